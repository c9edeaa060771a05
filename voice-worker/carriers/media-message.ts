import { maxMessageBytes } from "./wire";

/** Audio of a Media Streams message, as Twilio and Telnyx send it. `audio` is lent until the next one is read. */
export interface MediaMessage {
  audio: Buffer;
  /** Position in the track; NaN where there is none. */
  chunk: number;
  /** Whether it is the caller's voice; the other track is what we said ourselves. */
  inbound: boolean;
}

// One for all calls: reading and passing on is one step, and nobody keeps it.
const scratch = Buffer.allocUnsafe(maxMessageBytes);
const lent: MediaMessage = { audio: scratch, chunk: 0, inbound: true };

/**
 * Reads a `media` message without parsing all of its JSON, fifty times a second and call. Null when it is another message
 * or written in another way than carriers do (spaces, escapes): then `JSON.parse` has the word.
 */
export function readMedia(text: string): MediaMessage | null {
  if (!text.startsWith('{"event":"media"')) return null;
  const payload = valueAt(text, '"payload":"');
  if (payload === null || payload.includes("\\")) return null;
  const track = text.indexOf('"track":"');
  return lend(payload, numberAt(text, '"chunk":"'), track < 0 || text.startsWith("inbound", track + 9));
}

/** The same of a parsed message; null when it has no audio. */
export function mediaOf(message: { media?: unknown }): MediaMessage | null {
  const { payload, chunk, track } = (message.media ?? {}) as Record<string, unknown>;
  if (typeof payload !== "string") return null;
  return lend(payload, Number.parseInt(String(chunk), 10), track === undefined || track === "inbound");
}

function lend(payload: string, chunk: number, inbound: boolean): MediaMessage {
  const bytes = scratch.write(payload, "base64");
  lent.audio = scratch.subarray(0, bytes);
  lent.chunk = chunk;
  lent.inbound = inbound;
  return lent;
}

function valueAt(text: string, key: string): string | null {
  const start = text.indexOf(key);
  if (start < 0) return null;
  const end = text.indexOf('"', start + key.length);
  return end < 0 ? null : text.slice(start + key.length, end);
}

function numberAt(text: string, key: string): number {
  const start = text.indexOf(key);
  return start < 0
    ? Number.NaN
    : Number.parseInt(text.slice(start + key.length, start + key.length + 12), 10);
}
