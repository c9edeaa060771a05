"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { slotOf } from "@/lib/flows/editor/names";
import type { Block } from "@/lib/flows/schema";
import { slotsFilled } from "@/lib/flows/validate";
import { useEditor } from "../editor-context";
import { useNames } from "../use-names";

/** Data that every panel of the product knows by name: of contacts, of scoring, of appointments. */
const usual = [
  "name",
  "phone",
  "email",
  "service",
  "budget",
  "when",
  "urgency",
  "size",
  "style",
  "people",
  "place",
  "details",
  "message",
  "needs",
  "occasion",
  "allergies",
] as const;

interface Props {
  block: Extract<Block, { slot?: string | undefined }>;
  /** A question may note nothing. */
  optional?: boolean;
}

/** What an answer is kept as. A name of its own that only this block fills is changed wherever the flow uses it. */
export function SlotField({ block, optional }: Props) {
  const { flow, edit, locale, readOnly } = useEditor();
  const t = useTranslations("editor");
  const common = useTranslations("common");
  const names = useNames(flow, locale);
  const listId = useId();
  const shown = block.slot === undefined ? "" : names.slot(block.slot);
  const [typed, setTyped] = useState(shown);
  const [wrong, setWrong] = useState(false);
  useEffect(() => setTyped(shown), [shown]);
  const known = [...new Set([...slotsFilled(flow), ...usual])];
  const read = (text: string): string | null =>
    known.find((slot) => names.slot(slot).toLocaleLowerCase() === text.trim().toLocaleLowerCase()) ??
    slotOf(text);

  const commit = (): void => {
    const empty = typed.trim() === "";
    const slot = empty ? null : read(typed);
    setWrong(slot === null && !(empty && optional));
    if (slot === block.slot || (slot === null && !(empty && optional))) return;
    if (slot === null) {
      const { slot: _, ...rest } = block as Block & { slot?: string };
      edit({ type: "update", block: rest as Block });
      return;
    }
    const alone =
      block.slot !== undefined &&
      flow.blocks.every((one) => one.id === block.id || !("slot" in one) || one.slot !== block.slot) &&
      !slotsFilled(flow).has(slot);
    if (alone && block.slot !== undefined) edit({ type: "rename_slot", from: block.slot, to: slot });
    else edit({ type: "update", block: { ...block, slot } as Block });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter") commit();
  };
  return (
    <Field
      label={t("slot")}
      hint={t("slotHint")}
      error={wrong ? t("slotWrong") : undefined}
      {...(optional && { optionalText: common("optional") })}
    >
      <Input
        value={typed}
        list={listId}
        maxLength={60}
        readOnly={readOnly}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
        after={
          <datalist id={listId}>
            {known.map((slot) => (
              <option key={slot} value={names.slot(slot)} />
            ))}
          </datalist>
        }
      />
    </Field>
  );
}
