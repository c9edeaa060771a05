import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Actor, attempt, become, type Transaction, undone } from "./actors";
import { dropTenant, makeStranger, makeTenant, sha256, type Tenant } from "./fixtures";

/* What an organization may have, as the database holds it to it. */

const sql = postgres(inject("supabase").databaseUrl, { max: 10, onnotice: () => {} });
type Db = postgres.TransactionSql;
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

const more: Record<string, (tx: Db, mark: string) => Promise<unknown>> = {
  agents: (tx, mark) =>
    tx`insert into public.agents (org_id, slug, name, config) values (${tenant.org}, ${mark}, ${mark}, '{}')`,
  locations: (tx, mark) => tx`insert into public.locations (org_id, name) values (${tenant.org}, ${mark})`,
  seats: (tx, mark) => tx`insert into public.invitations (org_id, email, role, token_hash)
    values (${tenant.org}, ${`${mark}@example.com`}, 'agent', ${sha256(mark)})`,
};
const grantBy = (limits: Record<string, number | string[] | null>, db: Db | postgres.Sql = sql) => db`
  insert into public.org_limits ${sql({ org_id: tenant.org, ...limits })}
  on conflict (org_id) do update set ${sql(limits)}`;

describe.each(Object.keys(more))("%s", (kind) => {
  const limit = `limit_${kind}`;
  const used = async () =>
    (await sql`select private.limit_usage(${tenant.org}) as used`)[0]?.used[kind] as number;

  it("are added up to the limit and not beyond it, by whoever asks", () =>
    undone(sql, async (tx) => {
      const before = await used();
      await grantBy({ [kind]: before + 2 }, tx);
      await more[kind]!(tx, "a-first");
      await more[kind]!(tx, "a-second");
      const refused = await attempt(tx, (sp) => more[kind]!(sp, "a-third"));
      expect(refused).toMatchObject({ refused: "PT402", message: limit });
    }));

  it("never pass it together, though all are added at the same moment", async () => {
    const before = await used();
    await grantBy({ [kind]: before + 3 });
    const tries = await Promise.allSettled(
      Array.from({ length: 9 }, (_, at) => sql.begin((tx) => more[kind]!(tx, `race-${kind}-${at}`))),
    );
    const refused = tries.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refused).toHaveLength(6);
    for (const { message, code, hint, detail } of refused)
      expect({ message, code, hint, detail }).toEqual({
        message: limit,
        code: "PT402",
        hint: limit,
        detail: String(before + 3),
      });
    expect(await used()).toBe(before + 3);
  });

  it("that are too many after a change stay, and none is added", async () => {
    const before = await used();
    await grantBy({ [kind]: 1 });
    expect(await used()).toBe(before);
    await expect(sql.begin((tx) => more[kind]!(tx, "too-many"))).rejects.toThrow(limit);
    expect(await used()).toBe(before);
    await grantBy({ [kind]: null });
  });
});

describe("people", () => {
  it("take no second seat by accepting, and none is left where the plan has become smaller", () =>
    undone(sql, async (tx) => {
      const { token, userId } = tenant.invitation;
      const seats = (
        await tx`select (select count(*) from public.members where org_id = ${tenant.org})::int as members`
      )[0]!.members as number;
      const accept = () =>
        attempt(tx, async (sp) => {
          await become(sp, { name: "stranger", role: "authenticated", userId, aal: "aal1" });
          await sp`select public.accept_invitation(${token})`;
          await sp`reset role`;
        });
      await grantBy({ seats }, tx);
      expect(await accept()).toMatchObject({ refused: "PT402", message: "limit_members" });
      await tx`update public.org_limits set seats = ${seats + 1} where org_id = ${tenant.org}`;
      expect((await accept()).refused).toBeUndefined();
    }));

  it("who are invited again take the seat they have", () =>
    undone(sql, async (tx) => {
      const seats = (await tx`select private.limit_usage(${tenant.org}) as used`)[0]!.used.seats as number;
      await grantBy({ seats }, tx);
      await become(tx, { name: "owner", role: "authenticated", userId: tenant.users.owner, aal: "aal1" });
      const invite = (email: string) =>
        attempt(
          tx,
          (sp) => sp`select public.invite_member(${tenant.org}, ${email}, 'agent', ${sha256(email + seats)})`,
        );
      expect((await invite(tenant.invitation.email)).refused).toBeUndefined();
      expect(await invite("somebody.else@example.com")).toMatchObject({ message: "limit_seats" });
    }));
});

describe("agents that are off", () => {
  it("are not turned on beyond the limit, while those that are on stay on", () =>
    undone(sql, async (tx) => {
      await more.agents!(tx, "on-one");
      await more.agents!(tx, "on-two");
      await tx`update public.agents set status = 'active' where org_id = ${tenant.org} and slug = 'on-one'`;
      await grantBy({ agents: 1 }, tx);
      const turnOn = (slug: string) =>
        attempt(
          tx,
          (sp) =>
            sp`update public.agents set status = 'active' where org_id = ${tenant.org} and slug = ${slug}`,
        );
      expect(await turnOn("on-two")).toMatchObject({ refused: "PT402", message: "limit_agents" });
      // It is on already: what else is changed of it is nobody's business.
      expect((await turnOn("on-one")).refused).toBeUndefined();
      await tx`update public.agents set status = 'paused' where org_id = ${tenant.org} and slug = 'on-one'`;
      expect((await turnOn("on-two")).refused).toBeUndefined();
    }));
});

describe("a feature", () => {
  it("that the plan lacks is not begun: no number is connected without the telephone", () =>
    undone(sql, async (tx) => {
      await grantBy({ features: ["page"] }, tx);
      const refused = await attempt(
        tx,
        (sp) => sp`insert into public.phone_numbers (org_id, e164) values (${tenant.org}, '+34960999123')`,
      );
      expect(refused).toMatchObject({ refused: "PT402", message: "feature_missing" });
      await tx`update public.org_limits set features = null where org_id = ${tenant.org}`;
      await tx`insert into public.phone_numbers (org_id, e164) values (${tenant.org}, '+34960999123')`;
    }));

  it("is of the plan, or of what was granted", () =>
    undone(sql, async (tx) => {
      const has = async (feature: string) =>
        (await tx`select private.has_feature(${tenant.org}, ${feature}) as has`)[0]!.has as boolean;
      expect(await has("white_label")).toBe(true);
      await tx`update public.subscriptions set plan = 'base' where org_id = ${tenant.org}`;
      expect([await has("white_label"), await has("whatsapp"), await has("phone")]).toEqual([
        false,
        false,
        true,
      ]);
      await grantBy({ features: ["whatsapp"] }, tx);
      expect([await has("whatsapp"), await has("phone")]).toEqual([true, false]);
    }));
});
