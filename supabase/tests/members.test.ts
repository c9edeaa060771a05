import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Actor, type Attempt, attempt, become, becomeOwner, type Transaction, undone } from "./actors";
import { dropTenant, type MemberRole, makeTenant, makeUser, sha256, type Tenant } from "./fixtures";

/* Who may invite, accept, change, remove, leave and hand over; and what the history keeps of it. */

const sql = postgres(inject("supabase").databaseUrl, { max: 2, onnotice: () => {} });
let tenant: Tenant;

beforeAll(async () => {
  tenant = await makeTenant(sql, `team-${Date.now().toString(36)}`);
});
afterAll(async () => {
  await dropTenant(sql, tenant);
  await sql.end();
});

const user = (userId: string, aal: Actor["aal"] = "aal1"): Actor => ({
  name: "stranger",
  role: "authenticated",
  userId,
  aal,
});

/** Calls one of our functions as somebody, within the transaction, and is the database's owner again afterwards. */
async function act(
  tx: Transaction,
  actor: Actor,
  statement: string,
  values: string[] = [],
): Promise<Attempt<unknown>> {
  await become(tx, actor);
  const result = await attempt(tx, (sp) => sp.unsafe(statement, values));
  await becomeOwner(tx);
  return result;
}

async function rolesOf(tx: Transaction): Promise<Record<string, MemberRole>> {
  const rows = await tx<{ user_id: string; role: MemberRole }[]>`
    select user_id, role from public.members where org_id = ${tenant.org}`;
  return Object.fromEntries(rows.map((row) => [row.user_id, row.role]));
}

const inTenant = <T>(work: (tx: Transaction, users: Tenant["users"]) => Promise<T>) =>
  undone(sql, (tx) => work(tx, tenant.users));

describe("inviting", () => {
  const invite = (tx: Transaction, by: string, role: string, email = "new.person@example.com") =>
    act(tx, user(by), "select public.invite_member($1, $2, $3::public.member_role, $4)", [
      tenant.org,
      email,
      role,
      sha256(`${email}${role}`),
    ]);

  it.each([
    ["owner", "admin", undefined],
    ["owner", "agent", undefined],
    ["owner", "owner", "42501"],
    ["admin", "agent", undefined],
    ["admin", "internal", undefined],
    ["admin", "admin", "42501"],
    ["agent", "internal", "42501"],
    ["internal", "internal", "42501"],
  ] as const)("%s inviting as %s: refused %s", async (by, role, refused) => {
    const result = await inTenant((tx, users) => invite(tx, users[by], role));
    expect(result.refused).toBe(refused);
  });

  it("replaces the invitation that was pending for the same address", async () => {
    const rows = await inTenant(async (tx, users) => {
      await invite(tx, users.owner, "agent", "Twice@Example.com");
      await invite(tx, users.owner, "admin", "twice@example.com");
      return tx`select role, revoked_at is null as pending from public.invitations
        where org_id = ${tenant.org} and email = 'twice@example.com' order by revoked_at nulls last`;
    });
    expect(rows.map((row) => [row.role, row.pending])).toEqual([
      ["agent", false],
      ["admin", true],
    ]);
  });

  it("refuses somebody who is there already", async () => {
    const result = await inTenant((tx, users) =>
      invite(tx, users.owner, "agent", tenant.emails.agent.toUpperCase()),
    );
    expect(result.refused).toBe("PT409");
  });
});

describe("accepting", () => {
  const accept = (tx: Transaction, userId: string, token = tenant.invitation.token) =>
    act(tx, user(userId), "select public.accept_invitation($1)", [token]);

  it("makes the invited person a member with the role, once", async () => {
    const [first, role, second] = await inTenant(async (tx) => {
      const once = await accept(tx, tenant.invitation.userId);
      return [
        once,
        (await rolesOf(tx))[tenant.invitation.userId],
        await accept(tx, tenant.invitation.userId),
      ] as const;
    });
    expect([first.refused, role, second.refused]).toEqual([undefined, "agent", "PT410"]);
  });

  it("refuses another address, an address not confirmed, a wrong token, an expired and a revoked one", async () => {
    const refusals = await inTenant(async (tx, users) => {
      const other = await accept(tx, users.owner);
      const wrong = await accept(tx, tenant.invitation.userId, "no-such-token");
      await tx`update auth.users set email_confirmed_at = null where id = ${tenant.invitation.userId}`;
      const unconfirmed = await accept(tx, tenant.invitation.userId);
      await tx`update auth.users set email_confirmed_at = now() where id = ${tenant.invitation.userId}`;
      await tx`update public.invitations set expires_at = now() - interval '1 second' where org_id = ${tenant.org}`;
      const expired = await accept(tx, tenant.invitation.userId);
      await tx`update public.invitations set expires_at = now() + interval '1 day', revoked_at = now() where org_id = ${tenant.org}`;
      const revoked = await accept(tx, tenant.invitation.userId);
      return [other, wrong, unconfirmed, expired, revoked].map((result) => result.refused);
    });
    expect(refusals).toEqual(["PT403", "PT404", "PT403", "PT410", "PT404"]);
  });

  it("gives who signs up from an invitation no organization of their own", async () => {
    const [profile, own] = await inTenant(async (tx) => {
      const email = `fresh.${tenant.marker}@example.com`;
      await tx`insert into public.invitations (org_id, email, role, token_hash)
        values (${tenant.org}, ${email}, 'agent', ${sha256("fresh-token")})`;
      const id = await makeUser(tx, {
        email,
        meta: { full_name: "Fresh", invitation: "fresh-token", organization: "Own" },
      });
      const profiles = await tx`select current_org_id from public.profiles where user_id = ${id}`;
      return [profiles[0], await tx`select 1 from public.members where user_id = ${id}`] as const;
    });
    expect(profile).toEqual({ current_org_id: null });
    expect(own).toHaveLength(0);
  });

  it("gives who signs up with a stranger's token an organization of their own, and no place in the other", async () => {
    const orgs = await inTenant(async (tx) => {
      const id = await makeUser(tx, {
        email: `thief.${tenant.marker}@example.com`,
        meta: { invitation: tenant.invitation.token, organization: "Thief" },
      });
      return tx`select org_id, role from public.members where user_id = ${id}`;
    });
    expect(orgs).toHaveLength(1);
    expect(orgs[0]).toMatchObject({ role: "owner" });
    expect(orgs[0]?.org_id).not.toBe(tenant.org);
  });
});

