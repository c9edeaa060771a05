import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { Logger, run, type WorkerEvents } from "graphile-worker";
import postgres from "postgres";
import { afterAll, afterEach, expect, inject, it } from "vitest";
import { z } from "zod";
import { env } from "@/lib/env";
import { serviceClient } from "@/lib/supabase/service";
import { makeCallTenant } from "@/supabase/tests/calls.fixture";
import { releaseAbandonedJobs } from "./abandoned-jobs";
import { defineJob } from "./define-job";
import { enqueueJob } from "./enqueue";
import { taskList } from "./tasks";

const sql = postgres(inject("supabase").databaseUrl, { max: 3, onnotice: () => {} });
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});
afterAll(() => sql.end());

/** A jobs process that works off this job alone. */
async function jobsProcess(id: string): Promise<ChildProcess> {
  const child = fork("lib/jobs/killed-process.fixture.ts", [id], {
    execArgv: ["--import", "./scripts/runtime/preload.mjs"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  children.push(child);
  await once(child, "message");
  return child;
}

const lockedBy = async (key: string): Promise<string | null> =>
  (await sql`select locked_by from graphile_worker.jobs where key = ${key}`)[0]?.locked_by ?? null;

it("a wrap-up whose process is killed in the middle of it is done by the next, at once", async () => {
  const tenant = await makeCallTenant(sql, `killed-${Date.now().toString(36)}`);
  const { call_id } = await tenant.inbound();
  const at = new Date().toISOString();
  const first = await jobsProcess("calls.wrap-up");
  // Scores cannot be read yet: the job is in the middle of its work.
  const held = await sql.reserve();
  await held`begin`;
  await tenant.call("record_call_turn", {
    kind: "turn",
    org_id: tenant.org,
    call_id,
    turn: 1,
    at,
    inbound: { id: randomUUID(), text: "¿Abrís los sábados?", locale: "es", locale_known: true, extra: {} },
    outbound: [],
    commit: null,
  });
  await held`lock table public.contact_scores in access exclusive mode`;
  const finish = {
    org_id: tenant.org,
    call_id,
    status: "completed",
    reason: "caller_hung_up",
    started_at: at,
  };
  await tenant.call("finish_call", { ...finish, ended_at: at, usage: {}, recording: {} });
  await expect.poll(() => lockedBy(`wrap-up:${call_id}`), { timeout: 60_000 }).not.toBeNull();
  const died = once(first, "exit");
  first.kill("SIGKILL");
  await died;
  await held`commit`;
  held.release();
  expect(await tenant.row(call_id)).toMatchObject({ wrap_up: "pending", summary: null });
  await jobsProcess("calls.wrap-up");
  await expect
    .poll(async () => (await tenant.row(call_id)).summary, { timeout: 60_000 })
    .toContain("¿Abrís los sábados?");
  // The job ends a moment after what it has written is there.
  await expect.poll(() => lockedBy(`wrap-up:${call_id}`), { timeout: 10_000 }).toBeNull();
  await tenant.drop();
}, 180_000);

it("a job that takes its time is left to the process that lives", async () => {
  let runs = 0;
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const slow = defineJob({
    id: "test.slow",
    schema: z.object({}),
    maxAttempts: 3,
    handler: async () => {
      runs += 1;
      await ended;
    },
  });
  const processes = [1, 2].map(() => {
    const events: WorkerEvents = new EventEmitter();
    const stop = releaseAbandonedJobs(events, { databaseUrl: env.DATABASE_URL, everyMs: 50, graceMs: 500 });
    return { events, stop };
  });
  await enqueueJob(serviceClient(), slow, {}, { key: "slow" });
  const runners = await Promise.all(
    processes.map(({ events }) =>
      run({
        connectionString: env.DATABASE_URL,
        events,
        concurrency: 1,
        pollInterval: 50,
        noHandleSignals: true,
        taskList: taskList({ "test.slow": async () => slow }),
        logger: new Logger(() => () => {}),
      }),
    ),
  );
  await expect.poll(() => runs).toBe(1);
  // Many looks of the other process.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await lockedBy("slow")).not.toBeNull();
  end();
  await expect.poll(() => lockedBy("slow")).toBeNull();
  expect(runs).toBe(1);
  await Promise.all(runners.map((runner) => runner.stop()));
  await Promise.all(processes.map(({ stop }) => stop()));
});
