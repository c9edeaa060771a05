import type { Clock } from "@/lib/clock";

/** `off`: not set up, and nothing needs it. `degraded`: works, badly. `down`: does not work. */
export type ComponentStatus = "ok" | "off" | "degraded" | "down";

export interface ComponentHealth {
  status: ComponentStatus;
  latencyMs: number;
  /** A word on why, without addresses or secrets. */
  note?: string;
}

export interface Health {
  status: "ok" | "degraded" | "down";
  components: Record<string, ComponentHealth>;
  checkedAt: string;
}

/** Checks one component. Throwing or taking too long means down. */
export interface Probe {
  /** Without it the product serves nobody: the whole is down when this is. */
  essential: boolean;
  check: (signal: AbortSignal) => Promise<Omit<ComponentHealth, "latencyMs">>;
}

const timeoutMs = 2_000;

/** Runs all probes at once, none for longer than two seconds. */
export async function checkHealth(probes: Record<string, Probe>, clock: Clock): Promise<Health> {
  const results = await Promise.all(
    Object.entries(probes).map(async ([name, probe]) => [name, await runProbe(probe)] as const),
  );
  const components = Object.fromEntries(results);
  return { status: overall(probes, components), components, checkedAt: clock().toISOString() };
}

function overall(
  probes: Record<string, Probe>,
  components: Record<string, ComponentHealth>,
): Health["status"] {
  const down = Object.entries(components).filter(([, { status }]) => status === "down");
  if (down.some(([name]) => probes[name]?.essential)) return "down";
  return down.length > 0 || Object.values(components).some(({ status }) => status === "degraded")
    ? "degraded"
    : "ok";
}

async function runProbe({ check }: Probe): Promise<ComponentHealth> {
  const started = performance.now();
  const latencyMs = () => Math.round((performance.now() - started) * 10) / 10;
  const signal = AbortSignal.timeout(timeoutMs);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(new Error("timeout")), { once: true });
  });
  try {
    const result = await Promise.race([check(signal), late]);
    return { ...result, latencyMs: latencyMs() };
  } catch (error) {
    const timedOut = signal.aborted || (error instanceof Error && /timeout|abort/i.test(error.message));
    return { status: "down", latencyMs: latencyMs(), note: timedOut ? "timeout" : "error" };
  }
}

/** Answers from memory for `forMs`, so that a monitor that asks too often costs nothing; callers at once share a check. */
export function cached<T>(
  work: () => Promise<T>,
  forMs: number,
  now: () => number = () => performance.now(),
): () => Promise<T> {
  let last: { at: number; value: Promise<T> } | undefined;
  return () => {
    if (!last || now() - last.at >= forMs) last = { at: now(), value: work() };
    return last.value;
  };
}
