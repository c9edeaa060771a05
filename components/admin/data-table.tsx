import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

export interface Column<Row> {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Figures stand at the right. */
  figures?: boolean;
  /** How the column is sorted now, for screen readers. */
  sorted?: "ascending" | "descending" | undefined;
}

interface Props<Row> {
  /** Read to screen readers. */
  caption: string;
  /** The first names the row, and is the title of its card. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

/** Rows of figures: a table where there is room for one, cards on a phone. */
export function DataTable<Row>({ caption, columns, rows, rowKey }: Props<Row>) {
  const [title, ...others] = columns;
  return (
    <>
      <div className="overflow-x-auto rounded-2xl border border-border bg-card shadow-xs max-md:hidden">
        <table className="w-full text-sm">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr className="border-border border-b text-left text-muted-foreground">
              {columns.map(({ key, header, figures, sorted }) => (
                <th
                  key={key}
                  scope="col"
                  aria-sort={sorted}
                  className={cn("px-4 py-3 font-medium", figures && "text-right")}
                >
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)} className="border-border border-b last:border-0">
                {columns.map(({ key, cell, figures }, index) =>
                  index === 0 ? (
                    <th key={key} scope="row" className="px-4 py-3 text-left font-medium">
                      {cell(row)}
                    </th>
                  ) : (
                    <td key={key} className={cn("px-4 py-3", figures && "figures text-right")}>
                      {cell(row)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className="grid gap-3 md:hidden">
        {rows.map((row) => (
          <li key={rowKey(row)} className="rounded-2xl border border-border bg-card p-4 shadow-xs">
            <div className="font-medium">{title?.cell(row)}</div>
            <dl className="mt-2 grid gap-1.5 text-sm">
              {others.map(({ key, header, cell, figures }) => (
                <div key={key} className="flex items-baseline justify-between gap-4">
                  <dt className="text-muted-foreground">{header}</dt>
                  <dd className={cn("min-w-0 break-words text-right", figures && "figures")}>{cell(row)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </>
  );
}
