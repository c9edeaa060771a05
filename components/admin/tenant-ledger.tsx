import { BookOpen, ChevronRight } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { hrefWith } from "@/lib/admin/money-filter";
import { tenantPath } from "@/lib/admin/paths";
import { movementsPerPage, type TransactionRow } from "@/lib/admin/tenant-queries";
import { getFormatter } from "@/lib/i18n/get-formatter";
import { MoneyText } from "./money-text";

interface Props {
  orgId: string;
  rows: TransactionRow[];
  total: number;
  page: number;
}

/** What moved the organization's money, each movement with both sides of its entry. */
export async function TenantLedger({ orgId, rows, total, page }: Props) {
  const [t, format] = await Promise.all([getTranslations("admin.tenant.ledger"), getFormatter()]);
  return (
    <Card>
      <CardHeader title={t("title")} description={t("hint")} />
      <CardContent>
        {rows.length > 0 ? (
          <ul className="divide-y divide-border">
            {rows.map((row) => (
              <li key={row.id}>
                <details className="group">
                  <summary className="focus-ring flex cursor-pointer flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 rounded-lg py-2.5 text-sm">
                    <span className="flex items-center gap-1.5 font-medium">
                      <ChevronRight
                        aria-hidden="true"
                        className="size-4 shrink-0 text-muted-foreground transition-transform group-open:rotate-90"
                      />
                      {t(`kind.${row.kind}`)}
                    </span>
                    <MoneyText
                      amount={row.beside !== 0 ? row.beside : row.amount + row.owed}
                      currency={row.currency}
                      signed
                      className="font-medium"
                    />
                    <span className="w-full pl-5.5 text-muted-foreground text-xs">
                      {format.dateTime(new Date(row.created_at), { dateStyle: "medium", timeStyle: "short" })}
                      {reasonOf(row) && ` · ${reasonOf(row)}`}
                    </span>
                  </summary>
                  <Entries
                    row={row}
                    labels={{ account: t("account"), amount: t("amount"), after: t("after") }}
                  />
                </details>
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState as="h3" icon={<BookOpen aria-hidden="true" />} title={t("empty")} />
        )}
        <Pagination
          page={page}
          pageSize={movementsPerPage}
          total={total}
          hrefOf={(to) => hrefWith(tenantPath(orgId), { page: to })}
        />
      </CardContent>
    </Card>
  );
}

function reasonOf({ details }: TransactionRow): string {
  const reason =
    details !== null && typeof details === "object" && !Array.isArray(details) ? details.reason : "";
  return typeof reason === "string" ? reason : "";
}

/** The lines of a movement: they sum up to zero. */
function Entries({
  row,
  labels,
}: {
  row: TransactionRow;
  labels: Record<"account" | "amount" | "after", string>;
}) {
  return (
    <div className="mb-3 overflow-x-auto rounded-xl bg-muted px-3 py-2">
      <table className="w-full text-xs">
        <thead>
          <tr className="text-left text-muted-foreground">
            <th scope="col" className="py-1 font-medium">
              {labels.account}
            </th>
            <th scope="col" className="py-1 text-right font-medium">
              {labels.amount}
            </th>
            <th scope="col" className="py-1 text-right font-medium">
              {labels.after}
            </th>
          </tr>
        </thead>
        <tbody>
          {row.entries.map((entry) => (
            <tr key={entry.id}>
              <td className="py-1 font-mono">{entry.account}</td>
              <td className="py-1 text-right">
                <MoneyText amount={entry.amount} currency={row.currency} signed />
              </td>
              <td className="py-1 text-right">
                {entry.balance_after !== null && (
                  <MoneyText amount={entry.balance_after} currency={row.currency} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-1 break-all font-mono text-[0.6875rem] text-muted-foreground">{row.key}</p>
    </div>
  );
}
