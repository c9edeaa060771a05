import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { UsageEntry } from "./usage";
import { usageQueue } from "./usage-queue";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const entry = (purpose: UsageEntry["purpose"], costMicrocents: number): UsageEntry => ({
  orgId: "o",
  agentId: null,
  conversationId: null,
  purpose,
  role: "fast",
  provider: "openai",
  modelId: "m",
  usage: { input: 1, cachedInput: 0, output: 1 },
  estimated: false,
  costMicrocents,
  outcome: "ok",
  firstTokenMs: null,
  totalMs: 1,
  at: new Date(),
});
const free = entry("moderation", 0);
const paid = entry("answer", 5);

function queue(write = async (_: readonly UsageEntry[]) => {}) {
  const written: string[][] = [];
  const errors: unknown[] = [];
  const sink = usageQueue(
    async (entries) => {
      await write(entries);
      written.push(entries.map(({ purpose }) => purpose));
    },
    (error) => errors.push(error),
  );
  return { sink, written, errors };
}

test("what costs is written at once, and takes along what is free", async () => {
  const { sink, written } = queue();
  await sink.record(free);
  expect(written).toEqual([]);
  await sink.record(paid);
  expect(written).toEqual([["moderation", "answer"]]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(written).toHaveLength(1);
});

test("what is free is written by itself after a while, and when there is much of it", async () => {
  const { sink, written } = queue();
  await sink.record(free);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(written).toEqual([["moderation"]]);
  for (let i = 0; i < 50; i += 1) await sink.record(free);
  expect(written.at(-1)).toHaveLength(50);
});

test("who pays hears that it was not written, who does not is spared", async () => {
  const { sink, errors } = queue(async () => {
    throw new Error("away");
  });
  await expect(sink.record(paid)).rejects.toThrow("away");
  await sink.record(free);
  await sink.flush();
  expect(errors).toHaveLength(1);
});
