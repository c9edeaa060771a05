import { z } from "zod";
import { temperatures } from "@/lib/scoring/schema";

/** Days since they were last heard of: "7" at most seven, "-30" more than thirty. */
export const seenChoices = ["1", "7", "30", "90", "-30", "-90"] as const;

/** A list of an address ("a,b") as well as one of JSON. What is no value of it is left out. */
const listOf = <Item extends z.ZodType<string>>(item: Item, most: number) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((given) =>
      (typeof given === "string" ? given.split(",") : given)
        .map((one) => item.safeParse(one.trim()))
        .flatMap((one) => (one.success ? [one.data] : []))
        .slice(0, most),
    )
    .transform((list) => (list.length > 0 ? list : undefined))
    .optional()
    .catch(undefined);

const fieldSchema = z.object({ key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), value: z.string().max(200) });

/**
 * Which contacts: of an address (each parameter as text), a form or the API. Unknown and impossible values are left out, so that
 * an old link still shows something. What it means the database says (`private.contact_condition`): read with `findContacts`, count
 * with `countContacts`.
 */
export const contactFilterSchema = z.object({
  /** Words of the name, the address or the number, in any order. */
  q: z
    .string()
    .trim()
    .max(80)
    .transform((text) => text || undefined)
    .optional()
    .catch(undefined),
  stage: listOf(z.uuid(), 20),
  /** Those that have all of them. */
  tags: listOf(z.string().min(1).max(40), 10),
  temperature: listOf(z.enum(temperatures), 4),
  source: listOf(z.string().min(1).max(80), 10),
  location: z.uuid().optional().catch(undefined),
  seen: z.enum(seenChoices).optional().catch(undefined),
  /** Those that ask for a person. */
  human: z
    .union([z.literal("1"), z.literal(true)])
    .transform(() => true as const)
    .optional()
    .catch(undefined),
  /** A field of the organization's own: "key:value" in an address. */
  field: z
    .union([
      z
        .string()
        .regex(/^[^:]+:./)
        .transform((text) => ({
          key: text.slice(0, text.indexOf(":")),
          value: text.slice(text.indexOf(":") + 1),
        })),
      fieldSchema,
    ])
    .pipe(fieldSchema)
    .optional()
    .catch(undefined),
});
export type ContactFilter = z.infer<typeof contactFilterSchema>;

/** The parameters of a page's address as a filter. */
export const readContactFilter = (params: Record<string, string | string[] | undefined>): ContactFilter =>
  contactFilterSchema.parse(params);

/** Whether anything is asked for. */
export const isFiltered = (filter: ContactFilter): boolean =>
  Object.values(filter).some((value) => value !== undefined);

/** A filter as the parameters of an address; what is not asked for is left out. */
export function contactFilterParams(filter: ContactFilter): Record<string, string> {
  const { field, human, ...rest } = filter;
  const entries = Object.entries(rest).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, Array.isArray(value) ? value.join(",") : value]],
  );
  return {
    ...(Object.fromEntries(entries) as Record<string, string>),
    ...(human && { human: "1" }),
    ...(field && { field: `${field.key}:${field.value}` }),
  };
}

export const contactOrders = ["recent", "score"] as const;
export type ContactOrder = (typeof contactOrders)[number];

/** The last contact of a page: the next page begins after it. */
export const contactCursorSchema = z.object({
  last_seen_at: z.string().max(40),
  score: z.int().nullable(),
  id: z.uuid(),
});
export type ContactCursor = z.infer<typeof contactCursorSchema>;
