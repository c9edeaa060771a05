/** What can be granted as a number, in the order it is shown. Minutes of calls and euros of models a month. */
export const limitNames = [
  "ai_euros",
  "included_minutes",
  "agents",
  "seats",
  "locations",
  "concurrent_calls",
] as const;
export type LimitName = (typeof limitNames)[number];
/** As typed; empty: as the plan has it. */
export type LimitTexts = Record<LimitName, string>;

interface LimitRow {
  agents: number | null;
  seats: number | null;
  locations: number | null;
  concurrent_calls: number | null;
  included_seconds: number | null;
  ai_limit_cents: number | null;
}

/** The numbers of a plan, or of what was granted, in the units that are shown; null: not granted. */
export function limitNumbers(row: LimitRow): Record<LimitName, number | null> {
  const scaled = (value: number | null, by: number) => (value === null ? null : Math.floor(value / by));
  return {
    ai_euros: scaled(row.ai_limit_cents, 100),
    included_minutes: scaled(row.included_seconds, 60),
    agents: row.agents,
    seats: row.seats,
    locations: row.locations,
    concurrent_calls: row.concurrent_calls,
  };
}

/** The same as somebody would type them. */
export function limitTexts(row: LimitRow | null): LimitTexts {
  const numbers = row && limitNumbers(row);
  return Object.fromEntries(limitNames.map((name) => [name, String(numbers?.[name] ?? "")])) as LimitTexts;
}
