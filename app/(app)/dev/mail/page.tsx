import { Inbox, MailOpen } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Logo } from "@/components/layout/logo";
import { TextsProvider } from "@/components/layout/texts-provider";
import { EmptyState } from "@/components/ui/empty-state";
import { RefreshEvery } from "@/components/ui/refresh-every";
import { Toaster } from "@/components/ui/toast";
import { cn } from "@/lib/cn";
import { getFormatter } from "@/lib/i18n/get-formatter";
import { type CaughtMail, listMails, readMail } from "./catcher";
import { MailView } from "./mail-view";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mailcatcher");
  return { title: t("title"), robots: { index: false } };
}

interface Props {
  searchParams: Promise<{ id?: string | string[]; to?: string | string[] }>;
}

/** The mails that went out, on a machine without a mail server. */
export default async function MailPage({ searchParams }: Props) {
  const { id, to } = await searchParams;
  const mails = await listMails(one(to));
  const chosen = one(id);
  const mail = chosen ? await readMail(chosen) : (mails[0] ?? null);
  const t = await getTranslations("mailcatcher");
  return (
    <TextsProvider>
      <RefreshEvery seconds={3} />
      <div className="mx-auto flex min-h-dvh max-w-6xl flex-col gap-5 px-4 py-5 sm:px-6">
        <header className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <Logo />
          <div className="flex flex-col">
            <h1 className="font-semibold">{t("title")}</h1>
            <p className="text-muted-foreground text-sm">{t("description")}</p>
          </div>
        </header>
        <main id="main" className="grid flex-1 gap-5 md:grid-cols-[20rem_minmax(0,1fr)]">
          {mails.length === 0 ? (
            <EmptyState
              className="md:col-span-2"
              icon={<Inbox aria-hidden="true" />}
              title={t("empty")}
              description={t("emptyHint")}
            />
          ) : (
            <>
              <MailList mails={mails} current={mail?.id} to={one(to)} chosen={Boolean(chosen)} />
              <div className={cn(!chosen && "max-md:hidden")}>
                {mail ? (
                  <MailView mail={mail} />
                ) : (
                  <EmptyState icon={<MailOpen aria-hidden="true" />} title={t("gone")} />
                )}
              </div>
            </>
          )}
        </main>
      </div>
      <Toaster />
    </TextsProvider>
  );
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

interface ListProps {
  mails: CaughtMail[];
  current: string | undefined;
  to: string | undefined;
  /** A mail was asked for: on a phone it takes the place of the list. */
  chosen: boolean;
}

async function MailList({ mails, current, to, chosen }: ListProps) {
  const [t, format] = await Promise.all([getTranslations("mailcatcher"), getFormatter()]);
  return (
    <nav
      aria-label={t("list")}
      className={cn("md:-ml-3 md:max-h-[calc(100dvh-7rem)] md:overflow-y-auto", chosen && "max-md:hidden")}
    >
      <ul className="flex flex-col gap-0.5">
        {mails.slice(0, 100).map((mail) => (
          <li key={mail.id}>
            <Link
              href={`/dev/mail?${new URLSearchParams({ ...(to && { to }), id: mail.id })}`}
              aria-current={mail.id === current ? "true" : undefined}
              className="flex flex-col gap-0.5 rounded-xl px-3 py-2.5 transition-colors hover:bg-accent focus-visible:-outline-offset-2 aria-[current]:bg-accent"
            >
              <span className="flex items-baseline justify-between gap-2">
                <span className="truncate font-medium text-sm">{mail.subject}</span>
                <time dateTime={mail.date} className="figures shrink-0 text-muted-foreground text-xs">
                  {format.dateTime(new Date(mail.date), { hour: "2-digit", minute: "2-digit" })}
                </time>
              </span>
              <span className="truncate text-muted-foreground text-xs">{mail.to}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
