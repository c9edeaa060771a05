import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { type CallTenant, makeCallTenant } from "@/supabase/tests/calls.fixture";
import { LiveHub } from "./live-hub";
import type { LiveChange } from "./schema";
import { listenTo } from "./server-hub";

const { databaseUrl } = inject("supabase");
const sql = postgres(databaseUrl, { max: 2, onnotice: () => {} });
let one: CallTenant;
let other: CallTenant;

beforeAll(async () => {
  const run = Date.now().toString(36);
  one = await makeCallTenant(sql, `live-a-${run}`);
  other = await makeCallTenant(sql, `live-b-${run}`);
});
afterAll(async () => {
  await one.drop();
  await other.drop();
  await sql.end();
});

it("hears of its own organization's calls alone, and goes on after the connection broke", async () => {
  const told: LiveChange[] = [];
  let gaps = 0;
  const hub = new LiveHub(listenTo(databaseUrl), { gatherMs: 10, most: 10, mostPerOrg: 10 });
  const leave = await hub.subscribe({
    orgId: one.org,
    onChanges: (changes) => void told.push(...changes),
    onGap: () => {
      gaps += 1;
    },
  });
  const foreign = (await other.inbound()).call_id;
  const own = (await one.inbound()).call_id;
  await expect.poll(() => told).toContainEqual({ kind: "call", id: own });
  expect(told.map(({ id }) => id)).not.toContain(foreign);

  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where query ilike 'listen "talia_live"%' and pid <> pg_backend_pid()`;
  await expect.poll(() => gaps, { timeout: 10_000 }).toBeGreaterThan(0);
  const next = (await one.inbound()).call_id;
  await expect.poll(() => told, { timeout: 5_000 }).toContainEqual({ kind: "call", id: next });
  leave?.();
});

it("tells a member whose role is changed, or taken away, in that organization", async () => {
  const told: LiveChange[] = [];
  const hub = new LiveHub(listenTo(databaseUrl), { gatherMs: 10, most: 10, mostPerOrg: 10 });
  const leave = await hub.subscribe({
    orgId: one.org,
    onChanges: (changes) => void told.push(...changes),
    onGap: () => {},
  });
  const [member] = await sql<{ user_id: string }[]>`
    select user_id from public.members where org_id = ${one.org} and role = 'owner'`;
  const access = () => told.filter(({ kind }) => kind === "access").map(({ id }) => id);
  // What changes nothing of what they may do is nobody's business.
  await sql`update public.members set email = 'new@example.com' where user_id = ${member!.user_id} and org_id = ${one.org}`;
  await sql`update public.members set role = 'admin' where user_id = ${member!.user_id} and org_id = ${one.org}`;
  await expect.poll(access).toEqual([member!.user_id]);
  await sql`delete from public.members where user_id = ${member!.user_id} and org_id = ${one.org}`;
  await expect.poll(access).toEqual([member!.user_id, member!.user_id]);
  leave?.();
});

it("tells all members when their organization begins to demand a second factor, and when it is closed", async () => {
  const told: LiveChange[] = [];
  const hub = new LiveHub(listenTo(databaseUrl), { gatherMs: 10, most: 10, mostPerOrg: 10 });
  const leave = await hub.subscribe({
    orgId: other.org,
    onChanges: (changes) => void told.push(...changes),
    onGap: () => {},
  });
  const members = await sql<
    { user_id: string }[]
  >`select user_id from public.members where org_id = ${other.org}`;
  const all = members.map(({ user_id }) => user_id).sort();
  const access = () =>
    told
      .splice(0)
      .filter(({ kind }) => kind === "access")
      .map(({ id }) => id)
      .sort();
  await sql`update public.organizations set mfa_required = true where id = ${other.org}`;
  await expect.poll(access).toEqual(all);
  await sql`update public.organizations set mfa_required = false where id = ${other.org}`;
  await sql`update public.organizations set status = 'closed' where id = ${other.org}`;
  await expect.poll(access).toEqual(all);
  leave?.();
});
