/** A scale from 0 with at most six round steps that holds `highest` milliseconds. */
export function chartScale(highest: number): { top: number; ticks: number[] } {
  const step = [100, 200, 250, 500, 1000, 2000, 5000].find((size) => highest / size <= 5) ?? 10_000;
  const steps = Math.max(1, Math.ceil(highest / step));
  return { top: steps * step, ticks: Array.from({ length: steps + 1 }, (_, index) => index * step) };
}

/** Days ("2026-11-01", in order) as places from 0 to 1 by the calendar; one alone is in the middle. */
export function dayPlaces(days: readonly string[]): number[] {
  const at = days.map((day) => Date.parse(`${day}T00:00Z`));
  const [first = 0, last = first] = [at[0], at.at(-1)];
  return at.map((time) => (last > first ? (time - first) / (last - first) : 0.5));
}

/** Which places have room for a label: none is nearer to the one before than `gap`, and the last has its own. */
export function labelled(places: readonly number[], gap: number): Set<number> {
  const chosen: number[] = [];
  for (const [index, place] of places.entries()) {
    const before = chosen.at(-1);
    if (before === undefined || place - (places[before] ?? 0) >= gap) chosen.push(index);
  }
  const last = places.length - 1;
  if (last >= 0 && chosen.at(-1) !== last) {
    if (chosen.length > 1) chosen.pop();
    chosen.push(last);
  }
  return new Set(chosen);
}

/** Points as the path of an SVG. */
export const linePath = (points: readonly (readonly [x: number, y: number])[]): string =>
  points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
