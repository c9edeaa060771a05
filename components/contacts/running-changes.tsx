"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import type { ContactChange } from "@/lib/contacts/list-changes";
import type { ContactSetup } from "@/lib/contacts/read-setup";
import { useChangeMany } from "./use-change-many";
import { useChangeText } from "./use-change-text";
import { isUnderWay, useRecentChanges } from "./use-recent-changes";

interface Props {
  orgId: string;
  setup: ContactSetup;
  locations: { id: string; name: string }[];
}

/** Changes of many contacts that are under way, also after a reload and for colleagues: how far each is, and the way to stop it. */
export function RunningChanges({ orgId, setup, locations }: Props) {
  const t = useTranslations("contacts");
  const { data = [] } = useRecentChanges(orgId);
  const running = data.filter(isUnderWay);
  if (running.length === 0) return null;
  return (
    <ul aria-label={t("changes.running")} className="mt-4 flex flex-col gap-2">
      {running.map((change) => (
        <Running key={change.id} orgId={orgId} change={change} setup={setup} locations={locations} />
      ))}
    </ul>
  );
}

function Running({ orgId, change, setup, locations }: Props & { change: ContactChange }) {
  const t = useTranslations("contacts");
  const { undo, busy } = useChangeMany(orgId);
  const what = useChangeText(setup, locations)(change);
  const back = change.status === "undoing";
  const figures = back
    ? t("many.undoing", { done: change.changed })
    : t("many.progress", { done: change.done, total: change.total });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-border bg-card px-4 py-3 shadow-xs">
      <div className="flex min-w-52 flex-1 flex-col gap-1.5">
        <p className="text-sm">
          <span className="font-medium">{what}</span>{" "}
          <span className="figures text-muted-foreground">{figures}</span>
        </p>
        <Progress
          label={what}
          max={change.total}
          value={back ? change.total - change.changed : change.done}
          className="h-1.5"
        />
      </div>
      {change.mayUndo && (
        <Button variant="outline" size="sm" loading={busy} onClick={() => void undo(change.id)}>
          {t("changes.stop")}
        </Button>
      )}
    </li>
  );
}
