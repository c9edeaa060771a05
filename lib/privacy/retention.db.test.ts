import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeSql, serviceClient, superuserSql } from "@/supabase/embedded/test-client";
import { become, undone } from "@/supabase/tests/actors";
import { dropTenant, makeTenant, type Tenant } from "@/supabase/tests/fixtures";
import { retainJob, retentionJob } from "./jobs";

const sql = superuserSql();
const context = { logger: { info: () => {}, warn: () => {} }, signal: new AbortController().signal } as never;
let tenant: Tenant;
let other: Tenant;

const days = (count: number) => new Date(Date.now() - count * 86_400_000);

beforeAll(async () => {
  const run = Date.now().toString(36);
  tenant = await makeTenant(sql, `kept-${run}`);
  other = await makeTenant(sql, `keeper-${run}`);
  for (const { org } of [tenant, other]) {
    await sql`delete from public.retention_runs where org_id = ${org}`;
    await sql`update public.calls set status = 'completed', ended_at = now() where org_id = ${org}`;
  }
});

afterAll(async () => {
  await dropTenant(sql, tenant);
  await dropTenant(sql, other);
  await closeSql();
});

async function contactOf(org: string, at: Date): Promise<string> {
  const id = randomUUID();
  await sql`insert into public.contacts (id, org_id, name, last_seen_at, created_at) values (${id}, ${org}, 'Ana', ${at}, ${at})`;
  return id;
}

async function conversationOf(org: string, at: Date, contact: string | null = null): Promise<string> {
  const id = randomUUID();
  const agent = org === tenant.org ? tenant.ids.agent : other.ids.agent;
  await sql`insert into public.conversations (id, org_id, agent_id, contact_id, channel, last_message_at)
    values (${id}, ${org}, ${agent}, ${contact}, 'web', ${at})`;
  await sql`insert into public.messages (org_id, conversation_id, seq, role, body) values (${org}, ${id}, 1, 'contact', 'hola'), (${org}, ${id}, 2, 'agent', 'hola')`;
  return id;
}

async function callOf(at: Date, recorded: boolean): Promise<string> {
  const id = randomUUID();
  const recording = recorded ? `${tenant.org}/${id}.wav` : null;
  await sql`insert into public.calls (id, org_id, direction, purpose, status, carrier, from_e164, summary, recording_path, created_at)
    values (${id}, ${tenant.org}, 'inbound', 'inbound', 'completed', 'twilio', '+34600112233', 'Quiere cita', ${recording}, ${at})`;
  return id;
}

async function fileOf(at: Date, of: { contact?: string; conversation?: string }): Promise<string> {
  const id = randomUUID();
  await sql`insert into public.files (id, org_id, conversation_id, contact_id, name, mime, bytes, sha256, storage_path, created_at)
    values (${id}, ${tenant.org}, ${of.conversation ?? null}, ${of.contact ?? null}, 'a.png', 'image/png', 1, 'x', ${`${tenant.org}/${id}`}, ${at})`;
  return id;
}

const alive = async (table: "contacts" | "conversations" | "files", ids: string[]) => {
  const rows = await sql<{ id: string }[]>`select id from ${sql(`public.${table}`)} where id = any (${ids})`;
  return ids.filter((id) => rows.some((row) => row.id === id));
};

const runOf = async (org: string) => {
  const [run] =
    await sql`select id, status, report, requested_by from public.retention_runs where org_id = ${org} order by started_at desc`;
  return run;
};

