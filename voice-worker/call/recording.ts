import { type FileHandle, open, rm } from "node:fs/promises";
import { type AudioFormat, bytesOf, durationOf, telephone } from "../audio/format";
import { encodeMulaw } from "../audio/mulaw";
import { Resampler } from "../audio/resample";

/** Sound is written this far behind the moment: until then a `clear` may take back what was not heard. */
const behindMs = 2_000;
/** A gap shorter than this between two pieces is jitter, not silence. */
const jitterMs = 80;
const headerBytes = 58;

/**
 * A call's sound as a WAV file of two channels, the caller on the left and the agent on the right, as a telephone carries it: what comes in
 * another encoding is turned into that, so that the longest call is no larger than a store takes (16 kB a second). What does not sound is
 * silence, so that a moment of the call is the same moment of the file.
 */
export class CallRecording {
  private readonly format = telephone;
  readonly #caller: Track;
  readonly #agent: Track;
  readonly #ofCaller: (audio: Buffer) => Buffer;
  readonly #ofAgent: (audio: Buffer) => Buffer;
  readonly #startedAt: number;
  #handle: FileHandle | null = null;
  #writing: Promise<void>;
  #failed = false;
  #written = 0;
  #checkedAt = 0;

  constructor(
    readonly file: string,
    carried: AudioFormat,
    private readonly now: () => number,
    private readonly onError: (error: unknown) => void,
    /** When the call began: until there was leave to record, its sound is silence. */
    startedAt = now(),
  ) {
    this.#startedAt = startedAt;
    this.#caller = new Track(this.format);
    this.#agent = new Track(this.format);
    this.#ofCaller = asTelephone(carried);
    this.#ofAgent = asTelephone(carried);
    this.#writing = this.#run(async () => {
      this.#handle = await open(file, "wx", 0o600);
      await this.#handle.write(waveHeader(this.format, 0));
    });
  }

  caller(audio: Buffer): void {
    this.#caller.add(this.#ofCaller(audio), this.#elapsed());
    this.#flush();
  }

  agent(audio: Buffer): void {
    this.#agent.add(this.#ofAgent(audio), this.#elapsed());
    this.#flush();
  }

  /** What was sent and not played was thrown away. */
  clear(): void {
    this.#agent.cut(this.#elapsed());
  }

  /** Ends it. Gives its length, or null where there is no file: the disk was full. */
  async end(): Promise<{ seconds: number } | null> {
    const elapsed = this.#elapsed();
    this.#write(Math.max(this.#caller.endMs, Math.min(this.#agent.endMs, elapsed)));
    await this.#writing;
    await this.#run(async () => {
      await this.#handle?.write(waveHeader(this.format, this.#written), 0, headerBytes, 0);
      await this.#handle?.close();
    });
    if (this.#failed) await this.discard();
    return this.#failed ? null : { seconds: Math.round(durationOf(this.format, this.#written / 2) / 1000) };
  }

  /** Nothing of it is kept, nor written any more. */
  async discard(): Promise<void> {
    this.#failed = true;
    await this.#writing;
    await this.#handle?.close().catch(() => {});
    await rm(this.file, { force: true }).catch(this.onError);
  }

  #elapsed(): number {
    return this.now() - this.#startedAt;
  }

  /** Once a second, what is settled. */
  #flush(): void {
    const elapsed = this.#elapsed();
    if (elapsed - this.#checkedAt < 1_000) return;
    this.#checkedAt = elapsed;
    this.#write(elapsed - behindMs);
  }

  #write(untilMs: number): void {
    const bytes = bytesOf(this.format, Math.max(0, untilMs)) - this.#written / 2;
    if (bytes <= 0 || this.#failed) return;
    const both = interleave(this.#caller.take(bytes), this.#agent.take(bytes), this.format);
    this.#written += both.length;
    this.#writing = this.#writing.then(() =>
      this.#run(async () => void (await this.#handle?.appendFile(both))),
    );
  }

  async #run(work: () => Promise<void>): Promise<void> {
    if (this.#failed) return;
    try {
      await work();
    } catch (error) {
      this.#failed = true;
      this.onError(error);
    }
  }
}

/** Turns one side's sound into that of a telephone. */
function asTelephone({ encoding, sampleRate }: AudioFormat): (audio: Buffer) => Buffer {
  if (encoding === "mulaw") return (audio) => audio;
  if (sampleRate === telephone.sampleRate) return (audio) => encodeMulaw(audio);
  const slower = new Resampler(sampleRate, telephone.sampleRate);
  return (audio) => encodeMulaw(slower.process(audio));
}

