import "server-only";
import { collectDefaultMetrics } from "prom-client";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { readFleet } from "./fleet";
import { metricsRegistry } from "./registry";

/**
 * All metrics of this process in Prometheus' text form, with those of the whole installation where the database answers
 * in time. One of a process that lives must come whatever else is away.
 */
export async function renderMetrics(): Promise<{ text: string; contentType: string }> {
  const registry = metricsRegistry();
  collectProcess();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the database takes too long")), env.METRICS_DATABASE_MS);
  });
  await Promise.race([readFleet(), late]).catch((error: unknown) =>
    logger.warn({ err: error }, "metrics: without those of the database"),
  );
  clearTimeout(timer);
  return { text: await registry.metrics(), contentType: registry.contentType };
}

/** Memory, processor, event loop, garbage collection: of Node.js itself. */
export function collectProcess(): void {
  const registry = metricsRegistry();
  if (!registry.getSingleMetric("process_start_time_seconds")) collectDefaultMetrics({ register: registry });
}
