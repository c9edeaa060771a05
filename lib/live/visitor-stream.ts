import type { VisitorEvent } from "@/lib/conversations/schema";
import { toChatMessage } from "@/lib/conversations/to-chat-message";
import type { VisitorConversation } from "@/lib/conversations/visitor-conversation";
import { AppError } from "@/lib/errors";
import type { LiveHub } from "./live-hub";
import { defaultLiveStreamOptions, type LiveStreamOptions } from "./live-stream";

interface Watched {
  orgId: string;
  conversationId: string;
  /** The last message the page has: what follows is told, each once and in order. */
  after: number;
  /** The conversation with what was said after a message. */
  read: (after: number) => Promise<VisitorConversation | null>;
}

/**
 * A visitor's conversation as it goes on, as server-sent events (`VisitorEvent`), each message under its number as `id`. A page that comes
 * back with the last number it has is told what it missed: the database is asked for what follows it, after the changes are being listened to.
 * When it cannot be asked the stream ends, and the page comes back.
 */
export async function visitorStream(
  hub: LiveHub,
  { orgId, conversationId, after, read }: Watched,
  signal: AbortSignal,
  { heartbeatMs, lifeMs }: LiveStreamOptions = defaultLiveStreamOptions,
): Promise<Response> {
  const line = openEventLine(signal);
  const teller = new Teller(after, read, line);
  const leave = await hub.subscribe({
    orgId,
    conversationId,
    onChanges: (changes) => {
      for (const { kind, by } of changes) {
        if (kind === "typing" && by !== undefined && by === teller.holder) line.send({ type: "typing" });
      }
      if (changes.some(({ kind }) => kind === "conversation")) teller.tell();
    },
    onGap: () => teller.tell(),
    onEnd: () => line.end(),
  });
  if (!leave) throw new AppError("unavailable", { retryAfter: 10, detail: "too many visitors' streams" });
  const beat = setInterval(() => line.send({ type: "beat" }), heartbeatMs);
  const over = setTimeout(line.end, lifeMs);
  line.onEnd(() => {
    clearInterval(beat);
    clearTimeout(over);
    leave();
  });
  teller.tell();
  return new Response(line.body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

/** Tells what is new, one reading after the other: what changes meanwhile is read once more after that. */
class Teller {
  holder: string | null = null;
  #running = false;
  #again = false;
  #state = "";

  constructor(
    private seen: number,
    private readonly read: Watched["read"],
    private readonly line: EventLine,
  ) {}

  tell(): void {
    this.#again = true;
    if (this.#running) return;
    this.#running = true;
    this.#all()
      .catch(() => this.line.end())
      .finally(() => {
        this.#running = false;
      });
  }

  async #all(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      const found = await this.read(this.seen);
      // Erased meanwhile.
      if (!found) return this.line.end();
      for (const message of found.messages) {
        const { key } = message;
        this.line.send(
          { type: "message", message: toChatMessage(message), ...(key && { key }) },
          message.seq,
        );
        this.seen = message.seq;
      }
      // More than is read at once.
      if (found.messages.length > 0) this.#again = true;
      this.holder = found.holder;
      const state = JSON.stringify(found.state);
      if (state !== this.#state) this.line.send({ type: "state", state: found.state });
      this.#state = state;
    }
  }
}

interface EventLine {
  body: ReadableStream<Uint8Array>;
  send: (event: VisitorEvent, id?: number) => void;
  end: () => void;
  onEnd: (cleanUp: () => void) => void;
}

/** Events to a reader, until one of both ends it. */
function openEventLine(signal: AbortSignal): EventLine {
  const encoder = new TextEncoder();
  let out: ReadableStreamDefaultController<Uint8Array> | undefined;
  let open = true;
  let cleanUp = (): void => {};
  const finish = (): boolean => {
    const was = open;
    open = false;
    if (was) cleanUp();
    return was;
  };
  const end = () => {
    if (finish()) out?.close();
  };
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      out = controller;
    },
    cancel: () => void finish(),
  });
  signal.addEventListener("abort", end, { once: true });
  return {
    body,
    end,
    onEnd: (then) => {
      cleanUp = then;
      if (signal.aborted) end();
      if (!open) then();
    },
    send: (event, id) => {
      if (!open || !out) return;
      // Who does not read is let go: what waits for them would grow without end.
      if ((out.desiredSize ?? 0) < -1_000) return end();
      const numbered = id === undefined ? "" : `id: ${id}\n`;
      out.enqueue(encoder.encode(`${numbered}data: ${JSON.stringify(event)}\n\n`));
    },
  };
}
