import { getTranslations } from "next-intl/server";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import type { Month } from "@/lib/admin/month";
import type { PlatformTenant } from "@/lib/admin/tenant-queries";
import { referenceRates, sumInEuroCents } from "@/lib/billing/reference-rates";
import { getFormatter } from "@/lib/i18n/get-formatter";
import { FactRow, Facts } from "./facts";
import { MoneyText } from "./money-text";

/** What the organization has brought this month, what it cost, and what is left. */
export async function TenantMonth({ tenant, month }: { tenant: PlatformTenant; month: Month }) {
  const [t, format] = await Promise.all([getTranslations("admin.tenant.month"), getFormatter()]);
  const { currency } = tenant.wallet;
  const own = tenant.month.find((row) => row.currency === currency);
  const rates = referenceRates(month.from);
  const revenue = sumInEuroCents(
    tenant.month.map((row) => ({ ...row, amount: row.subscriptions + row.usage - row.granted })),
    rates,
  );
  const cents = (microcents: number) => Math.round(microcents / 1_000_000);
  const { ai_microcents, call_microcents } = tenant.used;
  const margin = revenue - cents(ai_microcents) - cents(call_microcents);
  return (
    <Card>
      <CardHeader
        title={
          <span className="inline-block first-letter:uppercase">
            {format.dateTime(month.from, { month: "long", year: "numeric", timeZone: "UTC" })}
          </span>
        }
        description={t("hint")}
      />
      <CardContent>
        <Facts>
          {(["subscriptions", "usage", "granted", "top_ups"] as const).map((name) => (
            <FactRow key={name} name={t(name)}>
              <MoneyText amount={own?.[name] ?? 0} currency={currency} />
            </FactRow>
          ))}
          <FactRow name={t("ai")}>
            <MoneyText amount={cents(ai_microcents)} currency="EUR" />
          </FactRow>
          <FactRow name={t("calls")}>
            <MoneyText amount={cents(call_microcents)} currency="EUR" />
          </FactRow>
          <FactRow name={t("margin")}>
            <MoneyText amount={margin} currency="EUR" alarming className="text-base" />
          </FactRow>
        </Facts>
      </CardContent>
    </Card>
  );
}
