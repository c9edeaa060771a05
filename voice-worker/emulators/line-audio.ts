/**
 * The sound of the emulated telephone line: ITU-T G.711 mu-law at 8 kHz in frames of 20 ms. It shares no code with the
 * worker's own codec on purpose, so that each is a witness of the other.
 */
export const frameBytes = 160;
export const bytesPerMs = 8;
const silenceByte = 0xff;
export const silentFrame: Buffer = Buffer.alloc(frameBytes, silenceByte);

/** A byte's sample, of 16 bits. */
const samples = Int16Array.from({ length: 256 }, (_, byte) => {
  const code = ~byte & 0xff;
  const magnitude = ((((code & 0x0f) << 3) + 0x84) << ((code & 0x70) >> 4)) - 0x84;
  return code & 0x80 ? -magnitude : magnitude;
});

/** A sample's byte, by its 16 bits. */
const codes = Uint8Array.from({ length: 65_536 }, (_, bits) => {
  const sample = bits > 32_767 ? bits - 65_536 : bits;
  const magnitude = Math.min(Math.abs(sample), 32_635) + 0x84;
  const exponent = 31 - Math.clz32(magnitude) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | mantissa) & 0xff;
});

export const decodeSample = (byte: number): number => samples[byte] ?? 0;
const encodeSample = (sample: number): number =>
  codes[Math.max(-32_768, Math.min(32_767, Math.round(sample))) & 0xffff] ?? silenceByte;

/** Mu-law at 8 kHz to linear 16 bit little endian at 16 kHz, for a browser: each sample and the middle to the next. */
export function toWideband(mulaw: Buffer): Buffer {
  const out = Buffer.allocUnsafe(mulaw.length * 4);
  for (let index = 0; index < mulaw.length; index += 1) {
    const here = decodeSample(mulaw[index] ?? silenceByte);
    const next = decodeSample(mulaw[index + 1] ?? mulaw[index] ?? silenceByte);
    out.writeInt16LE(here, index * 4);
    out.writeInt16LE((here + next) >> 1, index * 4 + 2);
  }
  return out;
}

/** A browser's linear 16 bit little endian at 16 kHz to mu-law at 8 kHz; pairs are averaged, which is filter enough for speech. */
export function fromWideband(pcm: Buffer): Buffer {
  const out = Buffer.allocUnsafe(Math.floor(pcm.length / 4));
  for (let index = 0; index < out.length; index += 1) {
    out[index] = encodeSample((pcm.readInt16LE(index * 4) + pcm.readInt16LE(index * 4 + 2)) / 2);
  }
  return out;
}

/** What several people say at once, as one hears it. */
export function mix(frames: readonly Buffer[]): Buffer {
  if (frames.length === 0) return silentFrame;
  if (frames.length === 1) return frames[0] as Buffer;
  const out = Buffer.allocUnsafe(frameBytes);
  for (let index = 0; index < frameBytes; index += 1) {
    let sum = 0;
    for (const frame of frames) sum += decodeSample(frame[index] ?? silenceByte);
    out[index] = encodeSample(sum);
  }
  return out;
}

/** A sine of `hertz` for `ms` milliseconds. */
export function tone(hertz: number, ms: number, amplitude = 8_000): Buffer {
  const out = Buffer.allocUnsafe(Math.round(ms * bytesPerMs));
  for (let index = 0; index < out.length; index += 1) {
    out[index] = encodeSample(amplitude * Math.sin((2 * Math.PI * hertz * index) / 8_000));
  }
  return out;
}

export const silence = (ms: number): Buffer => Buffer.alloc(Math.round(ms * bytesPerMs), silenceByte);

/** A noise of the room, of a cough or a door: it carries no words. */
export function noise(ms: number, random: () => number = Math.random, amplitude = 6_000): Buffer {
  const out = Buffer.allocUnsafe(Math.round(ms * bytesPerMs));
  for (let index = 0; index < out.length; index += 1)
    out[index] = encodeSample((random() * 2 - 1) * amplitude);
  return out;
}

/** How loud a stretch is: root mean square of its samples, 0 to 32635. */
export function loudness(mulaw: Buffer): number {
  if (mulaw.length === 0) return 0;
  let sum = 0;
  for (const byte of mulaw) sum += decodeSample(byte) ** 2;
  return Math.sqrt(sum / mulaw.length);
}

/** The samples of a WAV file (mu-law or linear 16 bit, 8 or 16 kHz, mono) as mu-law at 8 kHz; null where it is none. */
export function fromWav(file: Buffer): Buffer | null {
  if (file.toString("latin1", 0, 4) !== "RIFF" || file.toString("latin1", 8, 12) !== "WAVE") return null;
  let format = { tag: 0, rate: 0 };
  for (let at = 12; at + 8 <= file.length; ) {
    const name = file.toString("latin1", at, at + 4);
    const body = file.subarray(at + 8, at + 8 + file.readUInt32LE(at + 4));
    if (name === "fmt ") format = { tag: body.readUInt16LE(0), rate: body.readUInt32LE(4) };
    if (name === "data") return samplesOf(body, format);
    at += 8 + body.length + (body.length % 2);
  }
  return null;
}

function samplesOf(body: Buffer, { tag, rate }: { tag: number; rate: number }): Buffer | null {
  if (tag === 7 && rate === 8_000) return body;
  if (tag === 1 && rate === 16_000) return fromWideband(body);
  if (tag !== 1 || rate !== 8_000) return null;
  return Buffer.from(
    Array.from({ length: body.length >> 1 }, (_, at) => encodeSample(body.readInt16LE(at * 2))),
  );
}

/** Mu-law at 8 kHz as a WAV file, for whoever wants to hear it. */
export function toWav(mulaw: Buffer): Buffer {
  const header = Buffer.alloc(44);
  header.write("RIFF", 0, "latin1");
  header.writeUInt32LE(36 + mulaw.length, 4);
  header.write("WAVEfmt ", 8, "latin1");
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(7, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8_000, 24);
  header.writeUInt32LE(8_000, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write("data", 36, "latin1");
  header.writeUInt32LE(mulaw.length, 40);
  return Buffer.concat([header, mulaw]);
}
