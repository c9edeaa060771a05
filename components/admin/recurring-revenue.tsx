import { getTranslations } from "next-intl/server";
import type { PlatformMoney } from "@/lib/admin/money-queries";
import { planIds } from "@/lib/billing/plans";
import { DataTable } from "./data-table";
import { MoneyText } from "./money-text";

/** What plans bring each month, by plan and currency, and how many were granted. */
export async function RecurringRevenue({ money }: { money: PlatformMoney }) {
  const [t, names] = await Promise.all([
    getTranslations("admin.money.recurring"),
    getTranslations("admin.organizations.plan"),
  ]);
  const granted = planIds.filter((plan) => (money.granted[plan] ?? 0) > 0);
  return (
    <>
      {money.mrr.length > 0 ? (
        <DataTable
          caption={t("caption")}
          rows={money.mrr}
          rowKey={({ plan, currency }) => `${plan} ${currency}`}
          columns={[
            { key: "plan", header: t("plan"), cell: ({ plan }) => names(plan) },
            { key: "currency", header: t("currency"), cell: ({ currency }) => currency },
            { key: "tenants", header: t("tenants"), figures: true, cell: ({ tenants }) => tenants },
            {
              key: "monthly",
              header: t("monthly"),
              figures: true,
              cell: ({ monthly, currency }) => <MoneyText amount={monthly} currency={currency} />,
            },
          ]}
        />
      ) : (
        <p className="text-muted-foreground text-sm">{t("empty")}</p>
      )}
      {granted.length > 0 && (
        <p className="mt-3 text-muted-foreground text-sm">
          {t("granted")} {granted.map((plan) => `${names(plan)}: ${money.granted[plan] ?? 0}`).join(" · ")}
        </p>
      )}
    </>
  );
}
