import type { RawData, WebSocket } from "ws";
import type { CarrierCloseReason } from "./carrier";

/** Text and audio of one message may not be longer: half a minute of speech in base64 is less. */
export const maxMessageBytes = 256 * 1024;

/** More waits for a peer that no longer reads: its call is given up before it costs the others their memory. */
const maxQueuedBytes = 2 * 1024 * 1024;

/** So many messages that mean nothing are put up with; one stray message must not end a call. */
const maxStrikes = 10;

/** How often a silent peer is asked whether it is there; silent for twice as long, it is not. */
const heartbeatMs = 15_000;

export interface WireListener {
  /** What came. Returns false when it means nothing in this protocol. */
  onMessage(message: Buffer, binary: boolean): boolean;
  /** Told once, and no message after it. */
  onClose(reason: CarrierCloseReason): void;
}

/** One carrier's socket: what all of them share of breaking, closing and not answering. */
export class Wire {
  readonly #socket: WebSocket;
  readonly #listener: WireListener;
  readonly #heartbeat: NodeJS.Timeout;
  #ended: CarrierCloseReason | undefined;
  #told = false;
  #strikes = 0;
  #alive = true;

  constructor(socket: WebSocket, listener: WireListener) {
    this.#socket = socket;
    this.#listener = listener;
    socket.on("message", (data, binary) => this.#receive(data, binary));
    socket.on("pong", () => {
      this.#alive = true;
    });
    // A message too long or out of form is the peer's fault; anything else is the line's, and 'close' follows both.
    socket.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code?.startsWith("WS_ERR")) this.#ended ??= "error";
    });
    socket.on("close", (code) => {
      // Closed in good order (a page that is left among them): some carriers have no other word for hanging up.
      if (code === 1000 || code === 1001) this.#ended ??= "hangup";
      this.#tell();
    });
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMs);
    this.#heartbeat.unref();
  }

  /** Sends; to a socket that is closing, nothing. */
  send(data: string | Buffer): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > maxQueuedBytes) {
      this.#ended ??= "lost";
      this.#socket.terminate();
      return;
    }
    this.#socket.send(data, { binary: typeof data !== "string", compress: false });
  }

  queuedBytes(): number {
    return this.#socket.bufferedAmount;
  }

  /** Ends the stream from this side; `onClose` is told at once, with this reason. */
  end(reason: CarrierCloseReason, code = reason === "error" ? 1008 : 1000): void {
    this.#ended ??= reason;
    this.#tell();
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.close(code);
  }

  #receive(data: RawData, binary: boolean): void {
    this.#alive = true;
    if (this.#told) return;
    const message = data as Buffer;
    if (message.length > maxMessageBytes) this.end("error", 1009);
    else if (!this.#listener.onMessage(message, binary)) this.#strikes += 1;
    if (this.#strikes > maxStrikes) this.end("error");
  }

  #beat(): void {
    if (!this.#alive) {
      this.#ended ??= "lost";
      this.#socket.terminate();
      return;
    }
    this.#alive = false;
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
  }

  #tell(): void {
    clearInterval(this.#heartbeat);
    if (this.#told) return;
    this.#told = true;
    this.#listener.onClose(this.#ended ?? "lost");
  }
}
