import type { IncomingMessage } from "node:http";
import type { WebSocket } from "ws";
import type { StreamCarrier } from "@/lib/calls/ticket";
import type { AudioFormat } from "../audio/format";

/** What a carrier tells of one call. Audio is only lent: whoever keeps it copies it. */
export interface CarrierEvents {
  /** The stream is up: from now on audio may be sent. Told once, before anything else. */
  onStart(start: CarrierStart): void;
  /** Caller's audio, in the leg's format, usually 20 ms. */
  onAudio(audio: Buffer): void;
  /** A key of the caller's: `0`-`9`, `*`, `#`. */
  onDtmf(digit: string): void;
  /** All audio sent before this mark was played, or thrown away by `clear` where the carrier returns marks then. */
  onMark(name: string): void;
  /** Words that came as words: typed in the browser, or `spoken` and recognised there. `final` false: still being said. */
  onText?(text: string, final: boolean, spoken: boolean): void;
  /** The carrier is gone: it hung up, or the connection broke. Told once, and nothing after it. */
  onClose(reason: CarrierCloseReason): void;
}

/** `hangup`: the other side ended the call. `lost`: the connection broke and the call may still be up. */
export type CarrierCloseReason = "hangup" | "lost" | "error";

export interface CarrierStart {
  /** The carrier's own name of the call (CallSid, call_control_id, channel). */
  carrierCallId: string;
  /** The carrier's name of the stream, where it has one. */
  streamId: string;
  /** Of a page in the browser: who turns words into sound and sound into words. */
  browser?: BrowserSpeech;
}

export interface BrowserSpeech {
  synthesis: "worker" | "browser";
  recognition: "worker" | "browser";
}

/** What a leg can and cannot do, so that the call need not know whose it is. */
export interface CarrierAbilities {
  /** Marks come back. Where not, what was heard is told by the clock. */
  marks: boolean;
  /** After `clear` the marks under way come back (Twilio, Telnyx) or never do (Asterisk). */
  marksAfterClear: boolean;
  /** Milliseconds the far end buffers on its own before it plays. */
  bufferMs: number;
}

/** One call's audio connection: the one interface behind which every carrier stands. */
export interface CarrierLeg {
  readonly kind: CarrierKind;
  readonly format: AudioFormat;
  readonly abilities: CarrierAbilities;
  /** Sends audio at once; who calls paces. Bytes are copied or written before it returns. */
  sendAudio(audio: Buffer): void;
  /** Asks to be told when all audio sent so far has been played. Names are unique within a call. */
  sendMark(name: string): void;
  /** Throws away what the far end has not played yet. */
  clear(): void;
  /** Bytes that wait to leave this process: back-pressure. */
  queuedBytes(): number;
  /** Ends the call at the carrier. Resolves when told; never rejects, closing the stream is the last resort. */
  hangUp(): Promise<void>;
  /** Hands the caller to a person's phone. Throws an AppError when the carrier refuses: the call goes on then. */
  transfer(target: TransferTarget): Promise<void>;
  /** Tells a page in the browser how things stand; other carriers ignore it. */
  show?(message: BrowserShow): void;
  close(): void;
}

export type CarrierKind = StreamCarrier;

/**
 * Takes over a stream whose ticket was good: `events` are told from then on, `onStart` when the carrier has begun. It keeps
 * what comes before `accept` returns, and answers a stream that breaks its protocol by closing it (`onClose("error")`).
 */
export interface CarrierAdapter {
  readonly kind: CarrierKind;
  /** Subprotocol to agree on in the handshake, where the carrier asks for one. */
  readonly subprotocol?: string;
  /**
   * Whether the handshake is the carrier's own (its signature), asked before it is answered. Absent: the ticket is enough.
   * `url` is the address as the carrier sees it.
   */
  verify?(request: IncomingMessage, url: string): boolean | Promise<boolean>;
  accept(socket: WebSocket, request: IncomingMessage, events: CarrierEvents, call: CarrierCall): CarrierLeg;
}

/** What an adapter may need of the call to end or transfer it at the carrier. */
export interface CarrierCall {
  callId: string;
  orgId: string;
}

export interface TransferTarget {
  /** E.164. */
  to: string;
  /** Warm: said to the person who picks up, before both are joined. Null: cold, the caller is handed over at once. */
  briefing: string | null;
  locale: string;
}

/** What a browser's test call is shown beside the sound. */
export type BrowserShow =
  /** `line`: the reply that begins to sound, as its transcript is named. */
  | { type: "state"; state: "listening" | "thinking" | "speaking" | "ended"; reason?: string; line?: string }
  /** What has been said, or heard of a reply. Final and empty: nothing was, in the end. */
  | { type: "transcript"; role: "contact" | "agent"; id: string; text: string; final: boolean }
  /** To be spoken by the browser's own synthesis, where it was asked for. `line`: of which reply, as its transcript is named. */
  | { type: "say"; id: string; line: string; text: string; locale: string };
