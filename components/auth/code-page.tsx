import { MailOpen } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AuthCard, linkClasses } from "@/components/auth/auth-card";
import { CodeForm } from "@/components/auth/code-form";
import { readPending } from "@/lib/auth/pending";
import { codePauseSeconds } from "@/lib/auth/slow-down";
import { env } from "@/lib/env";

interface Props {
  purpose: "signup" | "recovery";
  next?: string | undefined;
}

/** The page that waits for the code of a mail. */
export async function CodePage({ purpose, next }: Props) {
  const [pending, t] = await Promise.all([readPending(), getTranslations("auth")]);
  const known = pending?.purpose === purpose ? pending : undefined;
  const back = purpose === "signup" ? "/signup" : "/recover";
  return (
    <AuthCard
      title={t(purpose === "signup" ? "verifyTitle" : "recoverCodeTitle")}
      description={
        known
          ? t.rich("codeSent", {
              email: known.email,
              b: (text) => <b className="break-words font-medium text-foreground">{text}</b>,
            })
          : t("codeSentSomewhere")
      }
      footer={
        <>
          {t("wrongAddress")}{" "}
          <Link href={back} className={linkClasses}>
            {t("useAnother")}
          </Link>
        </>
      }
    >
      <CodeForm
        purpose={purpose}
        email={known?.email}
        next={next}
        waitSeconds={known ? secondsLeft(known.sentAt) : 0}
      />
      {env.DEMO_LOGINS && env.MAIL_CATCHER_URL && (
        <a
          href="/dev/mail"
          target="_blank"
          rel="noreferrer"
          className="flex items-center gap-2 rounded-lg bg-muted px-3.5 py-2.5 text-muted-foreground text-sm hover:text-foreground"
        >
          <MailOpen aria-hidden="true" className="size-4 shrink-0" />
          {t("demo.mail")}
        </a>
      )}
    </AuthCard>
  );
}

function secondsLeft(sentAt: number): number {
  return Math.max(0, Math.min(codePauseSeconds, Math.ceil(codePauseSeconds - (Date.now() - sentAt) / 1000)));
}
