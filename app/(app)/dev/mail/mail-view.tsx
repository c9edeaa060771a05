import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { getFormatter } from "@/lib/i18n/get-formatter";
import type { CaughtMail } from "./catcher";

/** One mail: its head, the code to type, and the mail itself in a frame that runs nothing. */
export async function MailView({ mail }: { mail: CaughtMail }) {
  const [t, format] = await Promise.all([getTranslations("mailcatcher"), getFormatter()]);
  return (
    <article className="flex flex-col gap-4">
      <Link href="/dev/mail" className="w-fit text-primary text-sm underline underline-offset-4 md:hidden">
        {t("backToList")}
      </Link>
      <header className="flex flex-col gap-1">
        <h2 className="font-semibold text-xl tracking-tight">{mail.subject}</h2>
        <p className="break-words text-muted-foreground text-sm">
          {t("fromTo", { from: mail.from, to: mail.to })} ·{" "}
          {format.dateTime(new Date(mail.date), { dateStyle: "medium", timeStyle: "medium" })}
        </p>
      </header>
      {mail.code && (
        <Card className="flex flex-wrap items-center justify-between gap-3 p-4">
          <div>
            <p className="text-muted-foreground text-sm">{t("code")}</p>
            <p className="font-medium font-mono text-3xl tracking-[0.18em]" data-testid="mail-code">
              {mail.code}
            </p>
          </div>
          <CopyButton value={mail.code} label={t("copyCode")} variant="default" size="default" />
        </Card>
      )}
      {mail.html ? (
        <iframe
          title={mail.subject}
          // No scripts, no forms, no origin; links open in a tab of their own.
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={`<base target="_blank">${mail.html}`}
          className="min-h-[36rem] w-full flex-1 rounded-2xl border border-border bg-white"
        />
      ) : (
        <pre className="whitespace-pre-wrap break-words rounded-2xl border border-border bg-card p-5 font-sans text-sm leading-relaxed">
          {mail.text}
        </pre>
      )}
    </article>
  );
}
