import { type AudioFormat, bytesOf } from "./format";

/** RIFF sizes have 32 bits; a recording ends before it would not fit. */
export const largestWav = 0xffff_ffff - 64;

/**
 * Header of a WAV file of so many bytes of samples: mu-law (format 7, with the `fact` chunk that all but plain PCM must have)
 * or linear16. Its length does not depend on the size, so it can be written first with 0 and again at the end.
 */
export function wavHeader(format: AudioFormat, channels: 1 | 2, dataBytes: number): Buffer {
  const mulaw = format.encoding === "mulaw";
  const sampleBytes = (mulaw ? 1 : 2) * channels;
  const formatBytes = mulaw ? 18 : 16;
  const header = Buffer.alloc(12 + 8 + formatBytes + (mulaw ? 12 : 0) + 8);
  let at = header.write("RIFF", 0, "latin1");
  at = header.writeUInt32LE(header.length - 8 + dataBytes + (dataBytes & 1), at);
  at += header.write("WAVEfmt ", at, "latin1");
  at = header.writeUInt32LE(formatBytes, at);
  at = header.writeUInt16LE(mulaw ? 7 : 1, at);
  at = header.writeUInt16LE(channels, at);
  at = header.writeUInt32LE(format.sampleRate, at);
  at = header.writeUInt32LE(bytesOf(format, 1_000) * channels, at);
  at = header.writeUInt16LE(sampleBytes, at);
  at = header.writeUInt16LE(mulaw ? 8 : 16, at);
  if (mulaw) {
    // No extension of the format; then how many samples there are of each channel.
    at = header.writeUInt16LE(0, at);
    at += header.write("fact", at, "latin1");
    at = header.writeUInt32LE(4, at);
    at = header.writeUInt32LE(dataBytes / sampleBytes, at);
  }
  at += header.write("data", at, "latin1");
  header.writeUInt32LE(dataBytes, at);
  return header;
}

/** Two channels, sample by sample; the shorter is filled with silence. */
export function interleave(left: Buffer, right: Buffer, { encoding }: Pick<AudioFormat, "encoding">): Buffer {
  const size = encoding === "mulaw" ? 1 : 2;
  const samples = Math.ceil(Math.max(left.length, right.length) / size);
  const out = Buffer.alloc(samples * size * 2, encoding === "mulaw" ? 0xff : 0);
  for (const [channel, audio] of [left, right].entries())
    for (let at = 0; at < audio.length; at += 1)
      out[Math.floor(at / size) * size * 2 + channel * size + (at % size)] = audio[at]!;
  return out;
}
