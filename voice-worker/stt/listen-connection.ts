import { type AudioFormat, bytesOf, durationOf } from "../audio/format";
import { isLoud } from "./audio-ring";
import { ProviderSocket, type ProviderSocketOptions } from "./provider-socket";

export interface ListenConnectionEvents {
  onOpen(): void;
  /** Whether it was understood. */
  onMessage(message: Record<string, unknown>): boolean;
  onFailure(error: Error, retryable: boolean): void;
}

/** Audio kept until the connection is up. */
const pendingMs = 35_000;
/** So much sound, and so long no word of it from the other side: it has stalled. */
const stall = { soundMs: 800, ms: 2_500 } as const;
const checkMs = 500;
/** Without audio for so long something is said to stay connected. */
const idleMs = 4_000;

/**
 * The half that recognisers of Deepgram have in common: audio waits until the connection is up, in bounds; one that hears
 * sound and says nothing is given up; one that hears nothing is kept alive.
 */
export class ListenConnection {
  private readonly socket: ProviderSocket;
  private pending: (Buffer | string)[] = [];
  private pendingBytes = 0;
  private opened = false;
  private loudMs = 0;
  /** When the first sound was sent that has not been answered. */
  private loudSince: number | null = null;
  private sentAt = performance.now();
  private readonly timer: NodeJS.Timeout;

  constructor(
    options: ProviderSocketOptions,
    private readonly format: AudioFormat,
    private readonly events: ListenConnectionEvents,
    onIdle: () => void,
  ) {
    this.socket = new ProviderSocket(options, {
      onOpen: () => this.onOpen(),
      onMessage: (message) => this.onMessage(message),
      onFailure: (error, retryable) => {
        this.stop();
        events.onFailure(error, retryable);
      },
    });
    this.timer = setInterval(() => this.check(onIdle), checkMs);
    this.timer.unref();
  }

  sendAudio(audio: Buffer): void {
    if (!this.opened) {
      this.keep(Buffer.from(audio));
      return;
    }
    this.sentAt = performance.now();
    this.socket.send(audio);
    this.noteSound(audio);
  }

  /** In its order among the audio. */
  sendMessage(message: object): void {
    const text = JSON.stringify(message);
    if (this.opened) this.socket.send(text);
    else this.pending.push(text);
  }

  fail(error: Error, retryable: boolean): void {
    this.socket.fail(error, retryable);
  }

  close(goodbye: object): void {
    this.stop();
    this.socket.close(JSON.stringify(goodbye));
  }

  private onOpen(): void {
    this.opened = true;
    this.sentAt = performance.now();
    for (const piece of this.pending) {
      this.socket.send(piece);
      if (typeof piece !== "string") this.noteSound(piece);
    }
    this.pending = [];
    this.events.onOpen();
  }

  private onMessage(message: Record<string, unknown>): boolean {
    const understood = this.events.onMessage(message);
    if (understood) {
      this.loudMs = 0;
      this.loudSince = null;
    }
    return understood;
  }

  private noteSound(audio: Buffer): void {
    if (!isLoud(audio, this.format)) return;
    this.loudMs += durationOf(this.format, audio.length);
    this.loudSince ??= this.sentAt;
  }

  private check(onIdle: () => void): void {
    if (!this.opened) return;
    const now = performance.now();
    if (this.loudMs >= stall.soundMs && now - (this.loudSince ?? now) >= stall.ms) {
      this.socket.fail(new Error("hears and says nothing"), true);
    } else if (now - this.sentAt >= idleMs) onIdle();
  }

  private keep(audio: Buffer): void {
    this.pending.push(audio);
    this.pendingBytes += audio.length;
    while (this.pendingBytes > bytesOf(this.format, pendingMs)) {
      const [oldest] = this.pending.splice(
        this.pending.findIndex((piece) => typeof piece !== "string"),
        1,
      );
      this.pendingBytes -= oldest?.length ?? this.pendingBytes;
    }
  }

  private stop(): void {
    clearInterval(this.timer);
    this.pending = [];
  }
}
