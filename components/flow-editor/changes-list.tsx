"use client";

import { Minus, PencilLine, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import {
  type BlockChange,
  compareFlows,
  type Detail,
  isSame,
  without,
} from "@/lib/flows/editor/compare-flows";
import type { Flow, LocalizedText } from "@/lib/flows/schema";
import { isLocale } from "@/lib/i18n/locales";
import { type Test, useTestWords } from "./condition-words";
import { useEditor } from "./editor-context";
import { type Names, useNames } from "./use-names";

interface Props {
  before: Flow;
  after: Flow;
  /** What is told elsewhere: blocks by their ids, the settings by null. */
  told?: ReadonlySet<string | null>;
}

const nothing: ReadonlySet<null> = new Set();

/** What changed from one flow to another, block by block, in words. */
export function ChangesList({ before, after, told = nothing }: Props) {
  const { locale } = useEditor();
  const t = useTranslations("editor.changes");
  const was = useNames(before, locale);
  const is = useNames(after, locale);
  const changes = without(compareFlows(before, after), told);
  if (isSame(changes)) return <p className="text-muted-foreground text-sm">{t("none")}</p>;
  return (
    <ul className="flex flex-col gap-3">
      {changes.settings.length > 0 && (
        <li className="rounded-xl border border-border p-3.5">
          <p className="font-medium text-sm">{t("settings")}</p>
          <Details details={changes.settings} was={was} is={is} />
        </li>
      )}
      {changes.blocks.map((change) => (
        <li key={`${change.kind}:${change.id}`} className="rounded-xl border border-border p-3.5">
          <BlockChanges change={change} was={was} is={is} />
        </li>
      ))}
      {changes.reordered && <li className="text-muted-foreground text-sm">{t("reordered")}</li>}
    </ul>
  );
}

const looks = {
  added: { icon: Plus, variant: "success" },
  removed: { icon: Minus, variant: "danger" },
  changed: { icon: PencilLine, variant: "info" },
} as const;

export function BlockChanges({ change, was, is }: { change: BlockChange; was: Names; is: Names }) {
  const t = useTranslations("editor.changes");
  const { kind, id } = change;
  const { icon: Icon, variant } = looks[kind];
  const block = change.after ?? change.before;
  const said = block && "text" in block ? (kind === "removed" ? was : is).words(block.text) : "";
  return (
    <>
      <p className="flex flex-wrap items-center gap-2 font-medium text-sm">
        <Badge variant={variant}>
          <Icon aria-hidden="true" />
          {t(kind)}
        </Badge>
        {(kind === "removed" ? was : is).step(id)}
      </p>
      {kind !== "changed" && said && (
        <p className="mt-1.5 line-clamp-3 text-muted-foreground text-sm">{said}</p>
      )}
      <Details details={change.details} was={was} is={is} />
    </>
  );
}

function Details({ details, was, is }: { details: readonly Detail[]; was: Names; is: Names }) {
  const t = useTranslations("editor.changes");
  const labelOf = useDetailLabel();
  const wordsFor = useDetailValue();
  if (details.length === 0) return null;
  return (
    <dl className="mt-2 flex flex-col gap-2 text-sm">
      {details.map((detail) => (
        <div key={JSON.stringify([detail.field, detail.locale, detail.option, detail.port])}>
          <dt className="text-muted-foreground text-xs">{labelOf(detail)}</dt>
          <dd className="mt-0.5 flex flex-col gap-1">
            {detail.before !== null && detail.before !== undefined && (
              <del className="w-fit whitespace-pre-line break-words rounded-md bg-destructive-soft px-1.5 py-0.5 text-destructive">
                <span className="sr-only">{t("before")}: </span>
                {wordsFor(detail, detail.before, was)}
              </del>
            )}
            {detail.after !== null && detail.after !== undefined && (
              <ins className="w-fit whitespace-pre-line break-words rounded-md bg-success-soft px-1.5 py-0.5 text-success no-underline">
                <span className="sr-only">{t("after")}: </span>
                {wordsFor(detail, detail.after, is)}
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** "Texto (inglés)", "Botón «Precios»: palabras". */
function useDetailLabel(): (detail: Detail) => string {
  const t = useTranslations("editor.changes");
  const agents = useTranslations("agents");
  return ({ field, locale, option, port }) => {
    const name = t.has(`field.${field}`) ? t(`field.${field}` as "field.text") : field;
    const language = locale && isLocale(locale) ? ` (${agents(`language.${locale}`)})` : "";
    if (option !== undefined) return t("ofOption", { option, field: name + language });
    if (port?.startsWith("case:")) return t("ofCase", { number: Number(port.slice(5)) + 1, field: name });
    return name + language;
  };
}

function useDetailValue(): (detail: Detail, value: unknown, names: Names) => string {
  const t = useTranslations("editor");
  const agents = useTranslations("agents");
  const common = useTranslations("common");
  const wordsOf = useTestWords();
  const named = (field: string, value: string, names: Names): string => {
    if (field === "start" || field === "human") return names.step(value);
    if (field === "slot") return names.slot(value);
    if (field === "defaultLocale" && isLocale(value)) return agents(`language.${value}`);
    if ((field === "kind" || field === "unit") && t.has(`kinds.${value}`))
      return t(`kinds.${value}` as "kinds.text");
    if (field === "kind" && t.has(`media.${value}`)) return t(`media.${value}` as "media.image");
    if (field === "precision" && t.has(`precisions.${value}`))
      return t(`precisions.${value}` as "precisions.date");
    if (field === "type") return names.type(value as "message");
    return value;
  };
  return (detail, value, names) => {
    const { field } = detail;
    if (field === "case") return wordsOf(value as Test[]);
    if (field === "exit") return names.step(value as string);
    if (field === "option") return names.words(value as LocalizedText) || (detail.option ?? "");
    if (typeof value === "boolean") return common(value ? "yes" : "no");
    if (field === "extract" && Array.isArray(value))
      return value.map((slot) => names.slot(String(slot))).join(", ");
    if (field === "locales" && Array.isArray(value))
      return value.map((one) => (isLocale(one) ? agents(`language.${one}`) : String(one))).join(", ");
    if (Array.isArray(value) && detail.locale) return wordingsOf(detail, value, names);
    if (Array.isArray(value)) return value.join(" · ");
    if (typeof value === "object" && value !== null)
      return Object.entries(value)
        .map(([name, limit]) => `${t.has(name as "min") ? t(name as "min") : name}: ${limit}`)
        .join(" · ");
    return typeof value === "string" ? named(field, value, names) : String(value);
  };
}

/** Of a text with several wordings those that are only on this side; all of them where they only changed places. */
function wordingsOf({ before, after }: Detail, value: readonly unknown[], names: Names): string {
  const other = value === before ? after : before;
  const own = Array.isArray(other) ? value.filter((wording) => !other.includes(wording)) : value;
  return (own.length > 0 ? own : value).map((wording) => names.wording(String(wording))).join("\n");
}
