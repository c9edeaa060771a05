import { describe, expect, it } from "vitest";
import type { CallFunds } from "./call-store";
import { FundsWatch } from "./funds-watch";

/** A watch in time of its own. `answers`: what the database says each time; an error is none. */
async function watched(answers: (CallFunds | null | Error | "never")[], forMs: number) {
  let now = 0;
  const timers: { at: number; work: () => void }[] = [];
  const asked: number[] = [];
  const told: [at: number, until: number | null][] = [];
  const faults: unknown[] = [];
  const watch = new FundsWatch({
    async extend() {
      asked.push(now);
      const answer = answers[Math.min(asked.length, answers.length) - 1]!;
      if (answer === "never") return new Promise<never>(() => {});
      if (answer instanceof Error) throw answer;
      return answer;
    },
    now: () => now,
    after(ms, work) {
      const timer = { at: now + ms, work };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer) >>> 0, 1);
    },
    onFunds: (until) => told.push([now, until]),
    onError: (error) => faults.push(error),
  });
  watch.begin();
  for (;;) {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    const next = timers.toSorted((a, b) => a.at - b.at)[0];
    if (!next || next.at > forMs) return { asked, told, faults, watch, timers };
    timers.splice(timers.indexOf(next), 1);
    now = next.at;
    next.work();
  }
}
const plenty = { enough: true, leftSeconds: 180 };
const left = (leftSeconds: number) => ({ enough: false, leftSeconds });

describe("the money of a call that goes on", () => {
  it("is put aside each minute, and nobody hears of it while there is enough", async () => {
    const { asked, told } = await watched([plenty], 200_000);
    expect(asked).toEqual([0, 60_000, 120_000, 180_000]);
    expect(told).toEqual([]);
  });

  it("that runs out leaves room for a goodbye, and is looked for more often", async () => {
    const { asked, told } = await watched([plenty, left(150), left(140)], 80_000);
    expect(asked).toEqual([0, 60_000, 70_000, 80_000]);
    expect(told).toEqual([
      [60_000, 198_000],
      [70_000, 198_000],
      [80_000, 208_000],
    ]);
  });

  it("that comes in again has it go on", async () => {
    const { told } = await watched([left(100), plenty], 100_000);
    expect(told.at(-1)).toEqual([10_000, null]);
  });

  it("is not gone because a database is", async () => {
    const { told, asked, faults } = await watched([plenty, new Error("away"), "never", plenty], 100_000);
    expect(told).toEqual([]);
    expect(faults).toHaveLength(1);
    expect(asked.slice(0, 4)).toEqual([0, 60_000, 70_000, 80_000]);
  });

  it("is asked for no more where it costs nothing, and once it is over", async () => {
    expect((await watched([null], 900_000)).asked).toEqual([0]);
    const { watch, timers, asked } = await watched([plenty], 0);
    watch.end();
    for (const { work } of timers) work();
    expect(asked).toHaveLength(1);
  });
});
