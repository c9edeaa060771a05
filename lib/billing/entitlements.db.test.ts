import { afterAll, beforeAll, expect, test } from "vitest";
import { createAgent, grantPlan, type TestAgent } from "@/lib/conversations/testing/agent";
import { fromDatabase } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { closeSql, createUser, serviceClient, superuserSql } from "@/supabase/embedded/test-client";
import { readEntitlements, readLimitUsage, roomFor } from "./entitlements";
import { plans } from "./plans";

let agent: TestAgent;
beforeAll(async () => {
  agent = await createAgent();
});
afterAll(closeSql);

test("an organization may what its plan gives, and what was granted in its place", async () => {
  const { client } = agent.owner;
  const { orgId } = agent;
  const { trial, pro } = plans;
  expect(await readEntitlements(client, { orgId })).toEqual({
    plan: "trial",
    status: "trialing",
    currency: "EUR",
    perMinute: trial.prices.EUR.extraMinute,
    includedSeconds: trial.includedMinutes * 60,
    aiLimitCents: trial.aiEuros * 100,
    agents: trial.agents,
    seats: trial.seats,
    locations: trial.locations,
    concurrentCalls: trial.concurrentCalls,
    features: [...trial.features],
  });
  await grantPlan(orgId, "pro");
  await superuserSql()`insert into public.org_limits (org_id, agents, features) values (${orgId}, 7, '{page}')`;
  expect(await readEntitlements(serviceClient(), { orgId })).toMatchObject({
    plan: "pro",
    status: "active",
    agents: 7,
    seats: pro.seats,
    features: ["page"],
  });
  await superuserSql()`delete from public.org_limits where org_id = ${orgId}`;
  await grantPlan(orgId, "trial");
});

test("what is used is counted, and refused beyond the plan with how much there may be", async () => {
  const { client } = agent.owner;
  const { orgId } = agent;
  const may = await readEntitlements(client, { orgId });
  const used = await readLimitUsage(client, { orgId });
  expect(used).toEqual({ agents: 1, seats: 1, locations: 0, concurrentCalls: 0, numbers: 0 });
  expect(roomFor(may, "agents", used.agents)).toMatchObject({ full: true, limit: 1 });
  const { error } = await client.rpc("create_agent", {
    p_org: orgId,
    p_config: { businessName: "Otra" },
    p_prompt: "x",
    p_flow: {},
  });
  const refused = fromDatabase(error!);
  expect(refused).toBeInstanceOf(AppError);
  expect({ code: refused.code, reason: refused.reason, params: refused.params }).toEqual({
    code: "payment_required",
    reason: "limit_agents",
    params: { limit: 1 },
  });
});

test("another's are nobody's business", async () => {
  const stranger = await createUser();
  await expect(readEntitlements(stranger.client, { orgId: agent.orgId })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(readLimitUsage(stranger.client, { orgId: agent.orgId })).rejects.toMatchObject({
    code: "forbidden",
  });
});
