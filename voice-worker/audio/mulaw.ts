/**
 * G.711 mu-law, by tables: a byte to its sample and a sample to its byte. Samples are 16 bit signed, little endian (the
 * standard's 14 bits, shifted left by two), as everybody else who decodes mu-law gives them.
 */
export const mulawToLinear: Int16Array = Int16Array.from({ length: 256 }, (_, code) => expand(code));

/** By the sample's 16 bits. */
const linearToMulaw: Uint8Array = Uint8Array.from({ length: 1 << 16 }, (_, bits) =>
  compress((bits << 16) >> 16),
);

/** Silence: positive zero. */
export const mulawSilence = 0xff;

/** ITU-T G.711, table 2a: sign, three bits of segment, four of step, all inverted. */
function expand(code: number): number {
  const inverted = ~code & 0xff;
  const segment = (inverted >> 4) & 7;
  const magnitude = ((((inverted & 0x0f) << 1) + 33) << segment) - 33;
  return (inverted & 0x80 ? -magnitude : magnitude) * 4;
}

/**
 * By the standard's decision values: half way between two outputs within a segment, and where segments meet at 31, 95, 223,
 * 479, 991, 2015, 4063; a sample on one of them takes the greater magnitude.
 */
function compress(sample: number): number {
  const magnitude = Math.min(Math.abs(sample) / 4, 8158) + 33;
  const segment = Math.min(7, Math.max(0, Math.floor(Math.log2(magnitude)) - 5));
  const step = Math.floor(magnitude / 2 ** (segment + 1)) & 0x0f;
  return ~((sample < 0 ? 0x80 : 0) | (segment << 4) | step) & 0xff;
}

export const encodeSample = (sample: number): number => linearToMulaw[sample & 0xffff]!;

/**
 * Mu-law to linear16, into `out` where it is given (twice as many bytes), else into a new buffer. Gives what was written.
 */
export function decodeMulaw(mulaw: Buffer, out = Buffer.allocUnsafe(mulaw.length * 2)): Buffer {
  for (let index = 0; index < mulaw.length; index += 1) {
    const sample = mulawToLinear[mulaw[index]!]!;
    out[index * 2] = sample & 0xff;
    out[index * 2 + 1] = (sample >> 8) & 0xff;
  }
  return out.length === mulaw.length * 2 ? out : out.subarray(0, mulaw.length * 2);
}

/** Linear16 to mu-law, into `out` where it is given (half as many bytes), else into a new buffer. An odd last byte is ignored. */
export function encodeMulaw(linear: Buffer, out = Buffer.allocUnsafe(linear.length >> 1)): Buffer {
  const samples = linear.length >> 1;
  for (let index = 0; index < samples; index += 1) {
    out[index] = linearToMulaw[linear[index * 2]! | (linear[index * 2 + 1]! << 8)]!;
  }
  return out.length === samples ? out : out.subarray(0, samples);
}
