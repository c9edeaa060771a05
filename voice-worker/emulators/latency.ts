import { z } from "zod";

/** A delay in milliseconds: always the same, or log-normal by its median and its 95th percentile. */
export const latencySchema = z.union([
  z.number().min(0).max(120_000),
  z.object({ p50: z.number().positive().max(120_000), p95: z.number().positive().max(120_000) }),
]);
export type Latency = z.infer<typeof latencySchema>;

/** Quantile of the standard normal distribution at 95 %. */
const z95 = 1.6449;

/** Draws one delay, never below 0 and never above twenty times the median. */
export function drawLatency(latency: Latency, random: () => number = Math.random): number {
  if (typeof latency === "number") return latency;
  const { p50, p95 } = latency;
  if (p50 <= 0) return 0;
  const sigma = Math.log(Math.max(p95, p50) / p50) / z95;
  // Box-Muller; 1 - random() is never 0.
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.min(p50 * Math.exp(sigma * normal), p50 * 20);
}

/** Calls back after so long: at once, in the same turn of the event loop, when it is nothing. */
export function after(ms: number, run: () => void): () => void {
  if (ms <= 0) {
    run();
    return () => undefined;
  }
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
