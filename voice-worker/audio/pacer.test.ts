import { describe, expect, it } from "vitest";
import { LatenessHistogram, Pacer } from "./pacer";

/** A clock whose timers come as late as they are told to. */
class SlowClock {
  time = 1_000;
  late: number[] = [];
  private pending: { at: number; call: () => void } | null = null;
  now = () => this.time;
  after = (ms: number, call: () => void) => {
    const timer = { at: this.time + ms, call };
    this.pending = timer;
    return () => {
      if (this.pending === timer) this.pending = null;
    };
  };
  get waiting(): boolean {
    return this.pending !== null;
  }
  beat(): void {
    const timer = this.pending!;
    this.pending = null;
    this.time = timer.at + (this.late.shift() ?? 0);
    timer.call();
  }
}

const listener = () => {
  const heard: number[] = [];
  return { heard, pace: (now: number) => void heard.push(now) };
};

describe("the pacer", () => {
  it("beats each 20 ms, does not drift, and leaves out what it missed", () => {
    const clock = new SlowClock();
    const pacer = new Pacer(clock);
    const one = listener();
    pacer.add(one);
    clock.late = [0, 3, 7, 0, 55, 0, 0];
    for (let beat = 0; beat < 7; beat += 1) clock.beat();
    expect(one.heard).toEqual([1_020, 1_043, 1_067, 1_080, 1_155, 1_160, 1_180]);
    expect(pacer.lateness.count).toBe(7);
    expect(pacer.lateness.max).toBe(55);
  });

  it("has one timer for all, and none for nobody", () => {
    const clock = new SlowClock();
    const pacer = new Pacer(clock);
    const [one, two] = [listener(), listener()];
    expect(clock.waiting).toBe(false);
    pacer.add(one);
    pacer.add(two);
    pacer.add(one);
    expect(pacer.size).toBe(2);
    clock.beat();
    pacer.remove(one);
    clock.beat();
    pacer.remove(two);
    pacer.remove(two);
    expect(clock.waiting).toBe(false);
    expect([one.heard.length, two.heard.length]).toEqual([1, 2]);
    pacer.add(one);
    clock.beat();
    expect(one.heard).toHaveLength(2);
  });

  it("misses nobody when some leave and come in the middle of a beat", () => {
    const clock = new SlowClock();
    const pacer = new Pacer(clock);
    const late = listener();
    const others = [listener(), listener(), listener()];
    const leaver = {
      pace: () => {
        pacer.remove(leaver);
        pacer.add(late);
      },
    };
    for (const paced of [others[0]!, leaver, others[1]!, others[2]!]) pacer.add(paced);
    clock.beat();
    clock.beat();
    expect(others.map(({ heard }) => heard.length)).toEqual([2, 2, 2]);
    expect(late.heard.length).toBeGreaterThanOrEqual(1);
  });

  it("keeps one call's fault from the others", () => {
    const clock = new SlowClock();
    const faults: unknown[] = [];
    const pacer = new Pacer(clock, (fault) => faults.push(fault));
    const well = listener();
    pacer.add(well);
    pacer.add({
      pace() {
        throw new Error("broken");
      },
    });
    clock.beat();
    clock.beat();
    expect(well.heard).toHaveLength(2);
    expect(faults).toHaveLength(1);
    expect(pacer.size).toBe(1);
  });

  it("beats by the real clock too", async () => {
    const pacer = new Pacer();
    const beats = await new Promise<number>((resolve) => {
      let count = 0;
      const paced = {
        pace() {
          count += 1;
          if (count < 3) return;
          pacer.remove(paced);
          resolve(count);
        },
      };
      pacer.add(paced);
    });
    expect(beats).toBe(3);
    expect(pacer.size).toBe(0);
  });
});

describe("lateness", () => {
  it("is told by percentiles, to the millisecond", () => {
    const lateness = new LatenessHistogram();
    expect(lateness.percentile(0.5)).toBe(0);
    for (let ms = 0; ms < 100; ms += 1) lateness.add(ms + 0.5);
    expect(lateness.percentile(0.5)).toBe(50);
    expect(lateness.percentile(0.95)).toBe(95);
    lateness.add(9_000);
    lateness.add(-3);
    expect(lateness.percentile(1)).toBe(9_000);
    lateness.reset();
    expect([lateness.count, lateness.max]).toEqual([0, 0]);
  });
});
