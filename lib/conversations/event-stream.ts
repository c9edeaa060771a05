import type { ConversationEvent } from "./schema";

/** Keeps proxies from closing a stream that waits for a model. */
const heartbeatMs = 10_000;

/**
 * Events as a `text/event-stream` response, one JSON object per `data` line, with comments in between as heartbeat. When
 * the reader goes away only the sending stops. See the WHATWG HTML standard, "Server-sent events".
 */
export function eventStreamResponse(events: AsyncIterable<ConversationEvent>): Response {
  const encoder = new TextEncoder();
  const iterator = events[Symbol.asyncIterator]();
  let heartbeat: NodeJS.Timeout | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      heartbeat = setInterval(() => controller.enqueue(encoder.encode(": \n\n")), heartbeatMs);
    },
    async pull(controller) {
      try {
        const next = await iterator.next();
        if (!next.done) return controller.enqueue(encoder.encode(`data: ${JSON.stringify(next.value)}\n\n`));
        clearInterval(heartbeat);
        controller.close();
      } catch (error) {
        // The stream ends with it; a heartbeat would beat on in one that is closed.
        clearInterval(heartbeat);
        throw error;
      }
    },
    async cancel() {
      clearInterval(heartbeat);
      await iterator.return?.();
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
