import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { afterAll, afterEach, expect, it } from "vitest";
import { closeSql, superuserSql } from "@/supabase/embedded/test-client";

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});
afterAll(closeSql);

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

it("two processes share the work, and one that is told to end finishes what it has begun and takes nothing new", async () => {
  const sql = superuserSql();
  const [one, two] = await Promise.all([jobsProcess("maintenance.sweep"), jobsProcess("maintenance.sweep")]);
  const workers = () =>
    sql`select key, locked_by from graphile_worker.jobs where key like 'ends-%' order by key`;
  // The sweep cannot end while this is held: both are in the middle of it.
  const held = await sql.reserve();
  await held`begin`;
  await held`lock table private.rate_buckets in access exclusive mode`;
  for (const key of ["ends-1", "ends-2", "ends-3"])
    await sql`select private.enqueue('maintenance.sweep', '{}', ${key}, null, 3)`;
  const busy = async () => new Set((await workers()).map((job) => job.locked_by).filter(Boolean)).size;
  await expect.poll(busy, { timeout: 20_000 }).toBe(2);

  const ended = once(one, "exit");
  one.kill("SIGTERM");
  // What it has is not taken from it, and it has not ended.
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(one.exitCode).toBeNull();
  expect(await busy()).toBe(2);
  await held`commit`;
  held.release();
  expect((await ended)[0]).toBe(0);
  // The third is done by the one that stays.
  await expect.poll(async () => (await workers()).length, { timeout: 20_000 }).toBe(0);
  expect(two.exitCode).toBeNull();
}, 60_000);
