import { Logger, runOnce } from "graphile-worker";
import postgres from "postgres";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { env } from "@/lib/env";
import { serviceClient } from "@/lib/supabase/service";
import { defineJob } from "./define-job";
import { enqueueJob } from "./enqueue";
import { taskList } from "./tasks";

const seen: number[] = [];
const job = defineJob({
  id: "test.count",
  schema: z.object({ n: z.number() }),
  maxAttempts: 4,
  handler: async ({ n }) => {
    if (n < 0) throw new Error("not yet");
    seen.push(n);
  },
});

const sql = postgres(env.DATABASE_URL, { max: 1, onnotice: () => {} });
afterAll(() => sql.end());

/** Works off what is due, as the jobs process does. */
const work = () =>
  runOnce({
    connectionString: env.DATABASE_URL,
    taskList: taskList({ "test.count": async () => job }),
    logger: new Logger(() => () => {}),
    noHandleSignals: true,
  });

const left = () => sql<{ key: string; attempts: number; max_attempts: number }[]>`
  select key, attempts, max_attempts from graphile_worker.jobs where task_identifier = 'test.count' order by key`;

describe("the queue", () => {
  it("runs a job once, however often its key was queued", async () => {
    await enqueueJob(serviceClient(), job, { n: 1 }, { key: "one" });
    await enqueueJob(serviceClient(), job, { n: 2 }, { key: "one" });
    await work();
    await work();
    expect(seen).toEqual([2]);
    expect(await left()).toHaveLength(0);
  });

  it("refuses a payload of the wrong shape before it is queued", async () => {
    await expect(enqueueJob(serviceClient(), job, { n: "one" as unknown as number })).rejects.toThrow();
    expect(await left()).toHaveLength(0);
  });

  it("keeps what failed for another try, and as dead what no try will mend", async () => {
    await enqueueJob(serviceClient(), job, { n: -1 }, { key: "again" });
    await sql`select private.enqueue('test.count', '{"n":"rubbish"}'::jsonb, 'dead', null, 4)`;
    await work();
    const rows = await left();
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { key: "again", attempts: 1, max_attempts: 4 },
      { key: "dead", attempts: 1, max_attempts: 1 },
    ]);
    const { data } = await serviceClient().rpc("queue_health");
    expect((data as { dead: number }).dead).toBeGreaterThanOrEqual(1);
    await sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs where task_identifier = 'test.count'))`;
  });
});
