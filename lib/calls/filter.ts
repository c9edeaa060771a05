import { z } from "zod";
import { callDirections, callOutcomes, callPurposes, callStatuses, sentiments } from "./schema";

export const callTabs = ["all", "live", "scheduled"] as const;
export type CallTab = (typeof callTabs)[number];

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .optional()
  .catch(undefined);

/** What the address of the list says; what is not understood counts as not said. */
export const callFilterSchema = z.object({
  tab: z.enum(callTabs).catch("all"),
  /** `missed`: came in, and nobody talked with them. */
  status: z
    .enum([...callStatuses, "missed"])
    .optional()
    .catch(undefined),
  direction: z.enum(callDirections).optional().catch(undefined),
  purpose: z.enum(callPurposes).optional().catch(undefined),
  agent: z.uuid().optional().catch(undefined),
  sentiment: z.enum(sentiments).optional().catch(undefined),
  outcome: z.enum(callOutcomes).optional().catch(undefined),
  /** Days of the organization's zone, both included. */
  from: day,
  to: day,
  search: z
    .string()
    .trim()
    .max(80)
    .transform((text) => text || undefined)
    .optional()
    .catch(undefined),
  location: z.string().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type CallListFilter = z.infer<typeof callFilterSchema>;

const narrowing = [
  "status",
  "direction",
  "purpose",
  "agent",
  "sentiment",
  "outcome",
  "from",
  "to",
  "search",
] as const;

/** How many filters hide something. */
export const activeFilters = (filter: CallListFilter): number =>
  narrowing.filter((key) => filter[key] !== undefined).length;

/** The address of a list; what is the usual is left out. */
export function callsHref(filter: Partial<CallListFilter>): string {
  const query = new URLSearchParams();
  if (filter.tab && filter.tab !== "all") query.set("tab", filter.tab);
  for (const key of [...narrowing, "location"] as const) {
    const value = filter[key];
    if (value) query.set(key, value);
  }
  if (filter.page && filter.page > 1) query.set("page", String(filter.page));
  const text = query.toString();
  return text ? `/calls?${text}` : "/calls";
}
