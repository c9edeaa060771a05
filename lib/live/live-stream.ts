import { AppError } from "@/lib/errors";
import type { LiveHub } from "./live-hub";
import type { LiveChange } from "./schema";

export interface LiveStreamOptions {
  /** Keeps proxies from closing a stream in which nothing happens, and lets the page know that it still stands. */
  heartbeatMs: number;
  /** Then it ends; the browser comes back by itself, and is asked again who it is. */
  lifeMs: number;
}

export const defaultLiveStreamOptions = {
  heartbeatMs: 5_000,
  lifeMs: 10 * 60_000,
} as const satisfies LiveStreamOptions;

/** Who reads a stream, and what they may do now: their role, or null where they have no access any more. */
export interface LiveReader {
  userId: string;
  role: () => Promise<string | null>;
}

/**
 * Changes of an organization (null: of all) as server-sent events: `change` with `{changes: [{kind, id}]}`, `refresh` when some may have been
 * missed, and `beat` now and then. Each stream begins with a `refresh`, so that nothing that changed while there was none is overlooked. When the
 * access of its `reader` changes it tells `access` with `{role}` and ends: who comes back is asked again who they are.
 */
export async function liveStream(
  hub: LiveHub,
  orgId: string | null,
  signal: AbortSignal,
  { heartbeatMs, lifeMs }: LiveStreamOptions = defaultLiveStreamOptions,
  reader?: LiveReader,
): Promise<Response> {
  let send = (_: Uint8Array): void => {};
  let end = (): void => {};
  let finish = (): boolean => true;
  const tellAccess = async (who: LiveReader) => {
    // Whatever the answer: nothing more goes out by this stream.
    const role = await who.role().catch(() => null);
    send(encode(`event: access\ndata: ${JSON.stringify({ role })}\n\n`));
    end();
  };
  const leave = await hub.subscribe({
    orgId,
    onChanges: (changes) => {
      const { access, event } = encodedOnce(changes);
      if (reader && access.has(reader.userId)) tellAccess(reader);
      if (event) send(event);
    },
    onGap: () => send(refresh),
    onEnd: () => {
      // Not all at once.
      send(encode(`retry: ${300 + Math.round(Math.random() * 2_000)}\n\n`));
      end();
    },
  });
  if (!leave) throw new AppError("unavailable", { retryAfter: 10, detail: "too many live streams" });
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const beat = setInterval(() => send(beatEvent), heartbeatMs);
      const over = setTimeout(() => end(), lifeMs);
      let open = true;
      finish = () => {
        const was = open;
        open = false;
        clearInterval(beat);
        clearTimeout(over);
        leave();
        return was;
      };
      end = () => {
        if (finish()) controller.close();
      };
      send = (bytes) => {
        // Who does not read is let go: what waits for them would grow without end.
        if (open && (controller.desiredSize ?? 0) < -1_000) return end();
        if (open) controller.enqueue(bytes);
      };
      if (signal.aborted) return end();
      signal.addEventListener("abort", end, { once: true });
      send(hello);
    },
    cancel: () => void finish(),
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

const encoder = new TextEncoder();
const encode = (text: string): Uint8Array => encoder.encode(text);
const refresh = encode("event: refresh\ndata: {}\n\n");
const hello = encode("retry: 2000\nevent: refresh\ndata: {}\n\n");
const beatEvent = encode("event: beat\ndata: {}\n\n");

interface Encoded {
  /** Members whose access has changed, by user id. */
  access: Set<string>;
  /** Null: there is nothing else. */
  event: Uint8Array | null;
}

const encodings = new WeakMap<readonly LiveChange[], Encoded>();

/** The event of some changes; all who are told the same share it. */
function encodedOnce(changes: readonly LiveChange[]): Encoded {
  const known = encodings.get(changes);
  if (known) return known;
  const others = changes.filter(({ kind }) => kind !== "access");
  const made: Encoded = {
    access: new Set(changes.filter(({ kind }) => kind === "access").map(({ id }) => id)),
    event:
      others.length > 0 ? encode(`event: change\ndata: ${JSON.stringify({ changes: others })}\n\n`) : null,
  };
  encodings.set(changes, made);
  return made;
}
