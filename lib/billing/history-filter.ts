import { z } from "zod";
import { toInstant } from "@/lib/flows/normalise/zone";

/** What the history is filtered by, and the kinds of the ledger that each holds. */
export const historyKinds = {
  topUps: ["top_up"],
  calls: ["call"],
  messages: ["messages"],
  plan: ["subscription"],
  returns: ["refund", "dispute", "reversal"],
  other: ["adjustment", "gift"],
} as const;
export type HistoryKind = keyof typeof historyKinds;
export const historyKindNames = Object.keys(historyKinds) as HistoryKind[];

/** What the address says; what is not understood counts as not said. */
export const historyFilterSchema = z.object({
  kind: z
    .enum(historyKindNames as [HistoryKind, ...HistoryKind[]])
    .optional()
    .catch(undefined),
  /** A month of the organization's zone: "2026-11". */
  month: z
    .string()
    .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  /** The last row of the page before: its instant and its id. */
  before: z
    .string()
    .regex(/^[\dT:.+Z-]{20,40}_[0-9a-f-]{36}$/)
    .optional()
    .catch(undefined),
});
export type HistoryFilter = z.infer<typeof historyFilterSchema>;

/** The address of a page of the history, or of its file. */
export function historyHref(filter: HistoryFilter, path = "/billing/history"): string {
  const query = new URLSearchParams();
  for (const key of ["kind", "month", "before"] as const) {
    const value = filter[key];
    if (value) query.set(key, value);
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

/** A month of a zone as instants: from the one, to before the other. */
export function monthToInstants(month: string, timeZone: string): { from: string; to: string } {
  const [year = 1970, number = 1] = month.split("-").map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
  return {
    from: toInstant(`${month}-01`, timeZone).toISOString(),
    to: toInstant(`${next}-01`, timeZone).toISOString(),
  };
}

/** The months from the one an organization began in to the present one, newest first, at most `most`. */
export function monthsSince(since: Date, now: Date, most = 24): string[] {
  const months: string[] = [];
  let year = now.getUTCFullYear();
  let month = now.getUTCMonth();
  const first = since.toISOString().slice(0, 7);
  while (months.length < most) {
    const name = `${year}-${String(month + 1).padStart(2, "0")}`;
    if (name < first && months.length > 0) break;
    months.push(name);
    month -= 1;
    if (month < 0) {
      month = 11;
      year -= 1;
    }
  }
  return months;
}
