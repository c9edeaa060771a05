import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RateLimitPolicy } from "./policies";
import { TokenBuckets } from "./token-buckets";

const policy: RateLimitPolicy = { capacity: 3, perSeconds: 30, blockSeconds: 0, whenAway: "count-here" };

describe("TokenBuckets", () => {
  it("gives as many as it holds, then one per tenth", () => {
    const buckets = new TokenBuckets();
    const at = (ms: number) => buckets.take("a", policy, ms);
    expect([at(0), at(0), at(0)].map(({ allowed }) => allowed)).toEqual([true, true, true]);
    expect(at(0)).toEqual({ allowed: false, remaining: 0, retryAfter: 10 });
    expect(at(9_000).allowed).toBe(false);
    expect(at(10_000).allowed).toBe(true);
    expect(at(10_000).allowed).toBe(false);
  });

  it("blocks for the whole time who went over", () => {
    const buckets = new TokenBuckets();
    const strict = { ...policy, blockSeconds: 600 };
    for (let i = 0; i < 3; i += 1) buckets.take("a", strict, 0);
    expect(buckets.take("a", strict, 0)).toMatchObject({ allowed: false, retryAfter: 600 });
    expect(buckets.take("a", strict, 599_000)).toMatchObject({ allowed: false, retryAfter: 1 });
    expect(buckets.take("a", strict, 600_000).allowed).toBe(true);
    expect(buckets.take("b", strict, 0).allowed).toBe(true);
  });

  it("never gives more than capacity plus refill, whatever the times (also a clock that goes back)", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 120_000 }), { maxLength: 60 }), (times) => {
        const buckets = new TokenBuckets();
        const allowed = times.filter((time) => buckets.take("a", policy, time).allowed).length;
        const ascending = times.reduce((sum, time, i) => sum + Math.max(0, time - (times[i - 1] ?? time)), 0);
        return allowed <= policy.capacity + ascending / 10_000 + 1e-9;
      }),
    );
  });

  it("forgets the longest unused of too many keys", () => {
    const buckets = new TokenBuckets();
    for (let i = 0; i < 50_010; i += 1) buckets.take(`k${i}`, policy, 0);
    expect(buckets.size).toBe(50_000);
  });
});