describe("roles", () => {
  const setRole = (tx: Transaction, by: MemberRole, target: MemberRole, role: string) =>
    act(tx, user(tenant.users[by]), "select public.set_member_role($1, $2, $3::public.member_role)", [
      tenant.org,
      tenant.users[target],
      role,
    ]);

  it.each([
    ["owner", "admin", "agent", undefined],
    ["owner", "agent", "admin", undefined],
    ["owner", "agent", "owner", "PT409"],
    ["owner", "owner", "agent", "PT409"],
    ["admin", "agent", "internal", undefined],
    ["admin", "agent", "admin", "42501"],
    ["admin", "admin", "agent", "42501"],
    ["admin", "owner", "agent", "PT409"],
    ["agent", "internal", "agent", "42501"],
    ["internal", "agent", "internal", "42501"],
  ] as const)("%s making %s %s: refused %s", async (by, target, role, refused) => {
    const [result, roles] = await inTenant(
      async (tx) => [await setRole(tx, by, target, role), await rolesOf(tx)] as const,
    );
    expect(result.refused).toBe(refused);
    expect(roles[tenant.users[target]]).toBe(refused ? target : role);
  });
});

describe("removing and leaving", () => {
  const remove = (tx: Transaction, by: MemberRole, target: MemberRole) =>
    act(tx, user(tenant.users[by]), "select public.remove_member($1, $2)", [
      tenant.org,
      tenant.users[target],
    ]);

  it.each([
    ["owner", "admin", undefined],
    ["admin", "agent", undefined],
    ["admin", "owner", "PT409"],
    ["agent", "internal", "42501"],
    ["agent", "agent", undefined],
    ["internal", "internal", undefined],
    ["admin", "admin", undefined],
    ["owner", "owner", "PT409"],
  ] as const)("%s removing %s: refused %s", async (by, target, refused) => {
    const [result, roles] = await inTenant(
      async (tx) => [await remove(tx, by, target), await rolesOf(tx)] as const,
    );
    expect(result.refused).toBe(refused);
    expect(tenant.users[target] in roles).toBe(refused !== undefined);
  });

  it("takes the organization out of use for who is gone", async () => {
    const [profile] = await inTenant(async (tx, users) => {
      await remove(tx, "owner", "agent");
      return tx`select current_org_id from public.profiles where user_id = ${users.agent}`;
    });
    expect(profile).toEqual({ current_org_id: null });
  });
});

describe("handing over", () => {
  const transfer = (tx: Transaction, by: MemberRole, to: string) =>
    act(tx, user(tenant.users[by]), "select public.transfer_ownership($1, $2)", [tenant.org, to]);

  it("makes the other the owner and oneself admin", async () => {
    const roles = await inTenant(async (tx, users) => {
      await transfer(tx, "owner", users.agent);
      return rolesOf(tx);
    });
    expect([roles[tenant.users.agent], roles[tenant.users.owner]]).toEqual(["owner", "admin"]);
  });

  it("is for the owner alone, and to a member alone", async () => {
    const refusals = await inTenant(async (tx, users) => {
      const results = [
        await transfer(tx, "admin", users.admin),
        await transfer(tx, "owner", tenant.invitation.userId),
        await transfer(tx, "owner", users.owner),
      ];
      return results.map((result) => result.refused);
    });
    expect(refusals).toEqual(["42501", "PT404", "PT404"]);
  });

  it("is not made to who is removed at the same moment", async () => {
    const { org, users, ...rest } = await makeTenant(sql, `handed-${Date.now().toString(36)}`);
    let handed: Promise<Attempt<unknown>> | undefined;
    await sql.begin(async (tx) => {
      await act(tx, user(users.owner), "select public.remove_member($1, $2)", [org, users.agent]);
      handed = undone(sql, (other) =>
        act(other, user(users.owner), "select public.transfer_ownership($1, $2)", [org, users.agent]),
      );
      const waits = () =>
        tx`select 1 from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))`;
      for (let times = 0; (await waits()).length === 0; times += 1) expect(times).toBeLessThan(5_000);
    });
    expect((await handed)?.refused).toBe("PT404");
    await dropTenant(sql, { org, users, ...rest });
  });

  it("leaves one owner, whatever is tried", async () => {
    const result = await inTenant((tx, users) =>
      attempt(
        tx,
        (sp) =>
          sp`update public.members set role = 'owner' where org_id = ${tenant.org} and user_id = ${users.admin}`,
      ),
    );
    expect(result.refused).toBe("23505");
  });
});

