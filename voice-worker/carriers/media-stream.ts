import type { WebSocket } from "ws";
import type { CarrierEvents, CarrierStart } from "./carrier";
import { FrameOrder } from "./frame-order";
import { type MediaMessage, mediaOf, readMedia } from "./media-message";
import { isDigit, parseObject, textAt } from "./stream-messages";
import { Wire } from "./wire";

/** In what two carriers who speak like this differ. */
export interface MediaStreamDialect {
  /** What a `start` message says. Null: nothing that makes sense. `unusable`: it does, and it is not what we can carry. */
  begin(message: Record<string, unknown>): CarrierStart | "unusable" | null;
  /** Audio as it came, turned into the leg's format; in place, for nobody else reads it. */
  decode?(audio: Buffer): Buffer;
}

/**
 * A stream of messages in JSON as Twilio has made it and Telnyx has it too: `start`, `media` with audio in base64, `dtmf`, `mark`, `stop`. Tells
 * what came, in order; what is sent is as each carrier wants it.
 */
export class MediaStream {
  readonly #wire: Wire;
  readonly #events: CarrierEvents;
  readonly #dialect: MediaStreamDialect;
  readonly #order: FrameOrder;
  #open = false;

  constructor(socket: WebSocket, events: CarrierEvents, dialect: MediaStreamDialect) {
    this.#events = events;
    this.#dialect = dialect;
    this.#order = new FrameOrder((audio) => events.onAudio(dialect.decode?.(audio) ?? audio));
    this.#wire = new Wire(socket, {
      onMessage: (message) => this.#read(message),
      onClose: (reason) => {
        this.#order.flush();
        this.#open = false;
        events.onClose(reason);
      },
    });
  }

  /** It has begun and is not over: what is sent reaches somebody. */
  get isOpen(): boolean {
    return this.#open;
  }

  send(message: string): void {
    this.#wire.send(message);
  }

  queuedBytes(): number {
    return this.#wire.queuedBytes();
  }

  close(): void {
    this.#wire.end("hangup");
  }

  #read(message: Buffer): boolean {
    const media = readMedia(message.toString("latin1"));
    if (media) return this.#heard(media);
    const parsed = parseObject(message.toString("utf8"));
    return parsed !== null && this.#control(parsed);
  }

  #heard({ inbound, chunk, audio }: MediaMessage): true {
    if (inbound && this.#open) this.#order.push(chunk, audio);
    return true;
  }

  #control(message: Record<string, unknown>): boolean {
    switch (message.event) {
      case "media": {
        const media = mediaOf(message);
        return media !== null && this.#heard(media);
      }
      case "start":
        return this.#start(message);
      case "dtmf":
        return this.#digit(textAt(message, "dtmf", "digit"));
      case "mark":
        if (this.#open) this.#events.onMark(textAt(message, "mark", "name"));
        return true;
      case "stop":
        this.#wire.end("hangup");
        return true;
      default:
        // `connected`, `error` (of a message of ours that could not be played), and what they may add.
        return typeof message.event === "string";
    }
  }

  #start(message: Record<string, unknown>): boolean {
    const begun = this.#open ? null : this.#dialect.begin(message);
    if (begun === null) return false;
    if (begun === "unusable") this.#wire.end("error");
    else {
      this.#open = true;
      this.#events.onStart(begun);
    }
    return true;
  }

  #digit(digit: string): boolean {
    if (!isDigit(digit)) return false;
    if (this.#open) this.#events.onDtmf(digit);
    return true;
  }
}
