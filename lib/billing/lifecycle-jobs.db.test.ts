import { afterAll, beforeAll, expect, test } from "vitest";
import { createAgent, type TestAgent } from "@/lib/conversations/testing/agent";
import { fromDatabase } from "@/lib/database-error";
import { logger } from "@/lib/logger";
import { mailSchema } from "@/lib/mail/schema";
import { readAccount } from "@/lib/tenancy/queries";
import { closeSql, superuserSql } from "@/supabase/embedded/test-client";
import { lifecycleJob } from "./lifecycle-jobs";

let agent: TestAgent;
beforeAll(async () => {
  agent = await createAgent();
});
afterAll(closeSql);

const run = (now: string) =>
  lifecycleJob.run(
    { now },
    { jobId: "1", attempt: 1, maxAttempts: 3, logger, signal: AbortSignal.timeout(30_000) },
  );
const mine = async () => (await readAccount(agent.owner.client)).orgs.find(({ id }) => id === agent.orgId)!;

test("a trial that is over: its people are told by mail and on each page, change nothing, and go on once it is paid", async () => {
  const sql = superuserSql();
  // Years ago: nobody else's has anything due then.
  await sql`update public.subscriptions set trial_ends_at = '2019-12-31T22:30:00Z' where org_id = ${agent.orgId}`;
  expect(await mine()).toMatchObject({
    paused: false,
    unpaid: false,
    ending: { what: "trial", at: new Date("2019-12-31T22:30:00Z") },
  });
  // Two processes at the same moment, and a third that was late.
  await Promise.all([run("2019-12-31T22:30:00Z"), run("2019-12-31T22:30:00Z")]);
  await run("2019-12-31T22:40:00Z");
  expect(await mine()).toMatchObject({ paused: true, unpaid: true, ending: null });
  const changed = await agent.owner.client
    .from("organizations")
    .update({ name: "Otro nombre" })
    .eq("id", agent.orgId);
  expect(fromDatabase(changed.error!)).toMatchObject({
    code: "payment_required",
    reason: "organization_read_only",
  });
  const queued = await sql<
    { payload: { mail: unknown } }[]
  >`select j.payload from graphile_worker._private_jobs j
    where j.payload ->> 'orgId' = ${agent.orgId} and j.payload -> 'mail' ->> 'kind' = 'plan-notice'`;
  expect(queued).toHaveLength(1);
  expect(mailSchema.parse(queued[0]?.payload.mail)).toMatchObject({
    notice: "trial_over",
    to: agent.owner.email,
    url: expect.stringMatching(/\/billing$/),
  });
  await sql`update public.subscriptions set status = 'active', plan = 'base', provider = 'manual' where org_id = ${agent.orgId}`;
  expect(await mine()).toMatchObject({ paused: false, unpaid: false });
});
