import { localTime, toInstant } from "@/lib/flows/normalise/zone";

/** What a `datetime-local` field holds ("2026-11-21T10:30"), as an instant of a zone (IANA); null when it is no time. */
export function instantOf(field: string, timeZone: string): Date | null {
  const local = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.exec(field)?.[0];
  if (!local || Number.isNaN(Date.parse(`${local}Z`))) return null;
  return toInstant(local, timeZone);
}

/** An instant as a `datetime-local` field of a zone shows it. */
export function fieldOf(instant: Date, timeZone: string): string {
  const { year, month, day, hour, minute } = localTime(instant, timeZone);
  return new Date(Date.UTC(year, month - 1, day, hour, minute)).toISOString().slice(0, 16);
}
