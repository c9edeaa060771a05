import { Registry } from "prom-client";

// Next.js bundles instrumentation, proxy and routes apart: each has a copy of this module, and all must count in one place.
const kept = globalThis as typeof globalThis & { taliaMetrics?: Registry };

/** All that this process counts. */
export function metricsRegistry(): Registry {
  kept.taliaMetrics ??= new Registry();
  return kept.taliaMetrics;
}
