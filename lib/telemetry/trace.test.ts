import { trace } from "@opentelemetry/api";
import { InMemorySpanExporter } from "@opentelemetry/sdk-trace";
import type { JobHelpers } from "graphile-worker";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { route } from "@/lib/http/route";
import { defineJob } from "@/lib/jobs/define-job";
import { taskList } from "@/lib/jobs/tasks";
import { startTelemetry } from "./start-telemetry";
import { currentTraceId, traceHeaders, withSpan } from "./trace";

const exporter = new InMemorySpanExporter();
let stop: () => Promise<void>;
const flush = () =>
  (trace.getTracerProvider() as unknown as { getDelegate(): { forceFlush(): Promise<void> } })
    .getDelegate()
    .forceFlush();

beforeAll(async () => {
  stop = await startTelemetry("jobs", exporter);
});
beforeEach(() => exporter.reset());
afterAll(() => stop());

const spans = async () => {
  await flush();
  return exporter.getFinishedSpans();
};

it("goes on from a request in the job that it queued", async () => {
  let queued: Record<string, string> = {};
  const handler = route(async () => {
    queued = traceHeaders();
    return Response.json({ traceId: currentTraceId() });
  });
  const response = await handler(new Request("http://localhost/api/v1/contacts/ana@example.com"), {
    params: Promise.resolve({}),
  });
  const { traceId } = (await response.json()) as { traceId: string };
  expect(queued.traceparent).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));

  const seen: unknown[] = [];
  const job = defineJob({
    id: "x.traced",
    schema: z.strictObject({ n: z.number() }),
    maxAttempts: 3,
    handler: async ({ n }) => void seen.push(n, currentTraceId()),
  });
  const helpers = {
    job: { id: "7", attempts: 1, max_attempts: 3 },
    abortSignal: new AbortController().signal,
  };
  await taskList({ "x.traced": async () => job })["x.traced"]?.(
    { n: 1, traceparent: queued.traceparent },
    helpers as unknown as JobHelpers,
  );
  expect(seen).toEqual([1, traceId]);
  const found = await spans();
  const [request, work] = [
    found.find(({ name }) => name.startsWith("GET")),
    found.find(({ name }) => name === "job x.traced"),
  ];
  expect(work?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId);
});

it("names the trace in what a failed request answers, and nothing of people in the trace", async () => {
  const handler = route(async () => {
    throw new AppError("internal", { detail: "no room for ana@example.com, +34 600 123 456" });
  });
  const response = await handler(new Request("http://localhost/api/x?email=ana@example.com"), {
    params: Promise.resolve({}),
  });
  const problem = (await response.json()) as { traceId?: string };
  const [span] = await spans();
  expect(problem.traceId).toBe(span?.spanContext().traceId);
  expect(span?.attributes["error.type"]).toBe("internal");
});

it("lets nothing of people leave", async () => {
  await withSpan(
    "fetch GET http://db/rest/v1/contacts?email=eq.ana@example.com",
    {
      facts: {
        "http.url": "http://db?email=ana@example.com",
        "http.target": "/a?q=ana",
        "http.method": "GET",
        "talia.task": "mail.send",
      },
    },
    async (span) => {
      span.recordException(new Error("ana@example.com"));
      span.setStatus({ code: 2, message: "ana@example.com" });
    },
  );
  await withSpan("GET /invite/ana%40example.com", {}, async () => {});
  const told = (await spans()).map(({ name, attributes, events, status }) => ({
    name,
    attributes,
    events,
    status,
  }));
  expect(JSON.stringify(told)).not.toMatch(/ana/);
  expect(told[0]).toMatchObject({
    name: "fetch GET",
    attributes: { "http.method": "GET", "talia.task": "mail.send" },
  });
});