/** One side of the call, from where it has not been written yet. */
class Track {
  readonly #pieces: Buffer[] = [];
  /** Bytes written before the first piece, and all bytes in pieces. */
  #base = 0;
  #held = 0;

  constructor(private readonly format: AudioFormat) {}

  get endMs(): number {
    return durationOf(this.format, this.#base + this.#held);
  }

  add(audio: Buffer, atMs: number): void {
    const gap = atMs - this.endMs;
    if (gap > jitterMs) this.#push(silence(this.format, bytesOf(this.format, gap)));
    this.#push(Buffer.from(audio));
  }

  /** Drops what lies after a moment. */
  cut(atMs: number): void {
    let over = this.#base + this.#held - bytesOf(this.format, atMs);
    while (over > 0) {
      const last = this.#pieces.pop();
      if (!last) return;
      this.#held -= last.length;
      if (last.length > over) this.#push(last.subarray(0, last.length - over));
      over -= last.length;
    }
  }

  /** The next bytes, with silence for what never sounded. */
  take(bytes: number): Buffer {
    const out = silence(this.format, bytes);
    let filled = 0;
    while (filled < bytes) {
      const [first] = this.#pieces;
      if (!first) break;
      const part = Math.min(first.length, bytes - filled);
      first.copy(out, filled, 0, part);
      filled += part;
      if (part === first.length) this.#pieces.shift();
      else this.#pieces[0] = first.subarray(part);
    }
    this.#held -= filled;
    this.#base += bytes;
    return out;
  }

  #push(audio: Buffer): void {
    this.#pieces.push(audio);
    this.#held += audio.length;
  }
}

const silence = ({ encoding }: AudioFormat, bytes: number): Buffer =>
  Buffer.alloc(bytes, encoding === "mulaw" ? 0xff : 0);

function interleave(left: Buffer, right: Buffer, { encoding }: AudioFormat): Buffer {
  const size = encoding === "mulaw" ? 1 : 2;
  const both = Buffer.allocUnsafe(left.length * 2);
  for (let at = 0, to = 0; at + size <= left.length; at += size) {
    for (const side of [left, right])
      for (let byte = 0; byte < size; byte += 1) both[to++] = side[at + byte] ?? 0;
  }
  return both;
}

/**
 * Lays the sound of one stream where it belongs in what is kept of its call (null: nothing yet), `fromMs` after the call began: in any order, and
 * again without a change. A file that was never ended, because its worker died over it, is as good as any.
 */
export function joinRecording(kept: Blob | null, part: Blob, fromMs: number): { wav: Blob; seconds: number } {
  const at = bytesOf(telephone, fromMs) * 2;
  const sound = part.slice(headerBytes, part.size - (part.size % 2));
  const whole = kept ?? new Blob([]);
  const before = whole.slice(headerBytes, headerBytes + at);
  const after = whole.slice(headerBytes + at + sound.size);
  const bytes = at + sound.size + after.size;
  const sounds = [before, ...quiet(at - before.size), sound, after];
  return {
    wav: new Blob([Uint8Array.from(waveHeader(telephone, bytes)), ...sounds], { type: "audio/wav" }),
    seconds: Math.round(durationOf(telephone, bytes / 2) / 1000),
  };
}

/** Silence of so many bytes, in pieces of one and the same second. */
function quiet(bytes: number): Blob[] {
  const second = new Blob([Uint8Array.from(silence(telephone, 16_000))]);
  return Array.from({ length: Math.ceil(bytes / second.size) }, (_, index) =>
    second.slice(0, bytes - index * second.size),
  );
}

/** RIFF header of two channels, with a fact chunk: formats other than PCM must have one. */
function waveHeader({ encoding, sampleRate }: AudioFormat, bytes: number): Buffer {
  const size = encoding === "mulaw" ? 1 : 2;
  const header = Buffer.alloc(headerBytes);
  header.write("RIFF", 0, "latin1");
  header.writeUInt32LE(headerBytes - 8 + bytes, 4);
  header.write("WAVEfmt ", 8, "latin1");
  header.writeUInt32LE(18, 16);
  header.writeUInt16LE(encoding === "mulaw" ? 7 : 1, 20);
  header.writeUInt16LE(2, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * size * 2, 28);
  header.writeUInt16LE(size * 2, 32);
  header.writeUInt16LE(size * 8, 34);
  header.write("fact", 38, "latin1");
  header.writeUInt32LE(4, 42);
  header.writeUInt32LE(bytes / (size * 2), 46);
  header.write("data", 50, "latin1");
  header.writeUInt32LE(bytes, 54);
  return header;
}
