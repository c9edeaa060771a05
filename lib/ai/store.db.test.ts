import { afterAll, beforeAll, expect, test } from "vitest";
import { plans } from "@/lib/billing/plans";
import { createAgent, type TestAgent } from "@/lib/conversations/testing/agent";
import { closeSql, serviceClient, superuserSql } from "@/supabase/embedded/test-client";
import { microcentsPerEuro } from "./budget";
import { readBudget } from "./queries";
import { aiStore } from "./store";
import type { UsageEntry } from "./usage";

let agent: TestAgent;
beforeAll(async () => {
  agent = await createAgent();
});
afterAll(closeSql);

const entry = (changes: Partial<UsageEntry> = {}): UsageEntry => ({
  orgId: agent.orgId,
  agentId: agent.agentId,
  conversationId: null,
  purpose: "answer",
  role: "fast",
  provider: "groq",
  modelId: "openai/gpt-oss-20b",
  usage: { input: 1_000, cachedInput: 200, output: 100 },
  estimated: false,
  costMicrocents: 14_000,
  outcome: "ok",
  firstTokenMs: 120,
  totalMs: 800,
  at: new Date(),
  ...changes,
});

test("what calls cost is a tenant's exact spend, however many come at once", async () => {
  const store = aiStore(serviceClient());
  const before = await store.spend(agent.orgId, new Date());
  expect(before.limit).toBe(plans.trial.aiEuros * microcentsPerEuro);
  await Promise.all(
    Array.from({ length: 12 }, (_, call) => store.record(entry({ costMicrocents: 1_000 + call }))),
  );
  const after = await store.spend(agent.orgId, new Date());
  expect(after.month - before.month).toBe(12 * 1_000 + 66);
  expect(after.day).toBeGreaterThanOrEqual(after.hour);
});

test.each([
  // A month's end, a leap day, a year's end.
  ["2026-11-30T23:59:59Z", "2026-12-01T00:00:00Z"],
  ["2028-02-29T23:59:59Z", "2028-03-01T00:00:00Z"],
  ["2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z"],
])("a month ends with its last second in UTC, wherever the tenant is: %s", async (last, first) => {
  const store = aiStore(serviceClient());
  const sql = superuserSql();
  await sql`update public.organizations set timezone = 'Pacific/Auckland' where id = ${agent.orgId}`;
  await sql`delete from public.ai_spend_hourly where org_id = ${agent.orgId}`;
  await sql`insert into public.ai_spend_hourly (org_id, hour, cost_microcents) values
    (${agent.orgId}, date_trunc('hour', ${last}::timestamptz, 'UTC'), 5), (${agent.orgId}, ${first}::timestamptz, 70)`;
  const limit = plans.trial.aiEuros * microcentsPerEuro;
  expect(await store.spend(agent.orgId, new Date(first))).toEqual({ limit, month: 70, day: 70, hour: 70 });
  expect(await store.spend(agent.orgId, new Date(last))).toEqual({ limit, month: 5, day: 5, hour: 5 });
  const { spend } = await readBudget(agent.owner.client, { orgId: agent.orgId, now: new Date(first) });
  expect(spend).toEqual({ limit, month: 70, day: 70, hour: 70 });
  await sql`delete from public.ai_spend_hourly where org_id = ${agent.orgId}`;
});

test("every hour is one hour, also those in which clocks change", async () => {
  const store = aiStore(serviceClient());
  const sql = superuserSql();
  await sql`update public.organizations set timezone = 'Europe/Madrid' where id = ${agent.orgId}`;
  // 25 October 2026: in Madrid the hour from two to three passes twice.
  const spent = (
    hour: string,
    microcents: number,
  ) => sql`insert into public.ai_spend_hourly (org_id, hour, cost_microcents)
    values (${agent.orgId}, ${hour}, ${microcents})`;
  await spent("2026-10-25T00:00:00Z", 3);
  expect(await store.spend(agent.orgId, new Date("2026-10-25T00:30:00Z"))).toMatchObject({ hour: 3, day: 3 });
  await spent("2026-10-25T01:00:00Z", 40);
  expect(await store.spend(agent.orgId, new Date("2026-10-25T01:30:00Z"))).toMatchObject({
    hour: 40,
    day: 43,
  });
  await sql`delete from public.ai_spend_hourly where org_id = ${agent.orgId}`;
});

test("free calls come along with the next one that costs, and a tenant that is gone spoils nothing", async () => {
  const store = aiStore(serviceClient());
  const before = await store.spend(agent.orgId, new Date());
  await store.record(entry({ purpose: "moderation", costMicrocents: 0, orgId: crypto.randomUUID() }));
  await store.record(
    entry({ purpose: "moderation", costMicrocents: 0, conversationId: crypto.randomUUID() }),
  );
  await store.record(entry({ costMicrocents: 700 }));
  expect((await store.spend(agent.orgId, new Date())).month - before.month).toBe(700);
  const rows = await superuserSql()<{ purpose: string }[]>`
    select purpose from public.ai_usage where org_id = ${agent.orgId} and purpose = 'moderation'`;
  expect(rows).toHaveLength(1);
});

test("an answer is found until it expires, and never by another tenant", async () => {
  const store = aiStore(serviceClient());
  const answer = { text: "La limpieza cuesta 60 €.", chunkIds: [crypto.randomUUID()] };
  const key = crypto.randomUUID();
  await store.set(agent.orgId, key, answer, new Date("2026-11-21T10:00:00Z"));
  expect(await store.get(agent.orgId, key, new Date("2026-11-21T09:59:59Z"))).toEqual(answer);
  expect(await store.get(agent.orgId, key, new Date("2026-11-21T10:00:01Z"))).toBeNull();
  const other = await createAgent();
  expect(await store.get(other.orgId, key, new Date("2026-11-21T09:59:59Z"))).toBeNull();
});

test("a cached answer counts how often it served, and is swept when it no longer does", async () => {
  const store = aiStore(serviceClient());
  const [old, fresh] = [crypto.randomUUID(), crypto.randomUUID()];
  const hour = 3_600_000;
  await store.set(agent.orgId, old, { text: "a", chunkIds: [] }, new Date(Date.now() - hour));
  await store.set(agent.orgId, fresh, { text: "b", chunkIds: [] }, new Date(Date.now() + hour));
  for (let i = 0; i < 3; i += 1) await store.get(agent.orgId, fresh, new Date());
  const { error } = await serviceClient().rpc("sweep_answer_cache");
  expect(error).toBeNull();
  const rows = await superuserSql()<{ key: string; hits: number }[]>`
    select key, hits from public.answer_cache where org_id = ${agent.orgId} and key in (${old}, ${fresh})`;
  expect([...rows]).toEqual([{ key: fresh, hits: 3 }]);
});
