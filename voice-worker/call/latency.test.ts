import { describe, expect, it } from "vitest";
import { percentile, summarise, turnToFrame, voiceToVoice, Waterfall } from "./latency";

const turn = (frame: number) =>
  new Waterfall().note("speech_end", 0).note("turn_end", 10).note("first_frame", frame).record();

describe("a turn's waterfall", () => {
  it("counts from the end of speech, also backwards, and keeps the first of each step", () => {
    const record = new Waterfall()
      .note("prepare", 950)
      .note("speech_end", 1_000)
      .note("turn_end", 1_260.4)
      .note("first_token", 1_100)
      .note("first_token", 1_500)
      .note("first_frame", 1_262)
      .flag("speculated")
      .flag("kept")
      .record();
    expect(record).toEqual({
      steps: {
        speech_end: 0,
        turn_end: 260,
        transcript: null,
        prepare: -50,
        first_token: 100,
        first_audio: null,
        first_frame: 262,
      },
      speculated: true,
      kept: true,
      forced: false,
      cached: false,
    });
    expect(voiceToVoice(record)).toBe(262);
    expect(turnToFrame(record)).toBe(2);
  });

  it("takes the recogniser's word for the end of speech, and the end of the turn where nobody tells", () => {
    const told = new Waterfall().note("speech_end", 1_200).speechEnded(1_100).note("first_frame", 1_500);
    expect(told.record().steps.first_frame).toBe(400);
    const typed = new Waterfall().note("turn_end", 500).note("first_frame", 530).record();
    expect(typed.steps).toMatchObject({ speech_end: null, turn_end: 0, first_frame: 30 });
    expect(turnToFrame(new Waterfall().note("turn_end", 5).record())).toBeNull();
  });

  it("forgets the times of an answer that was dropped", () => {
    const record = new Waterfall()
      .note("speech_end", 0)
      .note("prepare", 10)
      .note("first_token", 20)
      .restart("prepare", 100)
      .record();
    expect(record.steps).toMatchObject({ prepare: 100, first_token: null });
  });
});

describe("percentiles", () => {
  it("are values that were measured", () => {
    const turns = Array.from({ length: 100 }, (_, index) => turn((index + 1) * 10));
    expect(summarise(turns)).toEqual({ count: 100, p50: 500, p95: 950, max: 1_000, under800: 0.79 });
    expect(summarise(turns, turnToFrame)?.p50).toBe(490);
    expect(percentile([7], 0.5)).toBe(7);
    expect(percentile([1, 2, 3], 0)).toBe(1);
    expect(percentile([1, 2, 3], 1)).toBe(3);
  });

  it("are none where nothing was answered", () => {
    expect(summarise([])).toBeNull();
    expect(summarise([new Waterfall().note("turn_end", 1).record()])).toBeNull();
  });
});
