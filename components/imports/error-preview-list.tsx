import { useTranslations } from "next-intl";
import type { ImportView } from "@/lib/imports/queries";

/** The first rows that cannot be imported: where, what is there, and why not. */
export function ErrorPreviewList({ view }: { view: ImportView }) {
  const t = useTranslations("imports");
  return (
    <ul className="flex flex-col divide-y divide-border rounded-2xl border border-border bg-card">
      {view.preview.map(({ row, col, code, value }) => (
        <li
          key={row}
          className="flex flex-col gap-1 px-4 py-3 text-sm sm:flex-row sm:items-baseline sm:gap-4"
        >
          <span className="figures w-24 shrink-0 text-muted-foreground">{t("row", { row })}</span>
          <span className="min-w-0 flex-1 break-words">
            {col !== null && <span className="text-muted-foreground">{view.columns[col]}: </span>}
            <span className="font-medium">{value || t("emptyCell")}</span>
          </span>
          <span className="text-destructive sm:w-1/2">{t(`errors.${code}`)}</span>
        </li>
      ))}
    </ul>
  );
}
