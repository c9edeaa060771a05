"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { freshValue } from "@/lib/flows/editor/names";
import type { Block } from "@/lib/flows/schema";
import { useEditor } from "../editor-context";
import { useNames } from "../use-names";
import { ExitField } from "./exit-field";
import { TextField } from "./text-field";
import { useBlockForm } from "./use-block-form";
import { WordsField } from "./words-field";

type WithOptions = Extract<Block, { type: "buttons" | "ai" }>;
type Option = NonNullable<WithOptions["options"]>[number];

const most = 12;

/** The buttons of a question, or the ways out of an open turn: their words, what else means them, and where they lead. */
export function OptionsField({ block }: { block: WithOptions }) {
  const t = useTranslations("editor");
  const { flow, locale, readOnly } = useEditor();
  const names = useNames(flow, locale);
  const { set } = useBlockForm(block);
  const options: readonly Option[] = block.options ?? [];
  const put = (next: readonly Option[]): void => {
    if (block.type === "ai") set({ options: next.length > 0 ? [...next] : undefined });
    else if (next.length > 0) set({ options: [...next] });
  };
  const change = (at: number, fields: Partial<Option>): void =>
    put(options.map((option, i) => (i === at ? without({ ...option, ...fields }) : option)));
  const swap = (at: number, by: -1 | 1): void => {
    const [one, other] = [options[at], options[at + by]];
    if (one && other) put(options.with(at, other).with(at + by, one));
  };
  const least = block.type === "buttons" ? 1 : 0;
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1.5 font-medium text-sm">{t(block.type === "ai" ? "waysOut" : "options")}</legend>
      {options.map((option, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two options may have the same value while they are edited
        <div key={at} className="flex flex-col gap-3 rounded-xl border border-border p-3">
          <div className="flex items-center gap-1">
            <span className="min-w-0 flex-1 truncate font-medium text-muted-foreground text-xs">
              {t("option", { number: at + 1 })}
            </span>
            {!readOnly && (
              <>
                <Small
                  label={t("up", { name: names.words(option.label) })}
                  off={at === 0}
                  onClick={() => swap(at, -1)}
                >
                  <ArrowUp aria-hidden="true" />
                </Small>
                <Small
                  label={t("down", { name: names.words(option.label) })}
                  off={at === options.length - 1}
                  onClick={() => swap(at, 1)}
                >
                  <ArrowDown aria-hidden="true" />
                </Small>
                <Small
                  label={t("removeOption", { number: at + 1 })}
                  off={options.length <= least}
                  onClick={() => put(options.toSpliced(at, 1))}
                >
                  <Trash2 aria-hidden="true" />
                </Small>
              </>
            )}
          </div>
          <TextField
            short
            required
            label={t("optionText")}
            value={option.label}
            onChange={(label) => change(at, { label: label ?? {} })}
          />
          {!option.asks && <ExitField block={block} port={`option:${at}`} label={t("leadsTo")} />}
          <details>
            <summary className="focus-ring w-fit rounded px-1 text-muted-foreground text-sm hover:text-foreground">
              {t("more")}
            </summary>
            <div className="mt-3 flex flex-col gap-3">
              <WordsField
                label={t("synonyms")}
                hint={t("synonymsHint")}
                words={option.synonyms ?? []}
                onChange={(synonyms) => change(at, { synonyms: synonyms.length > 0 ? synonyms : undefined })}
              />
              <Field label={t("value")} hint={t("valueHint")}>
                <Input
                  value={option.value}
                  maxLength={80}
                  readOnly={readOnly}
                  onChange={(event) => event.target.value.trim() && change(at, { value: event.target.value })}
                />
              </Field>
              <Switch
                label={t("takesWords")}
                hint={t("takesWordsHint")}
                checked={option.takesWords ?? false}
                disabled={readOnly}
                onCheckedChange={(on) => change(at, { takesWords: on || undefined })}
              />
              {block.type === "ai" && (
                <Switch
                  label={t("asks")}
                  hint={t("asksHint")}
                  checked={option.asks ?? false}
                  disabled={readOnly}
                  onCheckedChange={(on) => change(at, { asks: on || undefined })}
                />
              )}
            </div>
          </details>
        </div>
      ))}
      {!readOnly && options.length < most && (
        <Button
          variant="outline"
          size="sm"
          className="w-fit"
          onClick={() => {
            const used = options.map(({ value }) => value);
            put([...options, { value: freshValue(used, String(options.length + 1)), label: {} }]);
          }}
        >
          <Plus aria-hidden="true" />
          {t("addOption")}
        </Button>
      )}
    </fieldset>
  );
}

const without = (option: Option): Option =>
  Object.fromEntries(Object.entries(option).filter(([, value]) => value !== undefined)) as Option;

interface SmallProps {
  label: string;
  off: boolean;
  onClick: () => void;
  children: React.ReactNode;
}

export const Small = ({ label, off, onClick, children }: SmallProps) => (
  <Button variant="ghost" size="icon-sm" aria-label={label} title={label} disabled={off} onClick={onClick}>
    {children}
  </Button>
);
