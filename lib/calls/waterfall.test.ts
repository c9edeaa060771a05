import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Waterfall, waterfallSchema } from "./schema";
import { waterfallScale, waterfallView } from "./waterfall";

const times = (part: Partial<Waterfall>): Waterfall => waterfallSchema.parse(part);

describe("waterfallView", () => {
  it("draws one part after the other", () => {
    const view = waterfallView(
      times({
        speechEnd: 10_000,
        turnEnd: 10_260,
        prepared: 10_262,
        firstToken: 10_380,
        firstAudio: 10_470,
        firstFrame: 10_474,
      }),
    );
    expect(view).toEqual({
      total: 474,
      bars: [
        { part: "turnEnd", from: 0, to: 260 },
        { part: "language", from: 262, to: 380 },
        { part: "speech", from: 380, to: 470 },
        { part: "sending", from: 470, to: 474 },
      ],
    });
  });

  it("shows work done ahead beside the wait for the end of the turn", () => {
    const view = waterfallView(
      times({
        speechEnd: 1000,
        turnEnd: 1260,
        prepared: 1110,
        firstToken: 1200,
        firstAudio: 1240,
        firstFrame: 1262,
      }),
    );
    expect(view?.bars.find(({ part }) => part === "language")).toEqual({
      part: "language",
      from: 110,
      to: 200,
    });
    expect(view?.bars.at(-1)).toEqual({ part: "sending", from: 260, to: 262 });
  });

  it("has nothing to draw without an answer", () => {
    expect(waterfallView(times({ speechEnd: 5, turnEnd: 9 }))).toBeNull();
    expect(waterfallView(times({ firstFrame: 90 }))).toBeNull();
    expect(waterfallView(waterfallSchema.parse({ speechEnd: "x", firstFrame: [] }))).toBeNull();
  });

  it("never draws before the caller's last word, backwards, or with a part of no length", () => {
    const time = fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: null });
    const any = fc.record({
      speechEnd: time,
      turnEnd: time,
      prepared: time,
      firstToken: time,
      firstAudio: time,
      firstFrame: time,
    });
    fc.assert(
      fc.property(any, (given) => {
        const view = waterfallView(given);
        for (const bar of view?.bars ?? []) {
          expect(bar.from).toBeGreaterThanOrEqual(0);
          expect(bar.to).toBeGreaterThanOrEqual(bar.from);
        }
        if (view) expect(view.total).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("waterfallScale", () => {
  it("holds all turns and the goal, and cuts a straggler off", () => {
    expect(waterfallScale([300, 500])).toBeCloseTo(880);
    expect(waterfallScale([300, 1400])).toBe(1400);
    expect(waterfallScale([9000])).toBe(2400);
    expect(waterfallScale([])).toBeCloseTo(880);
  });
});
