import { countFailure } from "../provider-failures";
import type { Breakers } from "./breakers";

export interface SuccessionSettings {
  breakers: Breakers;
  /** First wait before the same provider is tried again; it doubles. */
  backoffMs: number;
  /** With none that works for so long, there is no sense in going on. */
  giveUpMs: number;
  /** After so long a failure is forgiven, and its provider is in its old place again. */
  forgiveMs: number;
}

export const defaultSuccession = { backoffMs: 100, giveUpMs: 15_000, forgiveMs: 30_000 } as const;

const maxBackoffMs = 2_000;

/** Who is next: of a call's providers the one that failed least in it, then the order given; refused ones never again. */
export class Succession<Provider extends { readonly name: string }> {
  private readonly failures = new Map<Provider, { times: number; at: number }>();
  private readonly hopeless = new Set<Provider>();
  private downSince: number | null = null;

  constructor(private readonly settings: SuccessionSettings) {}

  /** Those that may still be tried, in the order given. */
  left(providers: readonly Provider[]): Provider[] {
    return providers.filter((one) => !this.hopeless.has(one));
  }

  hasFailed(provider: Provider): boolean {
    return this.failuresOf(provider) > 0 || this.hopeless.has(provider);
  }

  /**
   * The one to open now. A breaker only makes others preferred: a caller whose providers are all in trouble is better served
   * by a try than by none, and the waits between a call's own tries see to it that nobody is stormed.
   */
  next(providers: readonly Provider[]): Provider | null {
    const inOrder = this.left(providers).toSorted(
      (one, other) => this.failuresOf(one) - this.failuresOf(other),
    );
    return inOrder.find(({ name }) => this.settings.breakers.admits(name)) ?? inOrder[0] ?? null;
  }

  /** What failed long ago is worth another try. */
  forgive(now: number): void {
    for (const [provider, { at }] of this.failures)
      if (now - at >= this.settings.forgiveMs) this.failures.delete(provider);
  }

  /** It failed while it was in use. Gives the wait until another is opened, or null when it is time to give up. */
  failed(provider: Provider, retryable: boolean, providers: readonly Provider[], now: number): number | null {
    this.blame(provider, retryable, now);
    const least = Math.min(...this.left(providers).map((one) => this.failuresOf(one)));
    this.downSince ??= now;
    if (!Number.isFinite(least) || now - this.downSince > this.settings.giveUpMs) return null;
    return least === 0 ? 0 : Math.min(this.settings.backoffMs * 2 ** (least - 1), maxBackoffMs);
  }

  /** It failed, in use or not: others come first for a while. */
  blame(provider: Provider, retryable: boolean, now: number): void {
    this.settings.breakers.report(provider.name, "failure");
    countFailure(provider.name);
    this.failures.set(provider, { times: this.failuresOf(provider) + 1, at: now });
    if (!retryable) this.hopeless.add(provider);
  }

  /** It does its work; what it failed before is forgiven. */
  proven(provider: Provider, report: boolean): void {
    this.downSince = null;
    this.failures.delete(provider);
    if (report) this.settings.breakers.report(provider.name, "success");
  }

  private failuresOf(provider: Provider): number {
    return this.failures.get(provider)?.times ?? 0;
  }
}
