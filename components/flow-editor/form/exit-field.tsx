"use client";

import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { exitsOf, type Port } from "@/lib/flows/editor/exits";
import { blockTypes } from "@/lib/flows/editor/new-block";
import type { Block, BlockType } from "@/lib/flows/schema";
import { useEditor } from "../editor-context";
import { useCommands } from "../use-commands";
import { useNames } from "../use-names";

const end = "#end";
const inherit = "#inherit";

/** Where a way out leads: to the end, to a block there is, or to a new one that is put in between. */
export function ExitField({ block, port, label }: { block: Block; port: Port; label?: string }) {
  const { flow, edit, open, locale, readOnly } = useEditor();
  const t = useTranslations("editor");
  const names = useNames(flow, locale);
  const { add } = useCommands();
  const exit = exitsOf(block).find((one) => one.port === port);
  if (!exit) return null;
  const isOption = port.startsWith("option:");
  const lead = (value: string): void => {
    if (value.startsWith("new:")) {
      add(value.slice(4) as BlockType, { from: block.id, port });
      return;
    }
    const to = value === end ? null : value === inherit ? undefined : value;
    edit({ type: "connect", from: block.id, port, to });
  };
  const shown = exit.inherits ? inherit : (exit.to ?? end);
  const known = flow.blocks.some(({ id }) => id === shown) || shown.startsWith("#");
  return (
    <div className="flex items-end gap-1.5">
      <Field label={label ?? names.exit(block, port)} className="min-w-0 flex-1">
        <Select
          lazy
          value={shown}
          disabled={readOnly}
          onValueChange={lead}
          options={[
            ...(isOption ? [{ value: inherit, label: t("sameAsBlock") }] : []),
            { value: end, label: t("end") },
            ...(known ? [] : [{ value: shown, label: names.step(shown) }]),
            ...flow.blocks.map((one) => ({
              value: one.id,
              label: names.step(one.id),
              description: "text" in one ? names.words(one.text).slice(0, 70) : undefined,
            })),
            ...blockTypes.map((type) => ({
              value: `new:${type}`,
              label: t("newBlock", { type: names.type(type) }),
            })),
          ]}
        />
      </Field>
      {exit.to !== null && known && (
        <Button
          variant="ghost"
          size="icon"
          aria-label={t("goTo", { step: names.step(exit.to) })}
          title={t("goTo", { step: names.step(exit.to) })}
          onClick={() => exit.to !== null && open(exit.to)}
        >
          <ArrowRight aria-hidden="true" />
        </Button>
      )}
    </div>
  );
}
