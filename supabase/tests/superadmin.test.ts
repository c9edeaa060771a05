import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { type Actor, attempt, become, becomeOwner, undone } from "./actors";
import { dropTenant, makeStranger, makeTenant, type Tenant } from "./fixtures";

/* Who runs the platform: with the second factor, and for half a day. */

const sql = postgres(inject("supabase").databaseUrl, { max: 2, onnotice: () => {} });
let tenant: Tenant;
let root: string;

beforeAll(async () => {
  tenant = await makeTenant(sql, `superadmin-${Date.now().toString(36)}`);
  root = await makeStranger(sql, `superadmin-root-${randomUUID()}@example.com`);
  await sql`insert into public.platform_admins (user_id) values (${root})`;
});
afterAll(async () => {
  await dropTenant(sql, tenant);
  await sql`delete from auth.users where id = ${root}`;
  await sql.end();
});

const as = (more: Pick<Actor, "aal" | "passedAt">): Actor => ({
  name: "superadmin",
  role: "authenticated",
  userId: root,
  ...more,
});
const hours = 3_600;
const ago = (seconds: number): number => Math.floor(Date.now() / 1_000) - seconds;

it.each([
  ["a password alone", { aal: "aal1" }, false],
  ["a second factor passed yesterday", { aal: "aal2", passedAt: ago(12 * hours + 60) }, false],
  ["a second factor passed today", { aal: "aal2", passedAt: ago(11 * hours) }, true],
] as const)("%s reads of other organizations: %s", async (_what, session, may) => {
  await undone(sql, async (tx) => {
    await become(tx, as(session));
    for (const table of ["organizations", "wallets", "audit_log"]) {
      const column = table === "organizations" ? "id" : "org_id";
      const rows = await tx`select 1 from ${tx(`public.${table}`)} where ${tx(column)} = ${tenant.org}`;
      expect(rows.length > 0, table).toBe(may);
    }
    const asked = await attempt(tx, (sp) => sp`select public.platform_tenants('{}')`);
    expect(asked.refused).toBe(may ? undefined : "PT404");
    // To themselves they are who they are: the gate asks.
    expect(await tx`select 1 from public.platform_admins`).toHaveLength(1);
  });
});

it("keeps each entry to the panel once, and nobody else's knocking", async () => {
  const entries = await undone(sql, async (tx) => {
    await tx`update public.organizations set is_platform = false where is_platform`;
    await tx`update public.organizations set is_platform = true where id = ${tenant.org}`;
    const enter = async (actor: Actor) => {
      await become(tx, actor);
      const { refused } = await attempt(tx, (sp) => sp`select public.enter_platform_panel()`);
      await becomeOwner(tx);
      return refused;
    };
    // The same second factor is the same entry, whatever second it is by now.
    const first = as({ aal: "aal2", passedAt: ago(100) });
    expect(await enter(first)).toBeUndefined();
    expect(await enter(first)).toBeUndefined();
    expect(await enter(as({ aal: "aal2", passedAt: ago(10) }))).toBeUndefined();
    expect(await enter(as({ aal: "aal1" }))).toBe("PT404");
    expect(await enter({ ...as({ aal: "aal2" }), userId: tenant.users.owner })).toBe("PT404");
    return tx`select actor_id, action from public.audit_log where org_id = ${tenant.org} and entity = 'platform_entries'`;
  });
  expect(entries.map((row) => ({ ...row }))).toEqual([
    { actor_id: root, action: "insert" },
    { actor_id: root, action: "insert" },
  ]);
});
