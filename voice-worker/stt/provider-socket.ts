import { WebSocket } from "ws";

export interface ProviderSocketOptions {
  url: string;
  headers: Record<string, string>;
  /** Given up when it is not open after so long. */
  connectMs?: number;
  /** So often the other side must give a sign of life. */
  heartbeatMs?: number;
}

export interface ProviderSocketEvents {
  onOpen(): void;
  /** Whether it was understood. */
  onMessage(message: Record<string, unknown>): boolean;
  onAudio?(audio: Buffer): void;
  /** Told once; nothing follows. Not after `close`. */
  onFailure(error: Error, retryable: boolean): void;
}

/** Messages that are not JSON, with none between that is understood, until the other side is taken for broken. */
const garbageLimit = 5;

/** Answers that will be the same tomorrow: credentials, no money, a request that is wrong. */
const finalStatus = new Set([400, 401, 402, 403, 404]);

/**
 * One WebSocket to a provider of speech: opened within a time, watched by pings, read as JSON and audio, with one single
 * word of failure. It does not reconnect; the chains do.
 */
export class ProviderSocket {
  private readonly socket: WebSocket;
  private over = false;
  private garbage = 0;
  private alive = true;
  private heartbeat: NodeJS.Timeout | null = null;

  constructor(
    { url, headers, connectMs = 2_500, heartbeatMs = 4_000 }: ProviderSocketOptions,
    private readonly events: ProviderSocketEvents,
  ) {
    this.socket = new WebSocket(url.replace(/^http/, "ws"), {
      headers,
      handshakeTimeout: connectMs,
      perMessageDeflate: false,
      maxPayload: 8 * 1024 * 1024,
    });
    this.socket.on("open", () => this.onOpen(heartbeatMs));
    this.socket.on("message", (data, isBinary) => this.onMessage(data as Buffer, isBinary));
    this.socket.on("pong", () => {
      this.alive = true;
    });
    this.socket.on("unexpected-response", (_, response) => {
      const status = response.statusCode ?? 0;
      this.fail(new Error(`refused with ${status}`), !finalStatus.has(status));
    });
    this.socket.on("error", (error) => this.fail(error, true));
    this.socket.on("close", (code) => this.fail(new Error(`closed with ${code}`), code !== 1008));
  }

  get isOpen(): boolean {
    return !this.over && this.socket.readyState === WebSocket.OPEN;
  }

  /** Bytes that wait to leave. */
  get queuedBytes(): number {
    return this.socket.bufferedAmount;
  }

  /** Sends what is copied before this returns; what cannot be sent is dropped. */
  send(data: string | Buffer): void {
    if (this.isOpen) this.socket.send(data);
  }

  /** Says goodbye and hangs up; no event follows. */
  close(goodbye?: string): void {
    if (this.over) return;
    if (goodbye) this.send(goodbye);
    this.end();
    if (this.socket.readyState === WebSocket.OPEN) this.socket.close(1000);
    // A far end that never answers the goodbye must not keep the socket.
    const timer = setTimeout(() => this.socket.terminate(), 2_000);
    timer.unref();
    this.socket.once("close", () => clearTimeout(timer));
    if (this.socket.readyState === WebSocket.CONNECTING) this.socket.terminate();
  }

  fail(error: Error, retryable: boolean): void {
    if (this.over) return;
    this.end();
    this.socket.terminate();
    this.events.onFailure(error, retryable);
  }

  private onOpen(heartbeatMs: number): void {
    if (this.over) return;
    this.heartbeat = setInterval(() => this.beat(), heartbeatMs);
    this.heartbeat.unref();
    this.events.onOpen();
  }

  private beat(): void {
    if (!this.alive) {
      this.fail(new Error("gives no sign of life"), true);
      return;
    }
    this.alive = false;
    this.socket.ping();
  }

  private onMessage(data: Buffer, isBinary: boolean): void {
    if (this.over) return;
    this.alive = true;
    if (isBinary) {
      this.events.onAudio?.(data);
      return;
    }
    const message = parse(data);
    if (message) {
      if (this.events.onMessage(message)) this.garbage = 0;
    } else if (++this.garbage >= garbageLimit) {
      this.fail(new Error("says nothing that can be understood"), true);
    }
  }

  private end(): void {
    this.over = true;
    if (this.heartbeat) clearInterval(this.heartbeat);
  }
}

function parse(data: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(data.toString());
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
