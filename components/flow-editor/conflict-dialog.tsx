"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { compareFlows, isSame, without } from "@/lib/flows/editor/compare-flows";
import { type Choice, mergeFlows } from "@/lib/flows/editor/merge-flows";
import type { Flow } from "@/lib/flows/schema";
import { useFormatter } from "@/lib/i18n/formatter";
import { ChangesList } from "./changes-list";
import { useEditor } from "./editor-context";
import { useNames } from "./use-names";

export interface FlowConflict {
  /** What both began from. */
  base: Flow;
  theirs: Flow;
  by: string | null;
  at: string;
}

interface Props {
  conflict: FlowConflict;
  onResolve: (flow: Flow) => void;
}

/** Somebody else saved meanwhile: what they changed, and what becomes of what was changed here. Nothing is stored before one chooses. */
export function ConflictDialog({ conflict, onResolve }: Props) {
  const { base, theirs, by, at } = conflict;
  const { flow: mine, timeZone } = useEditor();
  const t = useTranslations("editor.conflict");
  const format = useFormatter();
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const { flow: merged, conflicts } = mergeFlows(base, mine, theirs, choices);
  const open = conflicts.filter(({ id }) => !choices[id ?? "settings"]);
  const who = by ?? t("somebody");
  // What both changed is shown where one chooses.
  const asked = new Set(conflicts.map(({ id }) => id));
  const more = (after: Flow): boolean => !isSame(without(compareFlows(base, after), asked));
  return (
    <Dialog open>
      <DialogContent
        size="lg"
        title={t("title", { who })}
        description={t("hint", {
          when: format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short", timeZone }),
        })}
        onEscapeKeyDown={(event) => event.preventDefault()}
        onInteractOutside={(event) => event.preventDefault()}
        className="[&>button:last-child]:hidden"
        footer={
          <>
            <Button variant="outline" onClick={() => onResolve(theirs)}>
              {t("takeTheirs", { who })}
            </Button>
            <Button disabled={open.length > 0} onClick={() => onResolve(merged)}>
              {t("merge")}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-6">
          {conflicts.length > 0 && (
            <section className="flex flex-col gap-3">
              <h3 className="font-semibold text-sm">{t("both", { count: conflicts.length })}</h3>
              {conflicts.map(({ id }) => (
                <ConflictChoice
                  key={id ?? "settings"}
                  id={id}
                  base={base}
                  mine={mine}
                  theirs={theirs}
                  who={who}
                  choice={choices[id ?? "settings"]}
                  onChoose={(choice) => setChoices({ ...choices, [id ?? "settings"]: choice })}
                />
              ))}
            </section>
          )}
          {more(theirs) && (
            <section className="flex flex-col gap-2">
              <h3 className="font-semibold text-sm">{t("theirs", { who })}</h3>
              <ChangesList before={base} after={theirs} told={asked} />
            </section>
          )}
          {more(mine) && (
            <section className="flex flex-col gap-2">
              <h3 className="font-semibold text-sm">{t("mine")}</h3>
              <ChangesList before={base} after={mine} told={asked} />
            </section>
          )}
        </div>
      </DialogContent>
    </Dialog>
  );
}

interface ChoiceProps {
  id: string | null;
  base: Flow;
  mine: Flow;
  theirs: Flow;
  who: string;
  choice: Choice | undefined;
  onChoose: (choice: Choice) => void;
}

function ConflictChoice({ id, base, mine, theirs, who, choice, onChoose }: ChoiceProps) {
  const { locale } = useEditor();
  const t = useTranslations("editor.conflict");
  const changes = useTranslations("editor.changes");
  const groupId = useId();
  const names = useNames(base, locale);
  const alive = [base, theirs, mine].find((flow) => flow.blocks.some((block) => block.id === id)) ?? base;
  const aliveNames = useNames(alive, locale);
  const title = id === null ? changes("settings") : (alive === base ? names : aliveNames).step(id);
  return (
    <fieldset className="rounded-xl border border-warning bg-warning-soft p-3.5">
      <legend className="px-1 font-medium text-sm">{title}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {(["theirs", "mine"] as const).map((side) => (
          <label
            key={side}
            className="flex flex-col gap-2 rounded-lg border border-border bg-card p-3 has-checked:border-primary has-checked:ring-2 has-checked:ring-primary"
          >
            <span className="flex items-center gap-2 font-medium text-sm">
              <input
                type="radio"
                name={groupId}
                checked={choice === side}
                onChange={() => onChoose(side)}
                className="size-4 accent-primary"
              />
              {side === "theirs" ? t("ofThem", { who }) : t("ofMe")}
            </span>
            <Only before={base} after={side === "theirs" ? theirs : mine} id={id} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What one side changed in one block, or in the settings. */
function Only({ before, after, id }: { before: Flow; after: Flow; id: string | null }) {
  const changes = compareFlows(before, after);
  const of = (flow: Flow): Flow => ({ ...flow, blocks: flow.blocks.filter((block) => block.id === id) });
  const settings = {
    name: before.name,
    locales: before.locales,
    defaultLocale: before.defaultLocale,
    start: before.start,
  };
  if (id === null) return <ChangesList before={before} after={{ ...after, blocks: before.blocks }} />;
  if (!changes.blocks.some((change) => change.id === id)) return null;
  const { human: _, ...rest } = after;
  return (
    <ChangesList
      before={of(before)}
      after={of({ ...rest, ...settings, ...(before.human !== undefined && { human: before.human }) })}
    />
  );
}
