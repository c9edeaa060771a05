import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { logContext } from "@/lib/log-context";
import { route } from "./route";

const context = { params: Promise.resolve({}) };
const post = (body: BodyInit | null, headers: Record<string, string> = {}) =>
  new Request("http://localhost/api/x", {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });
const schema = z.object({ text: z.string().min(1) });
const echo = route<typeof schema>(({ input }) => Response.json(input), { schema, maxBytes: 100 });

describe("route", () => {
  it("validates, answers, and gives the request an id that its log carries", async () => {
    const seen: unknown[] = [];
    const handler = route<typeof schema>(
      ({ input, requestId }) => {
        seen.push(logContext().requestId, requestId);
        return Response.json(input);
      },
      { schema },
    );
    const response = await handler(post('{"text":"hola"}', { "x-request-id": "abcdef123456" }), context);
    expect(await response.json()).toEqual({ text: "hola" });
    expect(response.headers.get("x-request-id")).toBe("abcdef123456");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(seen).toEqual(["abcdef123456", "abcdef123456"]);
  });

  it.each([
    ["invalid JSON", post("{"), 400, "bad_request"],
    ["a field at fault", post('{"text":""}'), 422, "unprocessable"],
    ["too much", post(JSON.stringify({ text: "x".repeat(200) })), 413, "too_large"],
    ["another type", post("text=1", { "content-type": "text/plain" }), 415, "unsupported_type"],
  ])("refuses %s with a problem", async (_, request, status, code) => {
    const response = await echo(request, context);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ code, status });
  });

  it("reads the query of a GET", async () => {
    const response = await echo(new Request("http://localhost/api/x?text=hola"), context);
    expect(await response.json()).toEqual({ text: "hola" });
  });

  it("lets no internal detail out", async () => {
    const handler = route(() => {
      throw new Error("password of db is hunter2");
    });
    const response = await handler(post(null), context);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("hunter2");
  });

  it("says when to try again", async () => {
    const handler = route(() => {
      throw new AppError("rate_limited", { retryAfter: 7.2 });
    });
    const response = await handler(post(null), context);
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("8");
  });
});
