import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

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

interface Waiting {
  resolve(sound: EspeakSound): void;
  reject(error: Error): void;
}

/**
 * Real speech by espeak-ng (WASM), in a thread of its own. `create` gives null where the optional package is missing.
 * The thread ends by itself with the process and never keeps it alive.
 */
export class Espeak {
  private readonly waiting = new Map<number, Waiting>();
  private worker: Worker | null = null;
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
    const worker = this.start();
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ...request });
    });
  }

  async close(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
    this.failAll(new Error("espeak-ng was closed"));
  }

  private start(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(new URL("./espeak-worker.mjs", import.meta.url), {
      workerData: { module: this.module },
      // The parent's loaders are of no use here, and cost their start.
      execArgv: [],
    });
    worker.unref();
    worker.on("message", (answer: { id: number; wav?: Uint8Array; error?: string }) => this.onAnswer(answer));
    worker.on("error", (error) =>
      this.onEnd(worker, error instanceof Error ? error : new Error(String(error))),
    );
    worker.on("exit", () => this.onEnd(worker, new Error("espeak-ng ended")));
    this.worker = worker;
    return worker;
  }

  private onAnswer({ id, wav, error }: { id: number; wav?: Uint8Array; error?: string }): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (!waiting) return;
    if (wav) waiting.resolve(readWav(wav));
    else waiting.reject(new Error(`espeak-ng: ${error}`));
  }

  private onEnd(worker: Worker, error: Error): void {
    if (this.worker === worker) this.worker = null;
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
