const failures = new Map<string, number>();

/** A provider has failed a call, and another has to step in or the same is tried again. One count for all calls, as circuit breakers are. */
export function countFailure(provider: string): void {
  failures.set(provider, (failures.get(provider) ?? 0) + 1);
}

/** How often each has failed since the process began. */
export const providerFailures = (): ReadonlyMap<string, number> => failures;
