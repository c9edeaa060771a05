import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { context, propagation, trace } from "@opentelemetry/api";
import { InMemorySpanExporter } from "@opentelemetry/sdk-trace";
import { Logger, runOnce } from "graphile-worker";
import { afterAll, afterEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { answerOnce } from "@/lib/api/answer-once";
import type { ApiCaller } from "@/lib/api/enter";
import { env } from "@/lib/env";
import { route } from "@/lib/http/route";
import { defineJob } from "@/lib/jobs/define-job";
import { enqueueJob } from "@/lib/jobs/enqueue";
import { taskList } from "@/lib/jobs/tasks";
import { serviceClient } from "@/lib/supabase/service";
import { closeSql, superuserSql } from "@/supabase/embedded/test-client";
import { startTelemetry } from "./start-telemetry";
import { currentTraceId, withSpan } from "./trace";

afterAll(closeSql);
// Of a process there is one.
afterEach(() => {
  for (const api of [trace, context, propagation]) api.disable();
});

const job = defineJob({
  id: "test.traced",
  schema: z.object({ n: z.number() }),
  maxAttempts: 1,
  handler: async () => {},
});

const caller = { orgId: "00000000-0000-4000-8000-000000000000" } as ApiCaller;

const payload = async (key: string) =>
  (await superuserSql()`select payload from graphile_worker._private_jobs where key = ${key}`)[0]
    ?.payload as { traceparent?: string };

it("a job keeps the trace of the request that queued it, by way of the database; without one it is as it was", async () => {
  await enqueueJob(serviceClient(), job, { n: 1 }, { key: "untraced" });
  expect(await payload("untraced")).toEqual({ n: 1 });
  const stop = await startTelemetry("web", new InMemorySpanExporter());
  const traceId = await withSpan("request", {}, async () => {
    await enqueueJob(serviceClient(), job, { n: 2 }, { key: "traced" });
    // A write of the public API goes to the database by a way of its own.
    await answerOnce({ request: new Request("http://talia.test/"), text: "", caller }, async (db) => {
      await db`select public.enqueue_job('test.traced', '{"n": 3}', 'traced-api')`;
      return { body: null, status: 204 };
    });
    return currentTraceId();
  });
  for (const key of ["traced", "traced-api"]) {
    expect((await payload(key)).traceparent).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
  }
  await superuserSql()`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs where task_identifier = 'test.traced'))`;
  await stop();
});

interface Span {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
}

/** What collects traces (OTLP over HTTP, as JSON). */
async function collector() {
  const spans: Span[] = [];
  const server = http.createServer(async (request, response) => {
    const body = JSON.parse(await text(request));
    for (const { scopeSpans } of body.resourceSpans)
      spans.push(...scopeSpans.flatMap((scope: { spans: Span[] }) => scope.spans));
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { spans, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

it("a request, the job it queued and what that asks of the database arrive at a collector as one trace", async () => {
  const { spans, server, url } = await collector();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", url);
  const stop = await startTelemetry("web");
  const asking = defineJob({
    id: "test.asking",
    schema: z.object({}),
    maxAttempts: 1,
    handler: async () => void (await serviceClient().rpc("queue_health")),
  });
  const handler = route(async () => {
    await enqueueJob(serviceClient(), asking, {}, { key: "asking" });
    return Response.json({});
  });
  await handler(new Request("http://localhost/api/v1/x", { method: "POST" }), {
    params: Promise.resolve({}),
  });
  await runOnce({
    connectionString: env.DATABASE_URL,
    taskList: taskList({ "test.asking": async () => asking }),
    logger: new Logger(() => () => {}),
    noHandleSignals: true,
  });
  await stop();
  server.close();
  const [request, queued, job, asked] = [
    "POST other",
    "rpc enqueue_job",
    "job test.asking",
    "rpc queue_health",
  ].map((name) => spans.find((span) => span.name === name));
  expect(request?.parentSpanId).toBeFalsy();
  expect([queued?.parentSpanId, job?.parentSpanId, asked?.parentSpanId]).toEqual([
    request?.spanId,
    queued?.spanId,
    job?.spanId,
  ]);
  expect(new Set([request, queued, job, asked].map((span) => span?.traceId)).size).toBe(1);
});