describe("retention", () => {
  it("deletes what is past its time, a day too early nothing, and reports how much of what", async () => {
    const oldContact = await contactOf(tenant.org, days(731));
    const heardOf = await contactOf(tenant.org, days(731));
    const newContact = await contactOf(tenant.org, days(729));
    const old = await conversationOf(tenant.org, days(91), newContact);
    const fresh = await conversationOf(tenant.org, days(89), heardOf);
    const oldCall = await callOf(days(91), false);
    const recorded = await callOf(days(91), true);
    const files = {
      gone: [
        await fileOf(days(31), { conversation: fresh }),
        await fileOf(days(181), { contact: newContact }),
      ],
      kept: [
        await fileOf(days(29), { conversation: fresh }),
        await fileOf(days(179), { contact: newContact }),
      ],
    };
    const elsewhere = await conversationOf(other.org, days(200));
    await sql`update public.retention_policies set conversation_days = 365 where org_id = ${other.org}`;

    await retentionJob.run({}, context);
    const run = await runOf(tenant.org);
    expect(await runOf(other.org)).toBeUndefined();
    await retainJob.run({ orgId: tenant.org, runId: run!.id }, context);

    expect(await alive("contacts", [oldContact, heardOf, newContact])).toEqual([heardOf, newContact]);
    expect(await alive("conversations", [old, fresh, elsewhere])).toEqual([fresh, elsewhere]);
    expect(await alive("files", [...files.gone, ...files.kept])).toEqual(files.kept);
    const calls =
      await sql`select id, from_e164, summary from public.calls where id in (${oldCall}, ${recorded})`;
    expect(calls.find(({ id }) => id === oldCall)).toMatchObject({ from_e164: null, summary: null });
    expect(calls.find(({ id }) => id === recorded)).toMatchObject({
      from_e164: "+34600112233",
      summary: "Quiere cita",
    });
    expect(await runOf(tenant.org)).toMatchObject({
      status: "done",
      requested_by: null,
      report: { contacts: 1, conversations: 1, messages: 2, calls: 1, attachments: 1, documents: 1 },
    });
  });

  it("goes on where a process that died had come to, and counts nothing twice", async () => {
    const gone = await Promise.all([1, 2, 3, 4, 5].map(() => conversationOf(tenant.org, days(120))));
    const [begun] = await undoneNot(
      (tx) => tx<{ id: string }[]>`select public.run_retention(${tenant.org}) as id`,
    );
    const step = () =>
      serviceClient().rpc("continue_retention", { p_org: tenant.org, p_run: begun!.id, p_limit: 2 });
    expect((await step()).data).toBe(true);
    expect((await alive("conversations", gone)).length).toBe(3);
    // Another process takes it up; a second one beside it would find nothing left either.
    await retainJob.run({ orgId: tenant.org, runId: begun!.id }, context);
    await retainJob.run({ orgId: tenant.org, runId: begun!.id }, context);
    expect(await alive("conversations", gone)).toEqual([]);
    expect(await runOf(tenant.org)).toMatchObject({
      id: begun!.id,
      status: "done",
      requested_by: tenant.users.owner,
      report: { conversations: 5, messages: 10 },
    });
  });

  it("begins none where it is switched off, and one at a time", async () => {
    await conversationOf(tenant.org, days(500));
    await sql`update public.retention_policies set enabled = false, checked_at = null where org_id = ${tenant.org}`;
    const before = await runOf(tenant.org);
    await retentionJob.run({}, context);
    expect(await runOf(tenant.org)).toEqual(before);
    await sql`update public.retention_policies set enabled = true, checked_at = null where org_id = ${tenant.org}`;
    await retentionJob.run({}, context);
    const [again] = await undoneNot(
      (tx) => tx<{ id: string }[]>`select public.run_retention(${tenant.org}) as id`,
    );
    expect(again!.id).toBe((await runOf(tenant.org))!.id);
    expect(again!.id).not.toBe(before!.id);
  });

  it("tells an administrator beforehand what would go", async () => {
    const preview = (userId: string, conversationDays: number) =>
      undone(sql, async (tx) => {
        await become(tx, { name: "owner", role: "authenticated", userId, aal: "aal1" });
        const [row] = await tx<{ value: Record<string, number> }[]>`
          select public.retention_preview(${tx.json({ org_id: tenant.org, conversation_days: conversationDays })}) as value`;
        return row!.value;
      });
    expect((await preview(tenant.users.owner, 400)).conversations).toBe(1);
    expect((await preview(tenant.users.owner, 80)).conversations).toBe(2);
    await expect(preview(tenant.users.agent, 80)).rejects.toThrow("forbidden");
  });
});

describe("what is kept for a while whatever the policy", () => {
  it("forgets what payment providers told us half a year ago, but not what failed or what is fresh", async () => {
    const told = async (id: string, status: string, at: Date) => {
      await sql`insert into public.webhook_events (provider, event_id, type, payload, status, received_at)
        values ('kept', ${id}, 'test', '{}', ${status}, ${at})`;
    };
    await sql`delete from public.webhook_events where provider = 'kept'`;
    await told("old", "handled", days(181));
    await told("ignored", "ignored", days(181));
    await told("failed", "failed", days(181));
    await told("fresh", "handled", days(179));
    await serviceClient().rpc("sweep_webhook_deliveries");
    const left =
      await sql`select event_id from public.webhook_events where provider = 'kept' order by event_id`;
    await sql`delete from public.webhook_events where provider = 'kept'`;
    expect(left.map(({ event_id }) => event_id)).toEqual(["failed", "fresh"]);
  });

  it("forgets jobs given up a month ago, and what a call of a model cost after 25 months", async () => {
    const job = async (updated: Date, attempts: number) => {
      const [row] = await sql`select (graphile_worker.add_job('test.kept', '{}', max_attempts => 1)).id`;
      await sql`update graphile_worker._private_jobs set attempts = ${attempts}, updated_at = ${updated} where id = ${row!.id}`;
    };
    await job(days(31), 1);
    await job(days(31), 0);
    await job(days(29), 1);
    const spent = (at: Date) => sql`insert into public.ai_usage (org_id, purpose, provider, model, created_at)
      values (${tenant.org}, 'kept', 'test', 'test', ${at})`;
    await spent(days(800));
    await spent(days(700));
    await serviceClient().rpc("sweep_leftovers", { p_limit: 100_000 });
    const jobs = await sql`delete from graphile_worker._private_jobs where task_id in (
      select id from graphile_worker._private_tasks where identifier = 'test.kept') returning id`;
    expect(jobs).toHaveLength(2);
    const costs = await sql`select 1 from public.ai_usage where org_id = ${tenant.org} and purpose = 'kept'`;
    expect(costs).toHaveLength(1);
  });
});

/** As the owner, for good. */
const undoneNot = <T>(work: (tx: import("postgres").TransactionSql) => Promise<T>) =>
  sql.begin(async (tx) => {
    await become(tx, { name: "owner", role: "authenticated", userId: tenant.users.owner, aal: "aal1" });
    return work(tx);
  }) as Promise<T>;
