import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AudioFormat, telephone, wideband } from "./format";
import { BeepDetector, DtmfDetector, dtmf, tones } from "./tone";

const all = "1234567890*#";
const silence = (ms: number, format: AudioFormat) => tones([], ms, format);
/** In frames of 20 ms, as a carrier gives it. */
function frames(audio: Buffer, format: AudioFormat): Buffer[] {
  const size = format.encoding === "mulaw" ? 160 : 640;
  return Array.from({ length: Math.ceil(audio.length / size) }, (_, index) =>
    audio.subarray(index * size, (index + 1) * size),
  );
}
const keysIn = (audio: Buffer, format: AudioFormat) => {
  const detector = new DtmfDetector(format);
  return frames(audio, format)
    .map((frame) => detector.hear(frame))
    .join("");
};
const beepsIn = (audio: Buffer, format: AudioFormat) => {
  const detector = new BeepDetector(format);
  return frames(audio, format).filter((frame) => detector.hear(frame)).length;
};
/** A vowel: a voice's pitch and its overtones, wavering, louder around its formants. */
function vowel(pitch: number, formants: readonly number[], ms: number): Buffer {
  const audio = Buffer.alloc(ms * 32);
  let phase = 0;
  for (let index = 0; index < ms * 16; index += 1) {
    const now = pitch * (1 + 0.03 * Math.sin((2 * Math.PI * 5 * index) / 16_000));
    phase += (2 * Math.PI * now) / 16_000;
    let value = 0;
    for (let harmonic = 1; harmonic * pitch < 3_800; harmonic += 1) {
      const near = formants.reduce(
        (sum, formant) => sum + 1 / (1 + ((harmonic * pitch - formant) / 90) ** 2),
        0.01,
      );
      value += near * Math.sin(phase * harmonic);
    }
    audio.writeInt16LE(Math.round(Math.max(-1, Math.min(1, value / 4)) * 30_000), index * 2);
  }
  return audio;
}
const vowels = [
  [120, [700, 1_220, 2_600]],
  [210, [300, 870, 2_240]],
  [230, [270, 2_290, 3_010]],
  [180, [570, 840, 2_410]],
] as const;

describe.each([
  ["mu-law at 8 kHz", telephone],
  ["linear at 16 kHz", wideband],
])("keys in %s", (_, format) => {
  it("hears each key once, and the same key twice", () => {
    const dialled = `${all}11##`;
    const audio = Buffer.concat([...dialled].flatMap((key) => [dtmf(key, 80, format), silence(60, format)]));
    expect(keysIn(audio, format)).toBe(dialled);
  });

  it("hears them wherever they begin, short and long", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 50, max: 900 }),
        (key, lead, ms) => {
          const audio = Buffer.concat([silence(lead, format), dtmf(key, ms, format), silence(100, format)]);
          expect(keysIn(audio, format)).toBe(key);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("hears none in one tone, in three, in silence and in what is too short", () => {
    for (const audio of [
      tones([697], 300, format),
      tones([941, 1_209, 1_700], 300, format, 0.2),
      silence(300, format),
      dtmf("5", 12, format),
    ])
      expect(keysIn(audio, format)).toBe("");
    expect(dtmf("x", 100, format)).toHaveLength(0);
    expect(dtmf("", 100, format)).toHaveLength(0);
  });

  it("hears the beep when it is over, whatever its pitch", () => {
    for (const hertz of [425, 620, 1_000, 1_400, 2_000]) {
      const audio = Buffer.concat([silence(100, format), tones([hertz], 300, format), silence(60, format)]);
      expect([hertz, beepsIn(audio, format)]).toEqual([hertz, 1]);
      expect([hertz, beepsIn(tones([hertz], 300, format), format)]).toEqual([hertz, 0]);
    }
  });

  it("takes neither keys nor a click for a beep", () => {
    for (const audio of [
      dtmf("5", 300, format),
      tones([1_000], 60, format),
      silence(500, format),
      tones([150], 400, format),
    ])
      expect(beepsIn(Buffer.concat([audio, silence(100, format)]), format)).toBe(0);
  });
});

it("takes no vowel for a key nor for a beep", () => {
  for (const [pitch, formants] of vowels) {
    const audio = Buffer.concat([vowel(pitch, formants, 600), silence(100, wideband)]);
    expect([pitch, keysIn(audio, wideband), beepsIn(audio, wideband)]).toEqual([pitch, "", 0]);
  }
});
