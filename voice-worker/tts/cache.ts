import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { logger } from "@/lib/logger";
import type { SynthesizerOptions } from "./synthesizer";

export interface AudioCacheOptions {
  /** Bytes of audio in memory; the least used goes first. */
  maxBytes?: number;
  /** Audio older than this is made anew. */
  expiryMs?: number;
  /** Greetings are kept here too, and found again after a restart. */
  directory?: string | null;
  maxDiskBytes?: number;
  now?: () => number;
}

interface Entry {
  audio: Buffer;
  voice: string;
  at: number;
}

const defaults = {
  maxBytes: 32 * 1024 * 1024,
  expiryMs: 24 * 3_600_000,
  maxDiskBytes: 128 * 1024 * 1024,
} as const;
const extension = ".audio";

/** A copy in memory of its own: a piece of Node's pool of buffers would keep the whole slab. */
function ofItsOwn(audio: Buffer): Buffer {
  if (audio.length === audio.buffer.byteLength) return audio;
  const copy = Buffer.allocUnsafeSlow(audio.length);
  audio.copy(copy);
  return copy;
}

/** Name of a spoken text: what makes it sound otherwise makes another name. */
export function audioKey({ voice, format }: SynthesizerOptions, text: string): string {
  const parts = [voice.id, voice.locale, voice.speed, format.encoding, format.sampleRate, text.trim()];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

/**
 * Spoken audio of greetings and of sentences that come again. In memory for all; on disk only what is asked to be kept,
 * for what an agent says to somebody may hold what that person told it.
 */
export class AudioCache {
  private readonly options: Required<AudioCacheOptions>;
  private readonly entries = new Map<string, Entry>();
  private readonly making = new Map<string, Promise<Buffer>>();
  private bytes = 0;
  private disk: Promise<unknown> = Promise.resolve();

  constructor(options: AudioCacheOptions = {}) {
    this.options = { ...defaults, directory: null, now: Date.now, ...options };
  }

  /** Bytes in memory. */
  get size(): number {
    return this.bytes;
  }

  /** What memory holds of it, or null; asks nobody. */
  peek(key: string): Buffer | null {
    const entry = this.entries.get(key);
    if (!entry) return null;
    this.entries.delete(key);
    if (this.options.now() - entry.at > this.options.expiryMs) {
      this.bytes -= entry.audio.length;
      return null;
    }
    this.entries.set(key, entry);
    return entry.audio;
  }

  /** Keeps audio in memory; too much for all of it is not kept. */
  put(key: string, audio: Buffer, voice: string, at = this.options.now()): void {
    this.remove(key);
    if (audio.length === 0 || audio.length > this.options.maxBytes / 4) return;
    this.entries.set(key, { audio: ofItsOwn(audio), voice, at });
    this.bytes += audio.length;
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= this.options.maxBytes) break;
      this.remove(oldest);
    }
  }

  /** From memory, from disk, or made; whoever asks while it is being made waits for the same. Rejects as `make` does. */
  obtain(key: string, voice: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const held = this.peek(key);
    if (held) return Promise.resolve(held);
    const running = this.making.get(key);
    if (running) return running;
    const made = this.fromDiskOr(key, voice, make).finally(() => this.making.delete(key));
    this.making.set(key, made);
    return made;
  }

  /** Another voice was chosen: what the old one said is of no use. */
  async forgetVoice(voice: string): Promise<void> {
    for (const [key, entry] of this.entries) if (entry.voice === voice) this.remove(key);
    await this.onDisk(async (directory) => {
      const mark = voiceMark(voice);
      const names = (await readdir(directory)).filter((name) => name.startsWith(mark));
      await Promise.all(names.map((name) => rm(path.join(directory, name), { force: true })));
    });
  }

  /** Resolves when what was to be written is. */
  async settled(): Promise<void> {
    await this.disk;
  }

  private async fromDiskOr(key: string, voice: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const stored = await this.read(key, voice);
    if (stored) {
      this.put(key, stored.audio, voice, stored.at);
      return stored.audio;
    }
    const audio = ofItsOwn(await make());
    const at = this.options.now();
    this.put(key, audio, voice, at);
    void this.onDisk((directory) => this.write(directory, fileOf(key, voice), audio, at));
    return audio;
  }

  private async read(key: string, voice: string): Promise<{ audio: Buffer; at: number } | null> {
    const { directory, expiryMs, now } = this.options;
    if (!directory) return null;
    const file = path.join(directory, fileOf(key, voice));
    try {
      const { mtimeMs } = await stat(file);
      if (now() - mtimeMs > expiryMs) return null;
      return { audio: await readFile(file), at: mtimeMs };
    } catch {
      return null;
    }
  }

  private async write(directory: string, name: string, audio: Buffer, at: number): Promise<void> {
    if (audio.length === 0) return;
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const draft = path.join(directory, `${randomUUID()}.draft`);
    await writeFile(draft, audio, { mode: 0o600 });
    await utimes(draft, at / 1000, at / 1000);
    await rename(draft, path.join(directory, name));
    await this.bound(directory);
  }

  /** Oldest first, until it fits; what has expired goes anyhow. */
  private async bound(directory: string): Promise<void> {
    const { maxDiskBytes, expiryMs, now } = this.options;
    const names = (await readdir(directory)).filter((name) => name.endsWith(extension));
    const files = await Promise.all(
      names.map(async (name) => {
        const { size, mtimeMs } = await stat(path.join(directory, name));
        return { name, size, mtimeMs };
      }),
    );
    let total = 0;
    for (const { name, size, mtimeMs } of files.toSorted((one, other) => other.mtimeMs - one.mtimeMs)) {
      total += size;
      if (total > maxDiskBytes || now() - mtimeMs > expiryMs)
        await rm(path.join(directory, name), { force: true });
    }
  }

  /** One after the other; a disk that fails costs speed, never a call. */
  private onDisk(work: (directory: string) => Promise<void>): Promise<void> {
    const { directory } = this.options;
    if (!directory) return Promise.resolve();
    const done = this.disk
      .then(() => work(directory))
      .catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "ENOENT")
          logger.warn({ reason: error.code }, "voice: audio cache cannot use its directory");
      });
    this.disk = done;
    return done;
  }

  private remove(key: string): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    this.entries.delete(key);
    this.bytes -= entry.audio.length;
  }
}

const voiceMark = (voice: string): string => createHash("sha256").update(voice).digest("hex").slice(0, 12);
const fileOf = (key: string, voice: string): string => `${voiceMark(voice)}-${key}${extension}`;
