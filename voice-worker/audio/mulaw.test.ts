import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { itWithSox, sox } from "../testing/sox";
import { decodeMulaw, encodeMulaw, encodeSample, mulawSilence, mulawToLinear } from "./mulaw";

/**
 * ITU-T G.711, table 2a (positive half): the value at each code of the last step of a segment and of its first, at 14 bits.
 * Within a segment values are equally far apart: 2, 4, 8, ... 256.
 */
const segments: readonly {
  codes: [first: number, last: number];
  values: [first: number, last: number];
  step: number;
}[] = [
  { codes: [0xff, 0xf0], values: [0, 30], step: 2 },
  { codes: [0xef, 0xe0], values: [33, 93], step: 4 },
  { codes: [0xdf, 0xd0], values: [99, 219], step: 8 },
  { codes: [0xcf, 0xc0], values: [231, 471], step: 16 },
  { codes: [0xbf, 0xb0], values: [495, 975], step: 32 },
  { codes: [0xaf, 0xa0], values: [1023, 1983], step: 64 },
  { codes: [0x9f, 0x90], values: [2079, 3999], step: 128 },
  { codes: [0x8f, 0x80], values: [4191, 8031], step: 256 },
];

const linear = (samples: readonly number[]) => Buffer.from(Int16Array.from(samples).buffer);

describe("mu-law", () => {
  it("decodes all 256 codes as G.711 has them", () => {
    let told = 0;
    for (const { codes, values, step } of segments)
      for (let index = 0; index < 16; index += 1) {
        const value = (values[0] + index * step) * 4;
        expect(mulawToLinear[codes[0] - index]).toBe(value);
        expect(mulawToLinear[(codes[0] - index) & 0x7f]).toBe(value ? -value : 0);
        if (index === 15) expect([codes[0] - index, value / 4]).toEqual([codes[1], values[1]]);
        told += 2;
      }
    expect(told).toBe(256);
  });

  it("gives each code back, but for negative zero", () => {
    const codes = Buffer.from(Array.from({ length: 256 }, (_, code) => code));
    const back = encodeMulaw(decodeMulaw(codes));
    for (const [code, again] of back.entries()) expect(again).toBe(code === 0x7f ? mulawSilence : code);
  });

  it("decides between codes where G.711 does", () => {
    let edge = 31;
    for (const [index, { codes, values, step }] of segments.entries()) {
      // Within a segment half way between two values; to the next segment at its edge.
      for (let at = 1; at < 16; at += 1) {
        const decision = (values[0] + (at - 0.5) * step) * 4;
        expect([encodeSample(decision), encodeSample(decision - 1)]).toEqual([
          codes[0] - at,
          codes[0] - at + 1,
        ]);
        expect([encodeSample(-decision), encodeSample(1 - decision)]).toEqual([
          codes[0] - at - 128,
          codes[0] - at - 127,
        ]);
      }
      const next = segments[index + 1];
      if (next)
        expect([encodeSample(edge * 4), encodeSample(edge * 4 - 1)]).toEqual([next.codes[0], codes[1]]);
      edge = edge * 2 + 33;
    }
  });

  it("knows the ends and the middle of the scale", () => {
    expect([32_767, 32_124, 0, 1, -1, -32_124, -32_768].map(encodeSample)).toEqual([
      0x80, 0x80, 0xff, 0xff, 0x7f, 0x00, 0x00,
    ]);
  });

  it("writes where it is told to, and ignores half a sample", () => {
    const out = Buffer.alloc(10);
    expect(decodeMulaw(Buffer.from([0x80, 0x00]), out)).toEqual(linear([32_124, -32_124]));
    expect(out.subarray(4)).toEqual(Buffer.alloc(6));
    expect(encodeMulaw(Buffer.concat([linear([0]), Buffer.from([1])]))).toEqual(Buffer.from([0xff]));
    expect(encodeMulaw(linear([0, 0]), Buffer.alloc(7, 1))).toEqual(Buffer.from([0xff, 0xff]));
  });

  it("never errs by more than its step", () => {
    fc.assert(
      fc.property(fc.integer({ min: -32_124, max: 32_124 }), (sample) => {
        const back = mulawToLinear[encodeSample(sample)]!;
        expect(Math.abs(back - sample)).toBeLessThanOrEqual(Math.max(8, (Math.abs(sample) + 132) / 32 + 4));
      }),
    );
  });

  itWithSox("agrees with sox", () => {
    const codes = Buffer.from(Array.from({ length: 256 }, (_, code) => code));
    const raw = ["-t", "raw", "-r", "8000", "-c", "1"];
    const decoded = sox(
      [...raw, "-e", "mu-law", "-b", "8", "-", ...raw, "-e", "signed", "-b", "16", "-"],
      codes,
    );
    expect(decodeMulaw(codes)).toEqual(decoded);
    const samples = linear(Array.from({ length: 16_384 }, (_, index) => (index - 8_192) * 4));
    const encoded = sox(
      ["-D", ...raw, "-e", "signed", "-b", "16", "-", ...raw, "-e", "mu-law", "-b", "8", "-"],
      samples,
    );
    const ours = encodeMulaw(samples);
    expect(encoded).toHaveLength(ours.length);
    // On a decision value either neighbour is as near: what each code means may differ by no more than that.
    let differ = 0;
    for (const [index, code] of ours.entries()) {
      const theirs = encoded[index]!;
      if (theirs === code || (code | 0x80) === 0xff) continue;
      differ += 1;
      const sample = samples.readInt16LE(index * 2);
      expect(Math.abs(mulawToLinear[code]! - sample)).toBeLessThanOrEqual(
        Math.abs(mulawToLinear[theirs]! - sample) + 4,
      );
    }
    expect(differ).toBeLessThan(300);
  });
});
