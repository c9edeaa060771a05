import { afterAll, beforeAll, expect, test } from "vitest";
import { plans } from "@/lib/billing/plans";
import { createAgent, type TestAgent } from "@/lib/conversations/testing/agent";
import { mailSchema } from "@/lib/mail/schema";
import {
  closeSql,
  createUser,
  serviceClient,
  superuserSql,
  type TestUser,
} from "@/supabase/embedded/test-client";
import { microcentsPerEuro } from "./budget";
import { currentAlert, readBudget } from "./queries";
import { type AiRuntime, budgetDecision, createAiRuntime, recordUsage } from "./runtime";
import { aiStore, raiseAlert } from "./store";

let agent: TestAgent;
let operator: TestUser;
beforeAll(async () => {
  agent = await createAgent();
  // Room for those who read the warnings.
  await superuserSql()`insert into public.org_limits (org_id, seats) values (${agent.orgId}, 5)`;
  operator = await member("agent", "en");
  await member("admin", "pt");
});
afterAll(closeSql);

async function member(role: "agent" | "admin", locale: string): Promise<TestUser> {
  const user = await createUser({ metadata: { locale } });
  await superuserSql()`insert into public.members (org_id, user_id, role, email)
    select ${agent.orgId}, id, ${role}, email from auth.users where id = ${user.id}`;
  return user;
}

/** As a process of its own has it. */
function runtime(): AiRuntime {
  const store = aiStore(serviceClient());
  return createAiRuntime({
    models: { candidates: () => [], modelFor: () => null } as unknown as AiRuntime["models"],
    usage: store,
    budget: store,
    onAlert: (orgId, alert) => raiseAlert(serviceClient(), orgId, alert, "https://talia.example.com/home"),
  });
}

/** A call of a model that costs as many euro cents. gpt-5.4-nano: 20 microcents a token of input. */
async function call(ai: AiRuntime, cents: number): Promise<void> {
  await budgetDecision(ai, agent.orgId);
  await recordUsage(ai, {
    orgId: agent.orgId,
    purpose: "answer",
    role: "fast",
    model: { provider: "openai", modelId: "gpt-5.4-nano" },
    usage: { input: (cents * 1_000_000) / 20, cachedInput: 0, output: 0 },
    estimated: false,
    outcome: "ok",
    firstTokenMs: null,
    startedAt: performance.now(),
  });
}

const mails = async () => {
  const rows = await superuserSql()<{ mail: unknown }[]>`
    select j.payload -> 'mail' as mail from graphile_worker._private_jobs j
    where j.payload ->> 'orgId' = ${agent.orgId} and j.payload -> 'mail' ->> 'kind' = 'ai-budget'
    order by j.id`;
  return rows.map(({ mail }) => mailSchema.parse(mail)).filter((mail) => mail.kind === "ai-budget");
};

test("the budget's warnings: each once, to owner and administrators in their language, and shown while they hold", async () => {
  const limit = plans.trial.aiEuros * microcentsPerEuro;
  const now = new Date();
  await superuserSql()`insert into public.ai_spend_hourly (org_id, hour, cost_microcents)
    values (${agent.orgId}, date_trunc('month', now()), ${limit * 0.79})`;
  const first = runtime();
  await call(first, 1);
  expect((await mails()).filter(({ alert }) => alert === "month_80")).toEqual([]);
  expect((await currentAlert(agent.owner.client, { orgId: agent.orgId, now }))?.kind).not.toBe("month_80");

  // Two turns in each of two processes cross the line at once; the trial's month is 300 cents.
  const second = runtime();
  await Promise.all([call(first, 4), call(first, 4), call(second, 4), call(second, 4)]);
  const warned = (await mails()).filter(({ alert }) => alert === "month_80");
  expect(warned.map(({ locale }) => locale).sort()).toEqual(["es", "pt"]);
  expect(warned.every(({ percent, limitCents }) => percent >= 80 && limitCents === 300)).toBe(true);
  expect(await currentAlert(agent.owner.client, { orgId: agent.orgId, now })).toMatchObject({
    kind: "month_80",
    limit,
  });
  expect(await currentAlert(operator.client, { orgId: agent.orgId, now })).toBeNull();

  await call(second, 60);
  expect((await mails()).filter(({ alert }) => alert === "month_100")).toHaveLength(2);
  expect(await currentAlert(agent.owner.client, { orgId: agent.orgId, now })).toMatchObject({
    kind: "month_100",
  });

  // A superadmin raises the limit: the model is back at once, and there is nothing to warn of…
  await superuserSql()`update public.org_limits set ai_limit_cents = 600 where org_id = ${agent.orgId}`;
  expect(await currentAlert(agent.owner.client, { orgId: agent.orgId, now })).toBeNull();
  expect((await aiStore(serviceClient()).spend(agent.orgId, now)).limit).toBe(limit * 2);
  // …until what was raised nears its end as well.
  const before = (await mails()).length;
  await call(runtime(), 200);
  const again = (await mails()).slice(before);
  expect(again.filter(({ alert }) => alert === "month_80").map(({ limitCents }) => limitCents)).toEqual([
    600, 600,
  ]);
  expect(await currentAlert(agent.owner.client, { orgId: agent.orgId, now })).toMatchObject({
    kind: "month_80",
    limit: limit * 2,
  });
  expect((await readBudget(agent.owner.client, { orgId: agent.orgId, now })).spend).toMatchObject({
    limit: limit * 2,
  });

  // A bigger plan takes the place of neither what was granted nor of what was warned of; without the grant it does.
  await superuserSql()`update public.subscriptions set plan = 'pro' where org_id = ${agent.orgId}`;
  expect((await currentAlert(agent.owner.client, { orgId: agent.orgId, now }))?.kind).toBe("month_80");
  await superuserSql()`update public.org_limits set ai_limit_cents = null where org_id = ${agent.orgId}`;
  expect(await currentAlert(agent.owner.client, { orgId: agent.orgId, now })).toBeNull();
});

test("a warning that could not be kept is given with the next call", async () => {
  const told: string[] = [];
  const ai = createAiRuntime({
    models: runtime().models,
    usage: { record: async () => {} },
    budget: { spend: async () => ({ limit: 100, month: 85, day: 0, hour: 0 }) },
    onAlert: async (_, { kind }) => {
      told.push(kind);
      if (told.length === 1) throw new Error("database away");
    },
  });
  await call(ai, 0);
  await call(ai, 0);
  await call(ai, 0);
  expect(told).toEqual(["month_80", "month_80"]);
});
