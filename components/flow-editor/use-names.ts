"use client";

import { useTranslations } from "next-intl";
import { wordingOf } from "@/components/agents/flow-text";
import { slotName } from "@/components/dashboard/slot-name";
import type { Port } from "@/lib/flows/editor/exits";
import type { Block, BlockType, Flow, LocalizedText } from "@/lib/flows/schema";
import type { Locale } from "@/lib/i18n/locales";

/** What blocks, their ways out and pieces of data are called for people. */
export function useNames(flow: Flow, locale: Locale) {
  const t = useTranslations("editor");
  const words = useWords(locale);
  const number = (id: string): number => (placesOf(flow).get(id) ?? -1) + 1;
  /** "4 · Pregunta", of a block by its id; the end where it is null. */
  const step = (id: string | null): string => {
    if (id === null) return t("end");
    const block = flow.blocks[number(id) - 1];
    return block ? `${number(id)} · ${words.label(block)}` : t("gone", { id });
  };
  return { ...words, number, step };
}
export type Names = ReturnType<typeof useNames>;

const places = new WeakMap<Flow["blocks"], ReadonlyMap<string, number>>();
/** Where each block of a flow is, by its id. */
export function placesOf({ blocks }: Flow): ReadonlyMap<string, number> {
  const known = places.get(blocks) ?? new Map(blocks.map(({ id }, at) => [id, at]));
  places.set(blocks, known);
  return known;
}

/** As `useNames`, for what is named without the flow around it. */
export function useWords(locale: Locale) {
  const t = useTranslations("editor");
  const flows = useTranslations("flows");
  const dashboard = useTranslations("dashboard");
  const slot = (name: string): string => slotName(name, dashboard);
  const type = (of: BlockType): string => flows(`blocks.${of}`);
  const words = (text: LocalizedText | undefined): string =>
    plain((text && wordingOf(text, locale)[0]) ?? "", (name) => variableOf(name));
  const variableOf = (name: string): string => {
    const key = `variables.${name.replace(".", "_")}` as const;
    return dashboard.has(key) ? dashboard(key) : slot(name).toLocaleLowerCase();
  };
  /** "Pregunta · Tu teléfono". */
  const label = (block: Block): string => block.title || type(block.type);
  /** What a way out is taken for: the words of an option, a case in words, or that it is the usual one. */
  const exit = (block: Block, port: Port): string => {
    if (port === "else") return t("exit.else");
    if (port.startsWith("case:")) return t("exit.case", { number: Number(port.slice(5)) + 1 });
    if (port === "next") return t(block.type === "handoff" ? "exit.after" : "exit.next");
    const options = block.type === "buttons" || block.type === "ai" ? (block.options ?? []) : [];
    const option = options[Number(port.slice(7))];
    return words(option?.label) || option?.value || "—";
  };
  /** A wording as stored, its variables in words. */
  const wording = (text: string): string => plain(text, variableOf);
  return { slot, type, words, wording, variable: variableOf, label, exit };
}

/** A text with its variables in words: "Hola, somos ‹nombre del negocio›". */
const plain = (text: string, nameOf: (name: string) => string): string =>
  text.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, name: string) => `‹${nameOf(name)}›`);
