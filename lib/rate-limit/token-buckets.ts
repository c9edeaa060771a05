import type { RateLimitPolicy } from "./policies";

export interface Verdict {
  allowed: boolean;
  remaining: number;
  /** Seconds until it makes sense to try again; 0 when allowed. */
  retryAfter: number;
}

interface Bucket {
  tokens: number;
  updatedAt: number;
  blockedUntil: number;
}

/** Beyond this many keys the longest unused are forgotten, so that a flood of addresses cannot fill the memory. */
const maxKeys = 50_000;

/** Token buckets in this process, by the same arithmetic as `take_token` in the database. */
export class TokenBuckets {
  readonly #buckets = new Map<string, Bucket>();

  /** Takes a token of `key`. `now` in milliseconds. */
  take(key: string, policy: RateLimitPolicy, now: number): Verdict {
    const perSecond = policy.capacity / policy.perSeconds;
    const bucket = this.#touch(key, policy.capacity, now);
    if (bucket.blockedUntil > now) return refused((bucket.blockedUntil - now) / 1000);
    const refill = (Math.max(0, now - bucket.updatedAt) / 1000) * perSecond;
    bucket.tokens = Math.min(policy.capacity, bucket.tokens + refill);
    bucket.updatedAt = now;
    if (bucket.tokens < 1) {
      bucket.blockedUntil = policy.blockSeconds > 0 ? now + policy.blockSeconds * 1000 : 0;
      return refused(policy.blockSeconds || (1 - bucket.tokens) / perSecond);
    }
    bucket.tokens -= 1;
    return { allowed: true, remaining: Math.floor(bucket.tokens), retryAfter: 0 };
  }

  /** Refuses `key` until then: another process has found it over its limit. */
  block(key: string, policy: RateLimitPolicy, now: number, seconds: number): void {
    const bucket = this.#touch(key, policy.capacity, now);
    bucket.blockedUntil = Math.max(bucket.blockedUntil, now + seconds * 1000);
  }

  get size(): number {
    return this.#buckets.size;
  }

  #touch(key: string, capacity: number, now: number): Bucket {
    const bucket = this.#buckets.get(key) ?? { tokens: capacity, updatedAt: now, blockedUntil: 0 };
    // A Map keeps the order of insertion: put back at the end, the first is the one unused for longest.
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size > maxKeys) {
      const oldest = this.#buckets.keys().next().value;
      if (oldest !== undefined) this.#buckets.delete(oldest);
    }
    return bucket;
  }
}

const refused = (seconds: number): Verdict => ({
  allowed: false,
  remaining: 0,
  retryAfter: Math.ceil(seconds),
});
