import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeSql, serviceClient, superuserSql } from "@/supabase/embedded/test-client";
import { become } from "@/supabase/tests/actors";
import { dropTenant, makeTenant, type Tenant } from "@/supabase/tests/fixtures";
import { purgeJob } from "./jobs";

const sql = superuserSql();
const context = { logger: { info: () => {} }, signal: new AbortController().signal } as never;
let tenant: Tenant;
let other: Tenant;

beforeAll(async () => {
  const run = Date.now().toString(36);
  tenant = await makeTenant(sql, `purged-${run}`);
  other = await makeTenant(sql, `stays-${run}`);
  await sql`delete from public.org_purges where org_id in (${tenant.org}, ${other.org})`;
});

afterAll(async () => {
  await dropTenant(sql, tenant);
  await dropTenant(sql, other);
  await closeSql();
});

const as = <T>(userId: string, work: (tx: postgres.TransactionSql) => Promise<T>) =>
  sql.begin(async (tx) => {
    await become(tx, { name: "owner", role: "authenticated", userId, aal: "aal1" });
    return work(tx);
  }) as Promise<T>;

const request = (userId: string, name: string) =>
  as(userId, (tx) => tx`select (public.request_purge(${tenant.org}, ${name}, 'Cerramos')).due_at`);

const queued = async () =>
  (await sql`select run_at from graphile_worker.jobs where key = ${`purge:${tenant.org}`}`)[0]?.run_at as
    | Date
    | undefined;

/** Tables with a row of an organization. */
async function tablesOf(org: string): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private') and c.relkind = 'r'
      and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id')`;
  const rows = await sql.unsafe<{ name: string }[]>(
    tables
      .map(({ name }) => `(select '${name}' as name from ${name} where org_id = $1 limit 1)`)
      .join(" union all "),
    [org],
  );
  return rows.map(({ name }) => name).sort();
}

describe("the purge of a tenant", () => {
  it("is asked for by the owner alone, who names it; thirty days away, and can be taken back", async () => {
    await expect(request(tenant.users.admin, tenant.marker)).rejects.toThrow("forbidden");
    await expect(request(other.users.owner, tenant.marker)).rejects.toThrow("forbidden");
    await expect(request(tenant.users.owner, "otra")).rejects.toThrow("purge_name");
    const [first] = await request(tenant.users.owner, ` ${tenant.marker.toUpperCase()} `);
    const [again] = await request(tenant.users.owner, tenant.marker);
    expect(again!.due_at).toEqual(first!.due_at);
    const inDays = (first!.due_at.getTime() - Date.now()) / 86_400_000;
    expect(inDays).toBeGreaterThan(29.9);
    expect(inDays).toBeLessThan(30.1);
    expect((await queued())?.getTime()).toBe(first!.due_at.getTime());

    await expect(
      as(tenant.users.admin, (tx) => tx`select public.cancel_purge(${tenant.org})`),
    ).rejects.toThrow("forbidden");
    await as(tenant.users.owner, (tx) => tx`select public.cancel_purge(${tenant.org})`);
    expect(await queued()).toBeUndefined();
    await purgeJob.run({ orgId: tenant.org }, context);
    expect(await sql`select status from public.organizations where id = ${tenant.org}`).toMatchObject([
      { status: "active" },
    ]);
  });

  it("does nothing before its day, and then leaves money, and of it no person", async () => {
    await request(tenant.users.owner, tenant.marker);
    await purgeJob.run({ orgId: tenant.org }, context);
    expect(await tablesOf(tenant.org)).toContain("public.contacts");
    const besides = await tablesOf(other.org);
    const path = `${tenant.org}/${tenant.ids.document}/${tenant.marker}.txt`;
    await serviceClient()
      .storage.from("knowledge")
      .upload(path, new Blob(["precio"]), { contentType: "text/plain" });
    // In another organization too: their account stays.
    await sql`insert into public.members (org_id, user_id, role, email) values (${other.org}, ${tenant.users.agent}, 'agent', 'x@example.com')`;

    await sql`update public.org_purges set due_at = now() where org_id = ${tenant.org} and canceled_at is null`;
    const [contacts] = await sql<
      { count: number }[]
    >`select count(*)::int as count from public.contacts where org_id = ${tenant.org}`;
    // A process dies in the middle of it.
    const begun = await serviceClient().rpc("continue_purge", { p_org: tenant.org, p_limit: 1 });
    expect(begun.data).toMatchObject({ outcome: "more" });
    // Somebody begins anew elsewhere before it goes on.
    await sql`insert into public.members (org_id, user_id, role, email) values (${other.org}, ${tenant.users.admin}, 'agent', 'y@example.com')`;
    await expect(
      as(tenant.users.owner, (tx) => tx`select public.cancel_purge(${tenant.org})`),
    ).rejects.toThrow();
    await purgeJob.run({ orgId: tenant.org }, context);
    await purgeJob.run({ orgId: tenant.org }, context);

    expect(await sql`select 1 from public.organizations where id = ${tenant.org}`).toHaveLength(0);
    expect(await tablesOf(tenant.org)).toEqual([
      "private.purged_billing",
      "public.invoices",
      "public.ledger_entries",
      "public.ledger_transactions",
      "public.org_purges",
      "public.payments",
    ]);
    expect(await sql`select 1 from storage.objects where name = ${path}`).toHaveLength(0);
    const left = await sql<
      { id: string }[]
    >`select id from auth.users where id = any (${Object.values(tenant.users)}::uuid[])`;
    expect(left.map(({ id }) => id).sort()).toEqual([tenant.users.agent, tenant.users.admin].sort());
    const [purge] =
      await sql`select * from public.org_purges where org_id = ${tenant.org} and canceled_at is null`;
    expect(purge).toMatchObject({ org_name: null, reason: "", requested_by: null, people: [] });
    expect(purge!.report).toMatchObject({ contacts: contacts!.count, conversations: 1 });
    expect(
      await sql`select 1 from public.payments where org_id = ${tenant.org} and created_by is not null`,
    ).toHaveLength(0);
    expect(await tablesOf(other.org)).toEqual(besides);
  });
});
