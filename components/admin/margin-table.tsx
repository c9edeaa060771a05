import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { descends, hrefWith, type MarginFilter, marginSorts } from "@/lib/admin/money-filter";
import type { MarginRow } from "@/lib/admin/money-queries";
import { adminMoneyPath, tenantPath } from "@/lib/admin/paths";
import { type Column, DataTable } from "./data-table";
import { MoneyText } from "./money-text";

type Sort = (typeof marginSorts)[number];

/** What each organization brings and costs, in euros. A header that is pressed sorts by it, pressed again the other way round. */
export async function MarginTable({ rows, filter }: { rows: MarginRow[]; filter: MarginFilter }) {
  const [t, names] = await Promise.all([
    getTranslations("admin.money.margins"),
    getTranslations("admin.organizations.plan"),
  ]);
  const down = descends(filter);
  const sortable = (sort: Sort) => {
    const chosen = filter.sort === sort;
    const order = chosen ? (down ? "asc" : "desc") : undefined;
    const Arrow = down ? ArrowDown : ArrowUp;
    return (
      <Link
        href={hrefWith(adminMoneyPath, { ...filter, sort, order, page: 1 })}
        scroll={false}
        className="focus-ring inline-flex items-center gap-1 rounded-md underline-offset-4 hover:underline"
      >
        {t(sort)}
        {chosen && <Arrow aria-hidden="true" className="size-3.5" />}
      </Link>
    );
  };
  const sorted = (sort: Sort): Column<MarginRow>["sorted"] =>
    filter.sort === sort ? (down ? "descending" : "ascending") : undefined;
  const euros = (key: "subscriptions" | "usage" | "granted" | "ai" | "calls"): Column<MarginRow> => ({
    key,
    header: t(key),
    figures: true,
    cell: (row) => <MoneyText amount={row[key]} currency="EUR" />,
  });
  return (
    <DataTable
      caption={t("caption")}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: t("tenant"),
          cell: ({ id, name, plan }) => (
            <>
              <Link
                href={tenantPath(id)}
                className="focus-ring rounded-md text-primary underline-offset-4 hover:underline"
              >
                {name}
              </Link>
              <span className="block font-normal text-muted-foreground text-xs">{names(plan)}</span>
            </>
          ),
        },
        euros("subscriptions"),
        euros("usage"),
        euros("granted"),
        euros("ai"),
        euros("calls"),
        ...marginSorts.toReversed().map(
          (sort): Column<MarginRow> => ({
            key: sort,
            header: sortable(sort),
            sorted: sorted(sort),
            figures: true,
            cell: (row) => (
              <MoneyText
                amount={row[sort]}
                currency="EUR"
                alarming={sort === "margin"}
                className={sort === "margin" ? "font-semibold" : ""}
              />
            ),
          }),
        ),
      ]}
    />
  );
}
