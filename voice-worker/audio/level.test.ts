import { describe, expect, it } from "vitest";
import { frameMs, telephone, wideband } from "./format";
import { levelDb, rmsOf, silenceDb, VoiceOnset } from "./level";
import { tones } from "./tone";

describe.each([telephone, wideband])("loudness in $encoding", (format) => {
  it("is a sine's 3 dB below its height, and halves by 6", () => {
    expect(levelDb(tones([1_000], 100, format, 0.5), format)).toBeCloseTo(-9.03, 0);
    expect(levelDb(tones([1_000], 100, format, 0.25), format)).toBeCloseTo(-15.05, 0);
  });

  it("has a floor for silence and for nothing", () => {
    expect(levelDb(tones([], 20, format), format)).toBe(silenceDb);
    expect(levelDb(Buffer.alloc(0), format)).toBe(silenceDb);
    expect(rmsOf(Buffer.alloc(0), format)).toBe(0);
  });
});

/** Plays stretches of a loudness (share of full scale) and tells the changes heard. */
function changes(...stretches: [amplitude: number, ms: number][]) {
  const onset = new VoiceOnset(telephone);
  const heard = [];
  let at = 0;
  for (const [amplitude, ms] of stretches)
    for (let passed = 0; passed < ms; passed += frameMs) {
      at += frameMs;
      const change = onset.hear(tones([300], frameMs, telephone, amplitude), at);
      if (change) heard.push({ ...change, toldAt: at });
    }
  return heard;
}

describe("the onset of a voice", () => {
  it("is told within 40 ms with the time it began, its end with the last loud frame's", () => {
    expect(changes([0, 500], [0.2, 600], [0, 400])).toEqual([
      { speaking: true, at: 500, toldAt: 540 },
      { speaking: false, at: 1_100, toldAt: 1_260 },
    ]);
  });

  it("is no click, nor the pause within a word its end", () => {
    expect(changes([0, 200], [0.5, 20], [0, 300])).toEqual([]);
    expect(
      changes([0, 200], [0.2, 200], [0, 100], [0.2, 200], [0, 300]).map(({ speaking }) => speaking),
    ).toEqual([true, false]);
  });

  it("is not the noise of the line, to which it gets used", () => {
    const noisy = changes([0.03, 20_000], [0.3, 400], [0.03, 400]);
    expect(noisy.slice(-2)).toMatchObject([
      { speaking: true, at: 20_000 },
      { speaking: false, at: 20_400 },
    ]);
  });
});
