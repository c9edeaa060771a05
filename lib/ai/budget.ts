/** Millionths of a euro cent in one euro. */
export const microcentsPerEuro = 100_000_000;
/** And in one of its cents, which limits are told in. */
export const microcentsPerCent = 1_000_000;

/**
 * A tenant's spend in microcents, of the month, day and hour that `now` lies in. All are of UTC, whatever the tenant's zone: they begin for everybody at
 * once, and neither daylight saving nor a change of the zone makes one longer, shorter or twice.
 */
export interface Spend {
  /** What the month may cost: of the plan, or of what was granted in its place (lib/billing/entitlements.ts). */
  limit: number;
  month: number;
  day: number;
  hour: number;
}

/** `full`: the model asked for. `economy`: the cheap one. `deterministic`: none. */
export type BudgetDecision = "full" | "economy" | "deterministic";

export interface BudgetPolicy {
  /** How many even hours' worth one hour may take: business is not spread evenly over the day. */
  burst: number;
  /** After how many slices in one hour even the cheap model rests, so that one hour cannot eat the month. */
  hardSlices: number;
}

export const defaultBudgetPolicy = { burst: 8, hardSlices: 3 } as const satisfies BudgetPolicy;

const hourMs = 3_600_000;

/** Hours left in the calendar month (UTC), the present one included: at least 1. */
export function hoursLeftInMonth(now: Date): number {
  const end = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
  return Math.ceil((end - Math.floor(now.getTime() / hourMs) * hourMs) / hourMs);
}

/**
 * What the present hour may spend before the cheap model takes over: the rest of the month's budget, as it stood when
 * the hour began, over the hours left, times the burst. What quiet hours leave over is so given to later ones, and what
 * busy ones took is taken back.
 */
export function hourlySlice(spend: Spend, now: Date, policy: BudgetPolicy = defaultBudgetPolicy): number {
  const atStartOfHour = Math.max(0, spend.limit - (spend.month - spend.hour));
  return Math.min(atStartOfHour, Math.floor((atStartOfHour / hoursLeftInMonth(now)) * policy.burst));
}

/** Which model a tenant may use at `now`. */
export function decideBudget(
  spend: Spend,
  now: Date,
  policy: BudgetPolicy = defaultBudgetPolicy,
): BudgetDecision {
  if (spend.month >= spend.limit) return "deterministic";
  const slice = hourlySlice(spend, now, policy);
  if (spend.hour >= slice * policy.hardSlices) return "deterministic";
  return spend.hour >= slice ? "economy" : "full";
}

export type BudgetAlertKind = "month_80" | "month_100" | "day_40";

export interface BudgetAlert {
  kind: BudgetAlertKind;
  /** Unique per tenant: an alert is given once a month, or once a day, and once more where the limit was raised since. */
  key: string;
  spent: number;
  limit: number;
}

/** Alerts that are due and were not yet given: month at 80 % and at 100 %, and a day above 40 % of the month. */
export function dueAlerts(spend: Spend, now: Date, given: ReadonlySet<string> = new Set()): BudgetAlert[] {
  // Where no model may be used there is nothing to warn of.
  if (spend.limit <= 0) return [];
  const day = now.toISOString().slice(0, 10);
  const month = day.slice(0, 7);
  const candidates: Array<BudgetAlert & { due: boolean }> = [
    alert("month_100", month, spend.month, spend.limit, spend.month >= spend.limit),
    // At 100 % the warning of 80 % says nothing new.
    alert(
      "month_80",
      month,
      spend.month,
      spend.limit,
      spend.month * 10 >= spend.limit * 8 && spend.month < spend.limit,
    ),
    alert("day_40", day, spend.day, spend.limit, spend.day * 10 > spend.limit * 4),
  ];
  return candidates
    .filter(({ due, key }) => due && !given.has(key))
    .map(({ kind, key, spent, limit }) => ({ kind, key, spent, limit }));
}

function alert(kind: BudgetAlertKind, period: string, spent: number, limit: number, due: boolean) {
  return { kind, key: `ai_${kind}:${period}:${Math.round(limit / microcentsPerCent)}`, spent, limit, due };
}
