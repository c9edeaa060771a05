"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import {
  dismissDuplicateAction,
  mergeContactsAction,
  undoMergeAction,
} from "@/lib/contacts/duplicates/actions";
import type { DuplicatePair } from "@/lib/contacts/duplicates/queries";
import { SideCard } from "./side-card";

/** Two contacts that may be one person: which of them stays is chosen, then they are merged, or left as two. */
export function PairCard({ orgId, pair }: { orgId: string; pair: DuplicatePair }) {
  const t = useTranslations("imports.duplicates");
  const name = useId();
  const [act, busy] = useAct();
  const [first, second] = pair.sides;
  const [keepId, setKeepId] = useState(first.id);
  const drop = keepId === first.id ? second : first;
  const of = { orgId, one: first.id, other: second.id };

  const merge = async () => {
    let mergeId = "";
    const done = await act(async () => {
      const result = await mergeContactsAction({ orgId, keepId, dropId: drop.id });
      mergeId = result?.data?.mergeId ?? "";
      return result;
    });
    if (!done || !mergeId) return;
    const onClick = () => void act(() => undoMergeAction({ orgId, mergeId }), t("parted"));
    toast.success(t("merged"), { action: { label: t("undo"), onClick } });
  };
  const dismiss = async () => {
    if (!(await act(() => dismissDuplicateAction(of)))) return;
    const onClick = () => void act(() => dismissDuplicateAction({ ...of, dismissed: false }));
    toast.success(t("dismissed"), { action: { label: t("undo"), onClick } });
  };

  return (
    <li className="rounded-2xl border border-border bg-card p-4 shadow-xs sm:p-5">
      <fieldset disabled={busy} className="flex flex-col gap-4">
        <legend className="float-left flex w-full flex-wrap items-center gap-2 font-semibold text-[0.9375rem]">
          {t("question")}
          <Badge variant={pair.strength >= 80 ? "primary" : "neutral"}>{t(`reason.${pair.reason}`)}</Badge>
        </legend>
        <div className="grid clear-both gap-3 md:grid-cols-2">
          {pair.sides.map((side) => (
            <SideCard
              key={side.id}
              side={side}
              group={name}
              kept={side.id === keepId}
              onKeep={() => setKeepId(side.id)}
            />
          ))}
        </div>
        <p className="text-muted-foreground text-sm">{t("keepHint")}</p>
        <div className="flex flex-wrap gap-2">
          <Button type="button" onClick={() => void merge()}>
            {t("merge")}
          </Button>
          <Button type="button" variant="outline" onClick={() => void dismiss()}>
            {t("dismiss")}
          </Button>
        </div>
      </fieldset>
    </li>
  );
}
