import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  admit,
  afterCall,
  type BreakerState,
  closedBreaker,
  defaultBreakerOptions as options,
} from "./breaker";

const fail = (state: BreakerState, now: number) => afterCall(state, "failure", now);
const broken = () => [0, 1, 2, 3].reduce(fail, closedBreaker);

describe("breaker", () => {
  it("opens after enough failures close together", () => {
    expect([0, 1, 2].reduce(fail, closedBreaker).status).toBe("closed");
    expect(broken().status).toBe("open");
    expect(admit(broken(), 100).allowed).toBe(false);
  });

  it("forgets failures long past", () => {
    const state = [0, 1, 2].reduce(fail, closedBreaker);
    expect(fail(state, options.windowMs + 10).status).toBe("closed");
  });

  it("lets one trial through, which closes it", () => {
    const trial = admit(broken(), 3 + options.openMs);
    expect(trial).toMatchObject({ allowed: true, state: { status: "half_open" } });
    expect(admit(trial.state, 4 + options.openMs).allowed).toBe(false);
    expect(afterCall(trial.state, "success", 0)).toEqual(closedBreaker);
  });

  it("waits longer after each failed trial, up to a limit", () => {
    let state = broken();
    let now = 3;
    const waits: number[] = [];
    for (let round = 0; round < 6; round++) {
      const from = now;
      while (!admit(state, now).allowed) now += 1_000;
      waits.push(now - from);
      state = fail(admit(state, now).state, now);
    }
    expect(waits).toEqual([10_000, 20_000, 40_000, 80_000, 120_000, 120_000]);
  });

  it("always lets a call through in the end", () => {
    const events = fc.array(
      fc.tuple(fc.constantFrom("success" as const, "failure" as const), fc.nat(60_000)),
    );
    fc.assert(
      fc.property(events, (list) => {
        let now = 0;
        let state = closedBreaker;
        for (const [outcome, wait] of list) {
          now += wait;
          const admitted = admit(state, now);
          if (admitted.allowed) state = afterCall(admitted.state, outcome, now);
        }
        expect(admit(state, now + options.maxOpenMs).allowed).toBe(true);
      }),
    );
  });
});
