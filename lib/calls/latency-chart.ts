/** A scale from 0 with at most six round steps that holds `highest` milliseconds. */
export function chartScale(highest: number): { top: number; ticks: number[] } {
  const step = [100, 200, 250, 500, 1000, 2000, 5000].find((size) => highest / size <= 5) ?? 10_000;
  const steps = Math.max(1, Math.ceil(highest / step));
  return { top: steps * step, ticks: Array.from({ length: steps + 1 }, (_, index) => index * step) };
}

/** Points as the path of an SVG. */
export const linePath = (points: readonly (readonly [x: number, y: number])[]): string =>
  points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
