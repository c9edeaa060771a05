"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";
import { filledWordings, shownWordings } from "@/lib/flows/editor/wordings";
import type { LocalizedText } from "@/lib/flows/schema";
import type { Locale } from "@/lib/i18n/locales";
import { useEditor } from "../editor-context";
import { VariableMenu } from "./variable-menu";

interface Props {
  label: string;
  hint?: string;
  value: LocalizedText | undefined;
  /** Undefined when nothing is left of it. */
  onChange: (value: LocalizedText | undefined) => void;
  /** Without it a language left empty is nobody's fault. */
  required?: boolean;
  /** One short line each, without variants: the words of a button. */
  short?: boolean;
}

/** A text in every language of the flow, beside one another; each may have several wordings, and holds data in braces. */
export function TextField({ label, hint, value, onChange, required, short }: Props) {
  const { flow } = useEditor();
  const id = useId();
  const change = (locale: Locale, wordings: string[]): void => {
    const { [locale]: _, ...others } = value ?? {};
    const [first, ...more] = wordings;
    const next: LocalizedText =
      first === undefined ? others : { ...others, [locale]: more.length > 0 ? wordings : first };
    onChange(Object.keys(next).length === 0 && !required ? undefined : next);
  };
  // Languages that the flow no longer speaks keep their texts, out of sight.
  return (
    <fieldset aria-describedby={hint ? `${id}-hint` : undefined} className="@container flex flex-col gap-2">
      <legend className="mb-1.5 font-medium text-sm">{label}</legend>
      {hint && (
        <p id={`${id}-hint`} className="-mt-1 text-[0.8125rem] text-muted-foreground">
          {hint}
        </p>
      )}
      <div className="grid @lg:grid-cols-2 grid-cols-1 gap-3">
        {flow.locales.map((locale) => (
          <Wordings
            key={locale}
            field={label}
            locale={locale}
            alone={flow.locales.length === 1}
            wordings={[value?.[locale] ?? []].flat()}
            missing={required === true && !value?.[locale]}
            short={short ?? false}
            onChange={(wordings) => change(locale, wordings)}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface WordingsProps {
  field: string;
  locale: Locale;
  alone: boolean;
  wordings: readonly string[];
  missing: boolean;
  short: boolean;
  onChange: (wordings: string[]) => void;
}

const most = 8;

function Wordings({ field, locale, alone, wordings, missing, short, onChange }: WordingsProps) {
  const t = useTranslations("editor");
  const agents = useTranslations("agents");
  const { readOnly } = useEditor();
  const [kept, setTyped] = useState<readonly string[]>(wordings);
  const typed = shownWordings(kept, wordings);
  const areas = useRef<(HTMLTextAreaElement | null)[]>([]);
  const last = useRef(0);
  const change = (next: readonly string[]): void => {
    setTyped(next);
    onChange(filledWordings(next));
  };
  const insert = (variable: string): void => {
    const area = areas.current[last.current] ?? areas.current[0];
    const at = areas.current.indexOf(area ?? null);
    if (!area || at < 0) return;
    const text = typed[at] ?? "";
    const from = area.selectionStart ?? text.length;
    const word = `{{${variable}}}`;
    change(typed.with(at, text.slice(0, from) + word + text.slice(area.selectionEnd ?? from)));
    requestAnimationFrame(() => {
      area.focus();
      area.setSelectionRange(from + word.length, from + word.length);
    });
  };
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {!alone && (
        <p className="flex items-center gap-2 text-muted-foreground text-xs">
          <span className="rounded bg-muted px-1.5 py-0.5 font-semibold uppercase">{locale}</span>
          {agents(`language.${locale}`)}
        </p>
      )}
      {typed.map((text, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: wordings have no other name than their place
        <div key={at} className="flex items-start gap-1">
          <Textarea
            ref={(area) => {
              areas.current[at] = area;
            }}
            lang={locale}
            rows={short ? 1 : 2}
            value={text}
            maxLength={2000}
            readOnly={readOnly}
            aria-label={t("wording", { field, language: agents(`language.${locale}`), number: at + 1 })}
            aria-invalid={missing || undefined}
            onFocus={() => {
              last.current = at;
            }}
            onChange={(event) => change(typed.with(at, event.target.value))}
            className={short ? "min-h-10" : undefined}
          />
          {typed.length > 1 && !readOnly && (
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={t("removeWording", { number: at + 1 })}
              onClick={() => change(typed.toSpliced(at, 1))}
            >
              <X aria-hidden="true" />
            </Button>
          )}
        </div>
      ))}
      {missing && <p className="text-destructive text-xs">{t("missingText")}</p>}
      {!readOnly && !short && (
        <div className="flex flex-wrap gap-1">
          <VariableMenu onPick={insert} />
          {typed.length < most && (
            <Button
              variant="ghost"
              size="sm"
              className="px-2 text-muted-foreground"
              onClick={() => {
                flushSync(() => setTyped([...typed, ""]));
                areas.current[typed.length]?.focus();
              }}
            >
              <Plus aria-hidden="true" />
              {t("addWording")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
