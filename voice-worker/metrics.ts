import { monitorEventLoopDelay } from "node:perf_hooks";
import { metricsRegistry } from "@/lib/metrics/registry";
import { providerFailures } from "./provider-failures";

const latencyBounds = [5, 10, 25, 50, 100, 200, 400, 800, 1_200, 2_000, 5_000] as const;

/** Counts of one worker, as Prometheus reads them. No label holds anything of a call or a tenant. */
export class Metrics {
  readonly #counts = new Map<string, number>();
  readonly #buckets = new Array<number>(latencyBounds.length + 1).fill(0);
  #latencySum = 0;
  readonly #loop = monitorEventLoopDelay({ resolution: 10 });

  constructor(private readonly running: () => number) {
    this.#loop.enable();
  }

  count(name: "refused" | "ended" | "crashes", label: string): void {
    const key = total(name, label);
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** From the end of a turn to the first frame of its answer. */
  answered(ms: number): void {
    const at = latencyBounds.findIndex((bound) => ms <= bound);
    const bucket = at === -1 ? latencyBounds.length : at;
    this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + 1;
    this.#latencySum += ms;
  }

  /** With what the libraries count that it shares with the other processes: models, jobs it queues. */
  async text(): Promise<string> {
    const { rss, heapUsed } = process.memoryUsage();
    const name = "talia_voice_answer_milliseconds";
    let sum = 0;
    const buckets = latencyBounds.map((bound, at) => {
      sum += this.#buckets[at] ?? 0;
      return `${name}_bucket{le="${bound}"} ${sum}`;
    });
    const all = sum + (this.#buckets[latencyBounds.length] ?? 0);
    const lag = this.#loop.percentile(99) / 1e6;
    this.#loop.reset();
    return [
      `talia_voice_calls ${this.running()}`,
      ...[...this.#counts].map(([key, value]) => `${key} ${value}`),
      ...[...providerFailures()].map(([name, times]) => `${total("fallbacks", name)} ${times}`),
      ...buckets,
      `${name}_bucket{le="+Inf"} ${all}`,
      `${name}_sum ${Math.round(this.#latencySum)}`,
      `${name}_count ${all}`,
      `talia_voice_event_loop_lag_p99_milliseconds ${Number.isFinite(lag) ? lag.toFixed(1) : 0}`,
      `process_resident_memory_bytes ${rss}`,
      `nodejs_heap_size_used_bytes ${heapUsed}`,
      await metricsRegistry().metrics(),
    ].join("\n");
  }

  close(): void {
    this.#loop.disable();
  }
}

const total = (name: string, label: string): string =>
  `talia_voice_${name}_total{reason="${label.replace(/[^\w.-]/g, "_")}"}`;
