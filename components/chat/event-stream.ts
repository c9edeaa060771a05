/**
 * Events of a `text/event-stream` response, each parsed from its `data` lines as JSON; comments (heartbeats) are passed over.
 * Ends with the stream; throws what the network throws. See the WHATWG HTML standard, "Server-sent events".
 */
export async function* readEventStream<T>(body: ReadableStream<Uint8Array>): AsyncGenerator<T> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let buffer = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      buffer += decoder.decode(value, { stream: !done }).replaceAll("\r\n", "\n");
      let end = buffer.indexOf("\n\n");
      while (end >= 0) {
        const event = parseEvent<T>(buffer.slice(0, end));
        if (event !== undefined) yield event;
        buffer = buffer.slice(end + 2);
        end = buffer.indexOf("\n\n");
      }
      if (done) return;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function parseEvent<T>(block: string): T | undefined {
  const data = block
    .split("\n")
    .filter((line) => line.startsWith("data:"))
    .map((line) => line.slice(5).trimStart())
    .join("\n");
  return data ? (JSON.parse(data) as T) : undefined;
}
