import { z } from "zod";
import { colorNames } from "./colors";
import { fieldTypes } from "./custom-fields";
import { tagName } from "./schema";

const orgId = z.uuid().optional();

export const stageSchema = z.object({
  orgId,
  /** Left out: a new one, at the end. */
  id: z.uuid().optional(),
  name: z.string().trim().min(1).max(60),
  color: z.enum(colorNames),
  outcome: z.enum(["open", "won", "lost"]),
});
export type StageInput = z.input<typeof stageSchema>;

export const orderStagesSchema = z.object({ orgId, ids: z.array(z.uuid()).min(1).max(50) });
export const removeStageSchema = z.object({ orgId, id: z.uuid(), to: z.uuid() });

export const tagSchema = z.object({ orgId, id: z.uuid(), name: tagName, color: z.enum(colorNames) });
export type TagInput = z.input<typeof tagSchema>;

export const customFieldSchema = z
  .object({
    orgId,
    id: z.uuid().optional(),
    label: z.string().trim().min(1).max(60),
    type: z.enum(fieldTypes),
    /** Of a list, one a line. */
    options: z.string().max(4000).default(""),
  })
  .refine(({ type, options }) => type !== "select" || optionsOf(options).length > 0, {
    path: ["options"],
    message: "required",
  });
export type CustomFieldInput = z.input<typeof customFieldSchema>;

/** Lines as options: each once, none empty. */
export const optionsOf = (lines: string): string[] =>
  [...new Set(lines.split("\n").map((line) => line.trim().slice(0, 100)))].filter(Boolean).slice(0, 100);

/** The name of a field in code, of what people call it: "Año de la obra" is `ano_de_la_obra`; `taken` ones get a number. */
export function fieldKey(label: string, taken: readonly string[]): string {
  const words = label
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "");
  const base = words.slice(0, 34) || "field";
  for (let n = 1; ; n += 1) {
    const key = n === 1 ? base : `${base}_${n}`;
    if (!taken.includes(key)) return key;
  }
}

export const removeSchema = z.object({ orgId, id: z.uuid() });
