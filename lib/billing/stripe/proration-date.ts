const hour = 3600;

/**
 * From when on a change of plan is reckoned, in seconds: the hour that has begun, so that what was previewed is what is charged a moment later, and never outside the
 * period that was paid.
 */
export function prorationDate(
  {
    current_period_start: start,
    current_period_end: end,
  }: { current_period_start: number; current_period_end: number },
  now: Date,
): number {
  const begun = Math.floor(now.getTime() / 1000 / hour) * hour;
  return Math.min(Math.max(begun, start), end);
}
