import { InMemorySpanExporter } from "@opentelemetry/sdk-trace";
import { afterAll, expect, it } from "vitest";
import { z } from "zod";
import { answerOnce } from "@/lib/api/answer-once";
import type { ApiCaller } from "@/lib/api/enter";
import { defineJob } from "@/lib/jobs/define-job";
import { enqueueJob } from "@/lib/jobs/enqueue";
import { serviceClient } from "@/lib/supabase/service";
import { closeSql, superuserSql } from "@/supabase/embedded/test-client";
import { startTelemetry } from "./start-telemetry";
import { currentTraceId, withSpan } from "./trace";

afterAll(closeSql);

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
