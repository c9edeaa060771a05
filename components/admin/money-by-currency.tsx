import { getTranslations } from "next-intl/server";
import type { PlatformMoney } from "@/lib/admin/money-queries";
import { type Currency, currencies } from "@/lib/billing/money";
import { DataTable } from "./data-table";
import { MoneyText } from "./money-text";

/** What came in by currency, and what tenants have with us: money that is theirs. */
export async function MoneyByCurrency({ money }: { money: PlatformMoney }) {
  const t = await getTranslations("admin.money.currency");
  const used = currencies.filter(
    (currency) =>
      money.month.some((row) => row.currency === currency) ||
      money.wallets.some((row) => row.currency === currency && (row.balance !== 0 || row.debt !== 0)),
  );
  const names = ["subscriptions", "usage", "granted", "top_ups", "taken_back"] as const;
  const of = (currency: Currency, name: (typeof names)[number]) =>
    money.month.find((row) => row.currency === currency)?.[name] ?? 0;
  const held = (currency: Currency, name: "balance" | "debt") =>
    money.wallets.find((row) => row.currency === currency)?.[name] ?? 0;
  if (used.length === 0) return <p className="text-muted-foreground text-sm">{t("empty")}</p>;
  return (
    <DataTable
      caption={t("caption")}
      rows={used}
      rowKey={(currency) => currency}
      columns={[
        { key: "currency", header: t("currency"), cell: (currency) => currency },
        ...names.map((name) => ({
          key: name,
          header: t(name),
          figures: true,
          cell: (currency: Currency) => <MoneyText amount={of(currency, name)} currency={currency} />,
        })),
        ...(["balance", "debt"] as const).map((name) => ({
          key: name,
          header: t(name),
          figures: true,
          cell: (currency: Currency) => <MoneyText amount={held(currency, name)} currency={currency} />,
        })),
      ]}
    />
  );
}
