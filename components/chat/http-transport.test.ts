import { afterEach, describe, expect, it, vi } from "vitest";
import { httpTransport, isFault } from "./http-transport";

afterEach(() => vi.unstubAllGlobals());

const message = { key: "k", text: "Hola" };
const answered = (body: BodyInit, init: ResponseInit) => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body, init)));
  const sent = httpTransport({ endpoint: "/chat", fields: {} }).send(message, new AbortController().signal);
  return (async () => {
    for await (const _ of sent);
  })().catch((error: unknown) => error);
};

describe("a message that is refused", () => {
  it("says why, and whether to try again", async () => {
    const body = JSON.stringify({ code: "unauthenticated", reason: "session_expired" });
    expect(await answered(body, { status: 401 })).toEqual({
      code: "unauthenticated",
      reason: "session_expired",
      retryable: false,
    });
    expect(
      await answered(JSON.stringify({ code: "rate_limited" }), {
        status: 429,
        headers: { "retry-after": "7" },
      }),
    ).toEqual({ code: "rate_limited", retryable: true, retryAfter: 7 });
  });

  it("by a proxy is known by its status", async () => {
    expect(await answered("<h1>Unauthorized</h1>", { status: 401 })).toMatchObject({
      code: "unauthenticated",
    });
    expect(await answered("<h1>Bad gateway</h1>", { status: 502 })).toMatchObject({
      code: "internal",
      retryable: true,
    });
  });

  it("is not given up when the page is left before it was said why", async () => {
    const cut = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"co'));
        controller.error(new TypeError("network error"));
      },
    });
    expect(isFault(await answered(cut, { status: 401 }))).toBe(false);
  });
});
