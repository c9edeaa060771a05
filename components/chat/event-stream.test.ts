import { describe, expect, it } from "vitest";
import { readEventStream } from "./event-stream";

const streamOf = (...parts: string[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      const encoder = new TextEncoder();
      for (const part of parts) controller.enqueue(encoder.encode(part));
      controller.close();
    },
  });

const collect = async (...parts: string[]) => {
  const events: unknown[] = [];
  for await (const event of readEventStream(streamOf(...parts))) events.push(event);
  return events;
};

describe("readEventStream", () => {
  it("reads events however the network cuts them", async () => {
    const text = 'data: {"a":1}\n\n: beat\n\ndata: {"b":"ñ"}\n\n';
    for (let cut = 1; cut < text.length; cut++) {
      expect(await collect(text.slice(0, cut), text.slice(cut))).toEqual([{ a: 1 }, { b: "ñ" }]);
    }
  });

  it("joins several data lines and takes CRLF", async () => {
    expect(await collect('data: {"a":\r\ndata: 1}\r\n\r\n')).toEqual([{ a: 1 }]);
  });

  it("leaves out an event the stream broke off in", async () => {
    expect(await collect('data: {"a":1}\n\ndata: {"b"')).toEqual([{ a: 1 }]);
  });
});
