/**
 * A circuit breaker as a pure state machine, one per provider. Closed: calls pass. After `threshold` failures within
 * `windowMs` it opens for `openMs`, then lets one trial through (half open), which closes or reopens it; each
 * reopening doubles the wait up to `maxOpenMs`.
 */
export interface BreakerState {
  status: "closed" | "open" | "half_open";
  /** Times of recent failures, in milliseconds. */
  failures: readonly number[];
  openedAt: number;
  /** How often it opened in a row without a success between. */
  openings: number;
}

export interface BreakerOptions {
  threshold: number;
  windowMs: number;
  openMs: number;
  maxOpenMs: number;
}

export const defaultBreakerOptions = {
  threshold: 4,
  windowMs: 30_000,
  openMs: 10_000,
  maxOpenMs: 120_000,
} as const satisfies BreakerOptions;

export const closedBreaker: BreakerState = { status: "closed", failures: [], openedAt: 0, openings: 0 };

/** Whether a call may start at `now`, and the state in which it does (an open breaker turns half open). */
export function admit(
  state: BreakerState,
  now: number,
  options: BreakerOptions = defaultBreakerOptions,
): { allowed: boolean; state: BreakerState } {
  if (state.status === "closed") return { allowed: true, state };
  const wait = openFor(state, options);
  // A trial that never reports back (its process was stopped) must not block the provider for good.
  if (now - state.openedAt < wait) return { allowed: false, state };
  return { allowed: true, state: { ...state, status: "half_open", openedAt: now } };
}

/** The state after a call ended. */
export function afterCall(
  state: BreakerState,
  outcome: "success" | "failure",
  now: number,
  options: BreakerOptions = defaultBreakerOptions,
): BreakerState {
  if (outcome === "success") return closedBreaker;
  if (state.status !== "closed")
    return { ...state, status: "open", openedAt: now, openings: state.openings + 1 };
  const failures = [...state.failures.filter((at) => now - at < options.windowMs), now];
  if (failures.length < options.threshold) return { ...state, failures };
  return { status: "open", failures: [], openedAt: now, openings: state.openings + 1 };
}

function openFor(state: BreakerState, options: BreakerOptions): number {
  return Math.min(options.openMs * 2 ** Math.max(0, state.openings - 1), options.maxOpenMs);
}
