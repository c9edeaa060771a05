import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Actor, attempt, become, type Transaction, undone } from "./actors";
import { dropTenant, makeStranger, makeTenant, type Tenant } from "./fixtures";

/* What an organization may have, as the database holds it to it. */

const sql = postgres(inject("supabase").databaseUrl, { max: 4, onnotice: () => {} });
let tenant: Tenant;
let superadmin: string;

beforeAll(async () => {
  const run = Date.now().toString(36);
  tenant = await makeTenant(sql, `limits-${run}`);
  superadmin = await makeStranger(sql, `limits-root-${run}@example.com`);
  await sql`insert into public.platform_admins (user_id) values (${superadmin})`;
});
afterAll(async () => {
  await dropTenant(sql, tenant);
  await sql`delete from auth.users where id = ${superadmin}`;
  await sql.end();
});

const root = (): Actor => ({
  name: "superadmin",
  role: "authenticated",
  userId: superadmin,
  aal: "aal2",
});

type Limits = Record<string, number | string[] | string | null>;
async function grant(tx: Transaction, limits: Limits): Promise<Record<string, unknown>> {
  await become(tx, root());
  const [row] = await tx<{ may: Record<string, unknown> }[]>`
    select public.set_org_limits(${tx.json({ org_id: tenant.org, reason: "An agreement", ...limits })}) as may`;
  await tx`reset role`;
  return row!.may;
}

describe("what a superadmin grants", () => {
  it("stands in place of what the plan gives, until it is taken back", () =>
    undone(sql, async (tx) => {
      const [{ before } = { before: {} as Record<string, unknown> }] = await tx<
        { before: Record<string, unknown> }[]
      >`select private.entitlements(${tenant.org}) as before`;
      expect(await grant(tx, { agents: 77, ai_limit_cents: 4200, features: ["page"] })).toEqual({
        ...before,
        agents: 77,
        ai_limit_cents: 4200,
        features: ["page"],
      });
      // What is not named stays, what is null is as the plan has it.
      expect(await grant(tx, { seats: 88, features: null })).toEqual({
        ...before,
        agents: 77,
        ai_limit_cents: 4200,
        seats: 88,
      });
      expect(await grant(tx, { agents: null, ai_limit_cents: null, seats: null })).toEqual(before);
    }));

  it("is told in the history, by whom and why", () =>
    undone(sql, async (tx) => {
      await grant(tx, { agents: 5 });
      await grant(tx, { agents: 6, reason: "Another agreement" });
      const [entry] = await tx`select actor_id, before, after from public.audit_log
        where org_id = ${tenant.org} and entity = 'org_limits' and action = 'update' order by id desc limit 1`;
      expect(entry).toMatchObject({
        actor_id: superadmin,
        before: { agents: 5, reason: "An agreement" },
        after: { agents: 6, reason: "Another agreement" },
      });
    }));

  it.each([
    ["without a reason", { agents: 5, reason: " " }, "reason_missing"],
    ["below nothing", { agents: -1 }, "org_limits_agents_check"],
    ["of a feature that does not exist", { features: ["page", "teleport"] }, "feature_unknown"],
  ])("is refused %s", async (_what, limits: Limits, reason) => {
    await expect(undone(sql, (tx) => grant(tx, limits))).rejects.toThrow(reason);
  });
});

describe("what is too much for a plan", () => {
  it("is named, with how much there is and how much there may be", () =>
    undone(sql, async (tx) => {
      const [row] = await tx`select public.plan_excess(${tenant.org}, 'base') as excess`;
      // Four who work there and one who is invited.
      expect(row?.excess).toEqual([{ kind: "seats", used: 5, limit: 3 }]);
      await grant(tx, { seats: 5, features: ["page"] });
      const [granted] = await tx`select public.plan_excess(${tenant.org}, 'base') as excess`;
      expect(granted?.excess).toEqual([{ kind: "phone", used: 1, limit: 0 }]);
      const [elite] = await tx`select public.plan_excess(${tenant.org}, 'elite') as excess`;
      expect(elite?.excess).toEqual([{ kind: "phone", used: 1, limit: 0 }]);
    }));

  it("counts an invitation while it is good", () =>
    undone(sql, async (tx) => {
      const seats = async () =>
        (await tx`select public.org_limit_usage(${tenant.org}) as used`)[0]?.used.seats as number;
      expect(await seats()).toBe(5);
      await tx`update public.invitations set expires_at = now() where org_id = ${tenant.org}`;
      expect(await seats()).toBe(4);
    }));
});

it("nobody but who runs the platform grants anything", () =>
  undone(sql, async (tx) => {
    for (const aal of ["aal1", "aal2"] as const) {
      await become(tx, { name: "owner", role: "authenticated", userId: tenant.users.owner, aal });
      const tried = await attempt(
        tx,
        (sp) =>
          sp`select public.set_org_limits(${sp.json({ org_id: tenant.org, agents: 9, reason: "Mine" })})`,
      );
      expect(tried.refused).toBe("PT404");
      await tx`reset role`;
    }
  }));