describe("the second factor", () => {
  const demand = (tx: Transaction, actor: Actor, required: boolean) =>
    act(tx, actor, "select public.set_mfa_required($1, $2::text::boolean)", [tenant.org, String(required)]);

  it("is demanded by the owner alone, after passing one", async () => {
    const refusals = await inTenant(async (tx, users) => {
      const results = [
        await demand(tx, user(users.admin, "aal2"), true),
        await demand(tx, user(users.owner, "aal1"), true),
        await demand(tx, user(users.owner, "aal2"), true),
        // Now the weaker session is outside.
        await demand(tx, user(users.owner, "aal1"), false),
        await demand(tx, user(users.owner, "aal2"), false),
      ];
      return results.map((result) => result.refused);
    });
    expect(refusals).toEqual(["42501", "PT409", undefined, "42501", undefined]);
  });

  it("keeps out a session that has not passed it once it is set up", async () => {
    const seen = await inTenant(async (tx, users) => {
      await tx`insert into auth.mfa_factors (id, user_id, factor_type, status) values
        (gen_random_uuid(), ${users.agent}, 'totp', 'unverified')`;
      const count = async (actor: Actor) => {
        const result = await act(tx, actor, "select 1 from public.contacts");
        return (result.value as unknown[]).length > 0;
      };
      const begun = await count(user(users.agent));
      await tx`update auth.mfa_factors set status = 'verified' where user_id = ${users.agent}`;
      return [begun, await count(user(users.agent)), await count(user(users.agent, "aal2"))];
    });
    expect(seen).toEqual([true, false, true]);
  });

  it("lets such a session neither leave, nor join, nor begin an organization", async () => {
    const refusals = await inTenant(async (tx, users) => {
      await tx`insert into auth.mfa_factors (id, user_id, factor_type, status) values
        (gen_random_uuid(), ${users.agent}, 'totp', 'verified')`;
      const begin = "select public.create_organization('Otra', 'ES', 'es', 'Europe/Madrid')";
      const leave = "select public.remove_member($1, $2)";
      const results = [
        await act(tx, user(users.agent), begin),
        await act(tx, user(users.agent), leave, [tenant.org, users.agent]),
        await act(tx, user(users.agent), "select public.accept_invitation($1)", [tenant.invitation.token]),
        await act(tx, user(users.agent, "aal2"), begin),
        await act(tx, user(users.agent, "aal2"), leave, [tenant.org, users.agent]),
      ];
      return results.map((result) => result.refused);
    });
    expect(refusals).toEqual(["PT403", "PT403", "PT403", undefined, undefined]);
  });
});

describe("the history", () => {
  it("keeps who changed what, from what to what", async () => {
    const [entry] = await inTenant(async (tx, users) => {
      await act(tx, user(users.admin), "update public.organizations set name = 'Otro nombre' where id = $1", [
        tenant.org,
      ]);
      return tx`select actor_id, actor, action, entity, entity_id, before, after from public.audit_log
        where org_id = ${tenant.org} order by id desc limit 1`;
    });
    expect(entry).toEqual({
      actor_id: tenant.users.admin,
      actor: "user",
      action: "update",
      entity: "organizations",
      entity_id: tenant.org,
      before: { name: tenant.marker },
      after: { name: "Otro nombre" },
    });
  });

  it("never holds the secret of an invitation", async () => {
    const rows =
      await sql`select before, after from public.audit_log where org_id = ${tenant.org} and entity = 'invitations'`;
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain("token_hash");
  });

  it.each([
    "update public.audit_log set action = 'delete'",
    "delete from public.audit_log",
    "truncate public.audit_log",
    "insert into public.audit_log (org_id, actor, action, entity, entity_id) select org_id, 'user', 'insert', 'x', 'x' from public.audit_log limit 1",
  ])("cannot be rewritten, by the service role neither: %s", async (statement) => {
    const refusals = await inTenant(async (tx, users) => {
      await tx.unsafe("set local role service_role");
      const service = await attempt(tx, (sp) => sp.unsafe(statement));
      await becomeOwner(tx);
      return [service.refused, (await act(tx, user(users.owner), statement)).refused];
    });
    expect(refusals).toEqual(["42501", "42501"]);
  });
});
