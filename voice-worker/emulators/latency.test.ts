import { describe, expect, it } from "vitest";
import { after, drawLatency } from "./latency";
import { seededRandom } from "./random";

describe("latencies", () => {
  it("have the median and the 95th percentile asked for", () => {
    const random = seededRandom("latencies");
    const drawn = Array.from({ length: 20_000 }, () => drawLatency({ p50: 260, p95: 900 }, random));
    const sorted = drawn.toSorted((one, other) => one - other);
    expect(sorted[10_000]! / 260).toBeCloseTo(1, 1);
    expect(sorted[19_000]! / 900).toBeCloseTo(1, 1);
    expect(Math.min(...drawn)).toBeGreaterThan(0);
  });

  it("may be fixed, and nothing", () => {
    expect(drawLatency(120)).toBe(120);
    expect(drawLatency({ p50: 0, p95: 0 })).toBe(0);
    let called = false;
    after(0, () => {
      called = true;
    });
    expect(called).toBe(true);
  });
});
