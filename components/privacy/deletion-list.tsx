import { Clock, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { useFormatter } from "@/lib/i18n/formatter";
import type { Deletion } from "@/lib/privacy/queries";
import { useCounts } from "./use-counts";

/** What was deleted, by whom and how much of what: numbers, and nobody's name. */
export function DeletionList({ deletions, timeZone }: { deletions: Deletion[]; timeZone: string }) {
  const t = useTranslations("privacy.runs");
  const format = useFormatter();
  const counts = useCounts();
  if (deletions.length === 0) return <p className="text-muted-foreground text-sm">{t("none")}</p>;
  return (
    <ol className="flex flex-col divide-y divide-border">
      {deletions.map(({ id, kind, running, byHand, at, report }) => {
        const Icon = kind === "retention" ? Clock : UserX;
        return (
          <li key={id} className="flex items-start gap-3.5 py-3.5 text-sm first:pt-0 last:pb-0">
            <span className="grid size-9 shrink-0 place-items-center rounded-full bg-muted text-muted-foreground">
              <Icon aria-hidden="true" className="size-4.5" />
            </span>
            <div className="flex min-w-0 flex-1 flex-col gap-0.5">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {t(kind)}
                {running && (
                  <Badge variant="info" dot>
                    {t("running")}
                  </Badge>
                )}
              </p>
              <p>{counts(report) || t("empty")}</p>
              <p className="text-muted-foreground text-xs">
                <time dateTime={at.toISOString()}>
                  {format.dateTime(at, { dateStyle: "long", timeStyle: "short", timeZone })}
                </time>
                {kind === "retention" && ` · ${t(byHand ? "byHand" : "byNight")}`}
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
