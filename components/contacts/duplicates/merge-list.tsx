"use client";

import { Merge, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { CardList, ListCard } from "@/components/ui/list-card";
import { undoMergeAction } from "@/lib/contacts/duplicates/actions";
import type { MergeView } from "@/lib/contacts/duplicates/queries";
import { useFormatter } from "@/lib/i18n/formatter";

/** What was merged in the last 30 days, each to be parted again. */
export function MergeList({ orgId, merges }: { orgId: string; merges: MergeView[] }) {
  const t = useTranslations("imports.duplicates");
  const format = useFormatter();
  const [act, busy] = useAct();
  return (
    <section aria-labelledby="merges" className="mt-10 flex flex-col gap-3">
      <h2 id="merges" className="font-semibold text-base">
        {t("lately")}
      </h2>
      <p className="text-muted-foreground text-sm">{t("latelyHint")}</p>
      <CardList>
        {merges.map((merge) => (
          <ListCard
            key={merge.id}
            leading={<Merge aria-hidden="true" className="size-5 text-muted-foreground" />}
            title={t("into", {
              dropped: merge.droppedName || t("nameless"),
              kept: merge.keptName || t("nameless"),
            })}
            meta={
              <time dateTime={merge.at}>
                {format.dateTime(new Date(merge.at), { dateStyle: "medium", timeStyle: "short" })}
              </time>
            }
            actionsBelow
            actions={
              <Button
                size="sm"
                variant="outline"
                disabled={busy}
                onClick={() => void act(() => undoMergeAction({ orgId, mergeId: merge.id }), t("parted"))}
              >
                <Undo2 aria-hidden="true" />
                {t("part")}
              </Button>
            }
          />
        ))}
      </CardList>
    </section>
  );
}
