import type { JobHelpers } from "graphile-worker";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { logContext } from "@/lib/log-context";
import { cronItems } from "./cron";
import { defineJob } from "./define-job";
import { jobIds, jobLoaders } from "./registry";
import { taskList } from "./tasks";

function helpers(attempts: number, queries: string[]): JobHelpers {
  return {
    job: { id: "7", attempts, max_attempts: 5 },
    abortSignal: new AbortController().signal,
    withPgClient: async (work: (client: { query: (sql: string) => Promise<void> }) => Promise<void>) =>
      work({ query: async (sql) => void queries.push(sql) }),
  } as unknown as JobHelpers;
}

const failing = (error: unknown) => async () =>
  defineJob({
    id: "x.fail",
    schema: z.object({ n: z.number() }),
    maxAttempts: 5,
    handler: async () => {
      throw error;
    },
  });

async function run(load: ReturnType<typeof failing>, payload: unknown, attempts: number): Promise<string[]> {
  const queries: string[] = [];
  const task = taskList({ "x.fail": load })["x.fail"];
  await expect(task?.(payload, helpers(attempts, queries))).rejects.toThrow();
  return queries;
}

describe("taskList", () => {
  it("gives the handler its payload, validated, and its log the ids", async () => {
    const seen: unknown[] = [];
    const load = async () =>
      defineJob({
        id: "x.ok",
        schema: z.object({ orgId: z.string(), n: z.number().default(2) }),
        maxAttempts: 5,
        handler: async ({ n }, { attempt }) => void seen.push(n, attempt, logContext()),
      });
    await taskList({ "x.ok": load })["x.ok"]?.({ orgId: "o1" }, helpers(1, []));
    expect(seen).toEqual([2, 1, { jobId: "7", orgId: "o1" }]);
  });

  it("tries again after a fault of ours", async () => {
    expect(await run(failing(new AppError("unavailable")), { n: 1 }, 1)).toEqual([]);
    expect(await run(failing(new Error("boom")), { n: 1 }, 1)).toEqual([]);
  });

  it("keeps as dead what no retry will mend", async () => {
    expect(await run(failing(new AppError("unprocessable")), { n: 1 }, 1)).toHaveLength(1);
    expect(await run(failing(new Error("unreached")), { n: "one" }, 1)).toHaveLength(1);
    expect(await run(failing(new Error("boom")), { n: 1 }, 5)).toHaveLength(1);
  });
});

describe("registry", () => {
  it.each(jobIds)("%s loads, and is what it is called", async (id) => {
    expect((await jobLoaders[id]()).id).toBe(id);
  });

  it("schedules only jobs it has", () => {
    for (const { task } of cronItems) expect(jobIds).toContain(task);
  });
});
