import { CircleAlert, RefreshCw, Wallet } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { Balance } from "@/lib/billing/balance";
import type { Currency } from "@/lib/billing/money";
import { moneyText } from "@/lib/billing/money-text";
import type { BillingOverview } from "@/lib/billing/queries";
import { cn } from "@/lib/cn";
import { formatterOf } from "@/lib/i18n/formatter";
import { mostDeclines } from "./declines";

interface Props {
  balance: Balance;
  currency: Currency;
  settings: BillingOverview["settings"];
  pending: BillingOverview["pending"];
  timeZone: string;
  /** The button that fills it. */
  action: ReactNode;
}

/** What there is to spend, what of it is put aside or owed, and whether it fills itself. */
export function BalanceCard({ balance, currency, settings, pending, timeZone, action }: Props) {
  const t = useTranslations("billing.balance");
  const locale = useLocale();
  const format = formatterOf(locale, timeZone);
  const money = (amount: number) => moneyText(amount, currency, locale);
  const { available, held, debt, low, minutes } = balance;
  const minuteText = useTranslations("billing.usage")("callMinutes", { count: minutes });
  return (
    <Card className="flex flex-col gap-4 p-5 sm:p-6">
      <div className="flex items-start justify-between gap-3">
        <h2 className="flex items-center gap-2 font-semibold text-base">
          <Wallet aria-hidden="true" className="size-5 text-primary" />
          {t("title")}
        </h2>
        {low && <Badge variant="warning">{t("low")}</Badge>}
      </div>
      <div>
        <p className="figures font-semibold text-4xl tracking-tight">{money(available)}</p>
        <p className="mt-1.5 text-muted-foreground text-sm">
          {minutes > 0 ? t("minutes", { minutes: minuteText }) : t("empty")}
        </p>
      </div>
      {(held > 0 || debt > 0) && (
        <dl className="flex flex-col gap-1.5 text-sm">
          {held > 0 && <Line name={t("held")} value={money(held)} />}
          {debt > 0 && <Line name={t("debt")} value={money(debt)} hint={t("debtHint")} danger />}
        </dl>
      )}
      {pending[0] && (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-xl bg-info-soft px-3.5 py-2.5 text-info text-sm">
          {t("pending", { count: pending.length })}
          <Link
            href={`/billing/return?payment=${pending[0].id}`}
            className="font-medium underline underline-offset-2"
          >
            {t("pendingSee")}
          </Link>
        </p>
      )}
      <div className="mt-auto flex flex-col gap-3 pt-1">
        <div className="flex flex-wrap gap-2">{action}</div>
        <AutoTopUp
          settings={settings}
          money={money}
          date={(at) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" })}
        />
      </div>
    </Card>
  );
}

function Line({
  name,
  value,
  hint,
  danger,
}: {
  name: string;
  value: string;
  hint?: string;
  danger?: boolean;
}) {
  return (
    <div className="flex items-baseline justify-between gap-3">
      <dt className="text-muted-foreground">
        {name}
        {hint && <span className="block text-xs">{hint}</span>}
      </dt>
      <dd className={cn("figures font-medium", danger && "text-destructive")}>{value}</dd>
    </div>
  );
}

function AutoTopUp({
  settings,
  money,
  date,
}: {
  settings: BillingOverview["settings"];
  money: (amount: number) => string;
  date: (at: string) => string;
}) {
  const t = useTranslations("billing.balance");
  const link = (text: string) => (
    <Link
      href="/billing/settings#auto"
      className="font-medium text-primary underline-offset-4 hover:underline"
    >
      {text}
    </Link>
  );
  if (!settings?.auto_top_up) {
    return (
      <p className="text-muted-foreground text-sm">
        {t("autoOff")} {link(t("autoOn"))}
      </p>
    );
  }
  const failed = settings.auto_failures > 0;
  const Icon = failed ? CircleAlert : RefreshCw;
  return (
    <p className={cn("flex items-start gap-2 text-sm", failed ? "text-warning" : "text-muted-foreground")}>
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span>
        {failed
          ? settings.auto_failures >= mostDeclines || !settings.auto_next_try
            ? t("autoPaused", { count: settings.auto_failures })
            : t("autoRetry", { date: date(settings.auto_next_try) })
          : t("auto", {
              amount: money(settings.auto_amount ?? 0),
              below: money(settings.auto_below ?? 0),
            })}{" "}
        {failed && link(t("autoFix"))}
      </span>
    </p>
  );
}
