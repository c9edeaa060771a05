import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../emulators/random";
import { itWithSox, sox } from "../testing/sox";
import { Resampler, type SampleRate } from "./resample";

const tone = (rate: number, hertz: number, ms: number, amplitude = 16_000): Buffer => {
  const samples = (rate * ms) / 1_000;
  const audio = Buffer.alloc(samples * 2);
  for (let index = 0; index < samples; index += 1)
    audio.writeInt16LE(Math.round(amplitude * Math.sin((2 * Math.PI * hertz * index) / rate)), index * 2);
  return audio;
};

/** Loudness in dB against the tone that was put in, without the filter's way in and out. */
const gain = (audio: Buffer, amplitude = 16_000): number => {
  let sum = 0;
  let count = 0;
  for (let at = (audio.length >> 2) & ~1; at < audio.length - 400; at += 2) {
    sum += audio.readInt16LE(at) ** 2;
    count += 1;
  }
  return 10 * Math.log10(Math.max(1e-9, sum / count / (amplitude ** 2 / 2)));
};

const pairs: [SampleRate, SampleRate][] = [
  [8_000, 16_000],
  [16_000, 8_000],
  [24_000, 8_000],
  [8_000, 24_000],
  [24_000, 16_000],
  [48_000, 16_000],
  [48_000, 8_000],
];

describe.each(pairs)("from %i to %i", (from, to) => {
  const half = Math.min(from, to) / 2;

  it("lets speech through unchanged: within 0.1 dB up to 80 % of the band", () => {
    for (let hertz = 100; hertz <= half * 0.8; hertz += half / 17)
      expect(Math.abs(gain(new Resampler(from, to).process(tone(from, hertz, 200))))).toBeLessThan(0.1);
  });

  it("keeps out what does not belong: 55 dB beyond the band's edge", () => {
    const resampled = (hertz: number) => gain(new Resampler(from, to).process(tone(from, hertz, 200)));
    // What is above the new band would fold back into it.
    if (from > to)
      for (let hertz = half * 1.1; hertz < from / 2; hertz += from / 40)
        expect(resampled(hertz)).toBeLessThan(-55);
    // What is in the band must leave no image above it: a tone taken out again at its own frequency leaves nothing.
    else
      for (const hertz of [300, 1_000, 2_500, half * 0.85]) {
        const audio = new Resampler(from, to).process(tone(from, hertz, 200));
        expect(residue(audio, to, hertz)).toBeLessThan(-55);
      }
  });

  it("gives the very sound that was sampled, 24 samples of the lower rate later", () => {
    const sound = chord(half);
    const resampled = new Resampler(from, to).process(sampled(sound, from));
    expect(difference(resampled, sampled(sound, to), delayAt(from, to))).toBeLessThan(-60);
  });

  itWithSox("agrees with sox", () => {
    const audio = sampled(chord(half), from);
    const raw = ["-t", "raw", "-c", "1", "-e", "signed", "-b", "16"];
    const theirs = sox(["-D", ...raw, "-r", `${from}`, "-", ...raw, "-r", `${to}`, "-", "rate", "-v"], audio);
    expect(theirs).toHaveLength((audio.length * to) / from);
    expect(difference(new Resampler(from, to).process(audio), theirs, delayAt(from, to))).toBeLessThan(-60);
  });

  it("gives as many samples as time asks for, however the stream is cut", () => {
    const audio = tone(from, 440, 300);
    const whole = new Resampler(from, to).process(audio);
    expect(whole.length).toBe((audio.length * to) / from);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 20 }), (cuts) => {
        const resampler = new Resampler(from, to);
        const pieces: Buffer[] = [];
        let at = 0;
        for (const cut of cuts) {
          pieces.push(resampler.process(audio.subarray(at, Math.min(audio.length, at + cut * 2))));
          at = Math.min(audio.length, at + cut * 2);
        }
        pieces.push(resampler.process(audio.subarray(at)));
        expect(Buffer.concat(pieces).equals(whole)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

it("clips instead of wrapping round", () => {
  const square = Buffer.alloc(3_200);
  for (let at = 0; at < square.length; at += 2) square.writeInt16LE(at % 64 < 32 ? 32_767 : -32_768, at);
  const out = new Resampler(8_000, 16_000).process(square);
  for (let at = 200; at < out.length - 2; at += 2)
    expect(Math.abs(out.readInt16LE(at + 2) - out.readInt16LE(at))).toBeLessThan(60_000);
});

it("rests at silence and passes a constant on", () => {
  expect(new Resampler(16_000, 8_000).process(Buffer.alloc(640))).toEqual(Buffer.alloc(320));
  const constant = Buffer.alloc(6_400);
  for (let at = 0; at < constant.length; at += 2) constant.writeInt16LE(1_000, at);
  const out = new Resampler(16_000, 8_000).process(constant);
  for (let at = 400; at < out.length; at += 2)
    expect(Math.abs(out.readInt16LE(at) - 1_000)).toBeLessThanOrEqual(1);
});

type Sound = readonly { hertz: number; phase: number }[];

/** Thirty tones over the band that is let through whole. */
function chord(half: number): Sound {
  const random = seededRandom(`chord ${half}`);
  return Array.from({ length: 30 }, () => ({
    hertz: 80 + random() * (half * 0.75 - 80),
    phase: random() * 2 * Math.PI,
  }));
}

/** Half a second of a sound at a rate: what an ideal converter would give. */
function sampled(sound: Sound, rate: number): Buffer {
  const audio = Buffer.alloc(rate);
  for (let index = 0; index < rate / 2; index += 1) {
    let value = 0;
    for (const { hertz, phase } of sound) value += Math.sin((2 * Math.PI * hertz * index) / rate + phase);
    audio.writeInt16LE(Math.round(value * 1_000), index * 2);
  }
  return audio;
}

const delayAt = (from: number, to: number): number => (24 * to) / Math.min(from, to);

/** How far two sounds are apart, in dB below their own loudness; ours is late by so many samples. */
function difference(ours: Buffer, theirs: Buffer, late: number): number {
  let [error, power] = [0, 0];
  const count = theirs.length / 2 - late;
  for (let index = count >> 2; index < count - (count >> 2); index += 1) {
    const sample = theirs.readInt16LE(index * 2);
    error += (ours.readInt16LE((index + late) * 2) - sample) ** 2;
    power += sample ** 2;
  }
  return 10 * Math.log10(error / power);
}

/** What is left, in dB, once the tone at `hertz` is taken out. */
function residue(audio: Buffer, rate: number, hertz: number): number {
  const from = (audio.length >> 2) & ~1;
  const period = rate / 100;
  const count = Math.floor((audio.length / 2 - from / 2 - 200) / period) * period;
  let sine = 0;
  let cosine = 0;
  for (let index = 0; index < count; index += 1) {
    const sample = audio.readInt16LE(from + index * 2);
    sine += sample * Math.sin((2 * Math.PI * hertz * index) / rate);
    cosine += sample * Math.cos((2 * Math.PI * hertz * index) / rate);
  }
  let rest = 0;
  for (let index = 0; index < count; index += 1) {
    const angle = (2 * Math.PI * hertz * index) / rate;
    const fitted = (2 / count) * (sine * Math.sin(angle) + cosine * Math.cos(angle));
    rest += (audio.readInt16LE(from + index * 2) - fitted) ** 2;
  }
  return 10 * Math.log10(Math.max(1e-9, rest / count / (16_000 ** 2 / 2)));
}
