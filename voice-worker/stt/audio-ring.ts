import { type AudioFormat, bytesOf } from "../audio/format";

/** What is kept of silence before the first sound, and of a turn at most. */
const leadMs = 1_000;
const maxMs = 30_000;

/**
 * The caller's audio since the last turn that was told, for whoever has to hear it again. Silence before the first sound is
 * not kept. Positions are bytes from the start of the call; the memory grows with the turn and is used again.
 */
export class AudioRing {
  /** Bytes heard in all. */
  end = 0;
  private start = 0;
  private firstLoud: number | null = null;
  private lastLoud = 0;
  private memory: Buffer;
  private readonly lead: number;
  private readonly max: number;

  constructor(private readonly format: AudioFormat) {
    this.lead = bytesOf(format, leadMs);
    this.max = bytesOf(format, maxMs);
    this.memory = Buffer.allocUnsafe(this.lead * 2);
  }

  /** Where the kept audio begins. */
  get from(): number {
    return this.start;
  }

  add(audio: Buffer): void {
    if (isLoud(audio, this.format)) {
      this.firstLoud ??= this.end;
      this.lastLoud = this.end + audio.length;
    }
    const end = this.end + audio.length;
    const keepFrom = (this.firstLoud ?? end) - this.lead;
    this.start = Math.max(this.start, keepFrom, end - this.max);
    this.grow(end - this.start);
    this.write(audio);
    this.end = end;
    // A piece longer than all that may be kept has written over itself.
    this.start = Math.max(this.start, this.end - this.memory.length);
  }

  /** All before this position has been told. */
  forget(before: number): void {
    this.start = Math.min(this.end, Math.max(this.start, before));
    // Whoever went on speaking before the end was told is heard from there.
    this.firstLoud = this.lastLoud > this.start ? this.start : null;
  }

  /** The kept audio, in one or two pieces that are only lent. */
  pieces(): Buffer[] {
    const length = this.end - this.start;
    if (length === 0) return [];
    const at = this.start % this.memory.length;
    const first = this.memory.subarray(at, Math.min(at + length, this.memory.length));
    return first.length === length ? [first] : [first, this.memory.subarray(0, length - first.length)];
  }

  private write(audio: Buffer): void {
    const { memory } = this;
    const skip = Math.max(0, audio.length - memory.length);
    let at = (this.end + skip) % memory.length;
    for (let from = skip; from < audio.length; ) {
      const length = Math.min(audio.length - from, memory.length - at);
      audio.copy(memory, at, from, from + length);
      from += length;
      at = 0;
    }
  }

  private grow(needed: number): void {
    const limit = Math.max(this.max, this.lead * 2);
    if (needed <= this.memory.length || this.memory.length >= limit) return;
    const kept = Buffer.concat(this.pieces());
    let size = this.memory.length;
    while (size < needed && size < limit) size *= 2;
    this.memory = Buffer.allocUnsafe(Math.min(size, limit));
    const at = this.start % this.memory.length;
    const first = Math.min(kept.length, this.memory.length - at);
    kept.copy(this.memory, at, 0, first);
    kept.copy(this.memory, 0, first);
  }
}

/** Mean magnitude that counts as sound, of 32,768. */
const loudness = 250;

/** Magnitude of each mu-law byte (ITU-T G.711). */
const magnitudes = Uint16Array.from({ length: 256 }, (_, byte) => {
  const code = ~byte & 0xff;
  return ((((code & 0x0f) << 3) + 0x84) << ((code & 0x70) >> 4)) - 0x84;
});

/** Whether there is more than a line's own noise in it. */
export function isLoud(audio: Buffer, { encoding }: AudioFormat): boolean {
  let sum = 0;
  if (encoding === "mulaw") {
    for (let at = 0; at < audio.length; at++) sum += magnitudes[audio[at]!]!;
    return sum > loudness * audio.length;
  }
  const samples = audio.length >> 1;
  for (let at = 0; at < samples; at++) sum += Math.abs(audio.readInt16LE(at * 2));
  return sum > loudness * samples;
}
