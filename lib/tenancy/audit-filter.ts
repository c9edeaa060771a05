import { z } from "zod";
import { toInstant } from "@/lib/flows/normalise/zone";

const day = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  .optional()
  .catch(undefined);

/** What the history is filtered by, as the address says it; what is not understood counts as not said. */
export const auditFilterSchema = z.object({
  /** A user, or "service": the platform by itself. */
  who: z
    .union([z.uuid(), z.literal("service")])
    .optional()
    .catch(undefined),
  action: z.enum(["insert", "update", "delete"]).optional().catch(undefined),
  entity: z
    .string()
    .regex(/^[a-z_]{2,40}$/)
    .optional()
    .catch(undefined),
  /** Days of the organization's zone, both within. */
  from: day,
  to: day,
  /** Entries older than that id. */
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;

const names = ["who", "action", "entity", "from", "to", "before"] as const;

export const isFiltered = (filter: AuditFilter): boolean =>
  names.some((name) => name !== "before" && filter[name] !== undefined);

/** The address of a page of the history, or of its file. */
export function auditHref(filter: AuditFilter, path = "/settings/audit"): string {
  const query = new URLSearchParams();
  for (const name of names) {
    const value = filter[name];
    if (value !== undefined) query.set(name, String(value));
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

/** The days of a filter as instants: from the one, to before the other. A day that does not exist (31 June) is that month's next. */
export function auditPeriod({ from, to }: AuditFilter, timeZone: string): { from?: string; to?: string } {
  return {
    ...(from && { from: midnight(from, 0, timeZone) }),
    ...(to && { to: midnight(to, 1, timeZone) }),
  };
}

function midnight(text: string, daysLater: number, timeZone: string): string {
  const [year = 1970, month = 1, dayOfMonth = 1] = text.split("-").map(Number);
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth + daysLater)).toISOString().slice(0, 10);
  return toInstant(date, timeZone).toISOString();
}
