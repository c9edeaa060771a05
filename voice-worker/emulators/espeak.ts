import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

/** What is asked of espeak-ng. `voice` as its `-v`: `es-419+f3`. */
export interface EspeakRequest {
  text: string;
  voice: string;
  wordsPerMinute: number;
}

/** Samples of one sentence, mono, 16 bit. */
export interface EspeakSound {
  samples: Int16Array;
  sampleRate: number;
}

interface Answer {
  id: number;
  wav?: Uint8Array;
  error?: string;
}

interface Waiting {
  resolve(sound: EspeakSound): void;
  reject(error: Error): void;
}

/** With nothing to say for so long the process ends, and gives its memory back. */
const idleMs = 10_000;

/**
 * Real speech by espeak-ng (WASM), in a process of its own. `create` gives null where the optional package is missing.
 * It never keeps this process alive.
 */
export class Espeak {
  private readonly waiting = new Map<number, Waiting>();
  private child: ChildProcess | null = null;
  private idle: NodeJS.Timeout | null = null;
  private nextId = 0;

  private constructor(private readonly module: string) {}

  static create(): Espeak | null {
    try {
      return new Espeak(pathToFileURL(createRequire(import.meta.url).resolve("espeak-ng")).href);
    } catch {
      return null;
    }
  }

  /** Speaks one sentence. Rejects when the engine fails. */
  speak(request: EspeakRequest): Promise<EspeakSound> {
    const child = this.start();
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      child.ref();
      child.channel?.ref();
      child.send({ id, ...request }, (error) => error && this.onEnd(child, error));
    });
  }

  async close(): Promise<void> {
    const { child } = this;
    this.end();
    this.failAll(new Error("espeak-ng was closed"));
    if (child && child.exitCode === null) await new Promise((resolve) => child.once("exit", resolve));
  }

  private start(): ChildProcess {
    if (this.idle) clearTimeout(this.idle);
    this.idle = null;
    if (this.child) return this.child;
    const child = fork(fileURLToPath(new URL("./espeak-process.mjs", import.meta.url)), [this.module], {
      serialization: "advanced",
      // The parent's loaders are of no use there, and cost their start.
      execArgv: [],
      stdio: "ignore",
    });
    child.on("message", (answer) => this.onAnswer(answer as Answer));
    child.on("error", (error) => this.onEnd(child, error));
    child.on("exit", () => this.onEnd(child, new Error("espeak-ng ended")));
    this.child = child;
    return child;
  }

  private onAnswer({ id, wav, error }: Answer): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (wav) waiting?.resolve(readWav(wav));
    else waiting?.reject(new Error(`espeak-ng: ${error}`));
    if (this.waiting.size > 0) return;
    this.child?.unref();
    this.child?.channel?.unref();
    this.idle = setTimeout(() => this.end(), idleMs);
    this.idle.unref();
  }

  private end(): void {
    const { child } = this;
    this.child = null;
    if (this.idle) clearTimeout(this.idle);
    if (child?.connected) child.disconnect();
    child?.kill();
  }

  private onEnd(child: ChildProcess, error: Error): void {
    // One that was ended on purpose has nobody waiting; another may have begun since.
    if (this.child !== child) return;
    this.child = null;
    this.failAll(error);
  }

  private failAll(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

/** espeak's own WAV: a header of 44 bytes, whose lengths are not filled in, then mono samples of 16 bits. */
function readWav(wav: Uint8Array): EspeakSound {
  const header = Buffer.from(wav.buffer, wav.byteOffset, 44);
  const body = wav.slice(44, wav.length - ((wav.length - 44) % 2));
  return { samples: new Int16Array(body.buffer, 0, body.length / 2), sampleRate: header.readUInt32LE(24) };
}
