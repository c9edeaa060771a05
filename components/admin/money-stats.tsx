import { AlertTriangle, Coins, Repeat, TrendingUp } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { StatCard } from "@/components/ui/stat-card";
import type { PlatformMoney } from "@/lib/admin/money-queries";
import type { Month } from "@/lib/admin/month";
import { referenceRates, sumInEuroCents } from "@/lib/billing/reference-rates";
import { getFormatter } from "@/lib/i18n/get-formatter";
import { MoneyText } from "./money-text";

/** The platform's money of a month in four figures, in euros. */
export async function MoneyStats({ money, month }: { money: PlatformMoney; month: Month }) {
  const [t, format] = await Promise.all([getTranslations("admin.money"), getFormatter()]);
  const rates = referenceRates(month.from);
  const mrr = sumInEuroCents(
    money.mrr.map(({ currency, monthly }) => ({ currency, amount: monthly })),
    rates,
  );
  const revenue = sumInEuroCents(
    money.month.map((row) => ({
      currency: row.currency,
      amount: row.subscriptions + row.usage - row.granted,
    })),
    rates,
  );
  const cost = Math.round((money.costs.ai + money.costs.calls) / 1_000_000);
  const share = revenue > 0 ? (revenue - cost) / revenue : null;
  const paying = money.mrr.reduce((sum, { tenants }) => sum + tenants, 0);
  return (
    <div className="mb-6 grid grid-cols-2 gap-3 lg:grid-cols-4">
      <StatCard
        label={t("mrr")}
        value={<MoneyText amount={mrr} currency="EUR" />}
        hint={t("paying", { count: paying })}
        icon={<Repeat aria-hidden="true" />}
      />
      <StatCard
        label={t("revenue")}
        value={<MoneyText amount={revenue} currency="EUR" />}
        hint={t("revenueHint")}
        icon={<Coins aria-hidden="true" />}
      />
      <StatCard
        label={t("margin")}
        value={<MoneyText amount={revenue - cost} currency="EUR" alarming />}
        hint={
          share === null
            ? t("noRevenue")
            : t("marginHint", { share: format.number(share, { style: "percent", maximumFractionDigits: 1 }) })
        }
        icon={<TrendingUp aria-hidden="true" />}
      />
      <StatCard
        label={t("unpaid")}
        value={format.number((money.statuses.past_due ?? 0) + (money.statuses.read_only ?? 0))}
        hint={t("unpaidHint", { failed: money.failed, disputed: money.disputed })}
        icon={<AlertTriangle aria-hidden="true" />}
      />
    </div>
  );
}
