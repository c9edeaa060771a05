"use client";

import { useTranslations } from "next-intl";
import { minorPerUnit } from "@/lib/flows/normalise/currency";
import { useEditor } from "../editor-context";

/** In what an amount of a kind is typed, and what is stored of one: money in minor units, areas in m2, lengths in cm. */
export function useLimitUnit(kind: string): { unit: string; factor: number } {
  const { currency } = useEditor();
  const t = useTranslations("editor");
  if (kind === "money") return { unit: currency, factor: minorPerUnit(currency) };
  if (kind === "area") return { unit: "m²", factor: 1 };
  if (kind === "length") return { unit: "cm", factor: 1 };
  if (kind === "text" || kind === "name") return { unit: t("characters"), factor: 1 };
  return { unit: "", factor: 1 };
}
