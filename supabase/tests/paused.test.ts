import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Actor, type Attempt, actorsAround, attempt, become, type Transaction, undone } from "./actors";
import { readTables } from "./catalogue";
import { expectations } from "./expectations";
import { dropTenant, makeStranger, makeTenant, type Tenant } from "./fixtures";
import { probeWithin, targetOf } from "./probes";

/* A paused organization can be looked at and not changed; a closed one is entered by nobody. Nor do their agents answer. */

const sql = postgres(inject("supabase").databaseUrl, { max: 2, onnotice: () => {} });
const tables = await readTables(sql);
let tenant: Tenant;
let other: Tenant;
let outside: { superadmin: string; stranger: string };

beforeAll(async () => {
  const run = Date.now().toString(36);
  tenant = await makeTenant(sql, `paused-${run}`);
  other = await makeTenant(sql, `open-${run}`);
  outside = {
    superadmin: await makeStranger(sql, `paused-root-${run}@example.com`),
    stranger: await makeStranger(sql, `paused-stranger-${run}@example.com`),
  };
  await sql`insert into public.platform_admins (user_id) values (${outside.superadmin})`;
});
afterAll(async () => {
  await dropTenant(sql, tenant);
  await dropTenant(sql, other);
  await sql`delete from auth.users where id in (${outside.superadmin}, ${outside.stranger})`;
  await sql.end();
});

const as = (userId: string): Actor => ({ name: "owner", role: "authenticated", userId, aal: "aal1" });

/** Does something in the tenant while it is paused or closed, and undoes all of it. */
const meanwhile = <T>(status: "paused" | "closed", work: (tx: Transaction) => Promise<T>): Promise<T> =>
  undone(sql, async (tx) => {
    await tx`update public.organizations set status = ${status} where id = ${tenant.org}`;
    return work(tx);
  });
const call = (tx: Transaction, statement: string, values: string[]): Promise<Attempt<unknown>> =>
  attempt(tx, (sp) => sp.unsafe(statement, values));

describe("a paused organization", () => {
  const owned = tables.filter((table) => table.columns.some(({ name }) => name === "org_id"));

  it("is guarded at every table of a tenant, but for the history", async () => {
    const guarded = await sql<{ name: string }[]>`
      select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where t.tgfoid = 'private.refuse_while_paused'::regproc`;
    const names = new Set(guarded.map(({ name }) => name));
    const open = [...owned.map(({ name }) => name), "organizations"].filter((name) => !names.has(name));
    expect(open).toEqual(["audit_log"]);
  });

  it.each(owned.map(({ name }) => name))("%s is read as before, and changed by nobody", async (name) => {
    const table = owned.find((one) => one.name === name)!;
    const expectation = expectations[name]!;
    const target = targetOf(
      table,
      expectation,
      expectation.row?.(tenant, outside) ?? { column: "org_id", value: tenant.org },
    );
    for (const actor of actorsAround(tenant, other, outside).filter(
      ({ name: who }) => who !== "superadmin",
    )) {
      const reads = await meanwhile("paused", (tx) => probeWithin(tx, target, actor, "select"));
      expect(reads, `${actor.name} select`).toBe(expectation.select?.includes(actor.name) ?? false);
      for (const operation of ["insert", "update", "delete"] as const) {
        const done = await meanwhile("paused", (tx) => probeWithin(tx, target, actor, operation)).catch(
          (error: Error) => error.message,
        );
        const may = expectation[operation]?.includes(actor.name) ?? false;
        // Colleagues who may not anyway are refused for either reason, outsiders learn nothing of it.
        const colleague = actor.name in tenant.users;
        expect(String(done), `${actor.name} ${operation}`).toMatch(
          may ? /organization_paused/ : colleague ? /^false|organization_paused/ : /^false/,
        );
      }
    }
  });

  it("refuses changes through functions as well, and says why", async () => {
    const { users, ids, org } = tenant;
    for (const [statement, values] of [
      ["select public.set_agent_status($1, 'paused')", [ids.agent]],
      ["select public.save_prompt($1, 'x')", [ids.agent]],
      ["select public.publish_flow($1, 1)", [ids.draftFlow]],
      ["select public.correct_answer($1, 'p', 'r', 'es')", [ids.agent]],
      ["select public.set_member_role($1, $2, 'internal')", [org, users.agent]],
      ["select public.set_mfa_required($1, false)", [org]],
      ["update public.organizations set name = 'x' where id = $1", [org]],
    ] as const) {
      const result = await meanwhile("paused", async (tx) => {
        await become(tx, as(users.owner));
        return call(tx, statement, [...values]);
      });
      expect(result, statement).toMatchObject({ refused: "PT403", message: "organization_paused" });
    }
  });

  it("lets its people leave, search and have the platform set it going again", async () => {
    const { users, ids, org } = tenant;
    const left = await meanwhile("paused", async (tx) => {
      await become(tx, as(users.agent));
      return call(tx, "select public.remove_member($1, $2)", [org, users.agent]);
    });
    expect(left.refused).toBeUndefined();
    const found = await meanwhile("paused", async (tx) => {
      await become(tx, as(users.internal));
      return call(tx, "select * from public.search_chunks($1, $2, 'precio')", [org, ids.agent]);
    });
    expect(found.value).toHaveLength(1);
  });

  it("lets doors be closed: a member sent away, a key and an invitation taken back, a deletion called off", async () => {
    const { users, ids, org } = tenant;
    for (const reason of ["platform", "payment"]) {
      const closed = await undone(sql, async (tx) => {
        const [invited] = await tx`
          insert into public.invitations (org_id, email, role, token_hash, invited_by)
          values (${org}, 'nobody@example.com', 'agent', ${"0".repeat(64)}, ${users.owner}) returning id`;
        await tx`update public.conversations set human_by = ${users.agent}, human_since = now(), human_from_seq = 0
          where org_id = ${org} and id = ${ids.conversation}`;
        await tx`update public.organizations set status = 'paused', pause_reason = ${reason} where id = ${org}`;
        await become(tx, as(users.owner));
        const refused: unknown[] = [];
        for (const [statement, values] of [
          ["select public.revoke_api_key($1, id) from public.api_keys where org_id = $1", [org]],
          ["select public.revoke_invitation($1)", [invited?.id]],
          ["select public.cancel_purge($1)", [org]],
          ["select public.remove_member($1, $2)", [org, users.agent]],
        ] as const) {
          refused.push((await call(tx, statement, [...values] as string[])).refused);
        }
        await tx`reset role`;
        const [left] = await tx`select
          (select count(*)::int from public.api_keys where org_id = ${org} and revoked_at is null) as keys,
          (select count(*)::int from public.members where org_id = ${org} and user_id = ${users.agent}) as members,
          (select count(*)::int from public.invitations where id = ${invited?.id} and revoked_at is null) as invitations,
          (select count(*)::int from public.org_purges where org_id = ${org} and canceled_at is null) as purges,
          (select human_by from public.conversations where id = ${ids.conversation}) as human`;
        return { refused, left: { ...left } };
      });
      expect(closed, reason).toEqual({
        refused: [undefined, undefined, undefined, undefined],
        left: { keys: 0, members: 0, invitations: 0, purges: 0, human: null },
      });
    }
  });

  it("takes no test chat and no interview, and shows the public that its agents are off", async () => {
    const { org, ids, users } = tenant;
    const message = { org_id: org, agent_id: ids.agent, channel: "test", key: "k9", text: "hola" };
    const tried = await meanwhile("paused", (tx) =>
      call(tx, "select public.receive_message($1::text::jsonb)", [
        JSON.stringify({ ...message, user_id: users.owner }),
      ]),
    );
    expect(tried).toMatchObject({ refused: "PT403" });
    const [row] = await meanwhile(
      "paused",
      (tx) => tx`select public.public_agent(${tenant.marker}) as agent`,
    );
    expect(row?.agent).toMatchObject({ orgStatus: "paused" });
  });

  it("takes no files", async () => {
    const file = `${tenant.org}/${tenant.ids.document}/x.txt`;
    for (const [status, refused] of [
      ["paused", "42501"],
      ["active", undefined],
    ] as const) {
      const stored = await undone(sql, async (tx) => {
        await tx`update public.organizations set status = ${status} where id = ${tenant.org}`;
        await become(tx, as(tenant.users.owner));
        return call(tx, "insert into storage.objects (bucket_id, name) values ('knowledge', $1)", [file]);
      });
      expect(stored.refused, status).toBe(refused);
    }
  });
});

describe("a closed organization", () => {
  it.each(tables.filter(({ name }) => expectations[name]?.select).map(({ name }) => name))(
    "%s is out of everybody's sight",
    async (name) => {
      const expectation = expectations[name]!;
      // One's own name, and that one belonged to it, stay one's own.
      const own: readonly string[] = ["profiles", "platform_admins"].includes(name) ? ["owner"] : [];
      const target = targetOf(
        tables.find((one) => one.name === name)!,
        expectation,
        expectation.row?.(tenant, outside) ?? { column: "org_id", value: tenant.org },
      );
      for (const actor of actorsAround(tenant, other, outside)) {
        if (actor.name === "superadmin" || own.includes(actor.name) || name === "members") continue;
        expect(await meanwhile("closed", (tx) => probeWithin(tx, target, actor, "select")), actor.name).toBe(
          false,
        );
      }
    },
  );

  it("is joined by nobody, is no agent's, and is named to its people as closed", async () => {
    const { org, ids, invitation, marker, users } = tenant;
    const joined = await meanwhile("closed", async (tx) => {
      await become(tx, as(invitation.userId));
      return call(tx, "select public.accept_invitation($1)", [invitation.token]);
    });
    expect(joined).toMatchObject({ refused: "PT404", message: "invitation_invalid" });
    const [row] = await meanwhile("closed", (tx) => tx`select public.public_agent(${marker}) as agent`);
    expect(row?.agent).toBeNull();
    const message = { org_id: org, agent_id: ids.agent, channel: "web", key: "k9", text: "hola" };
    for (const name of ["receive_message", "begin_conversation", "request_person"]) {
      const heard = await meanwhile("closed", (tx) =>
        call(tx, `select public.${name}($1::text::jsonb)`, [JSON.stringify(message)]),
      );
      expect(heard, name).toMatchObject({ refused: "PT404" });
    }
    const mine = await meanwhile("closed", async (tx) => {
      await become(tx, as(users.agent));
      return tx`select id, status from public.my_organizations()`;
    });
    expect(mine.map((one) => ({ ...one }))).toEqual([{ id: org, status: "closed" }]);
  });
});

describe("what colleagues know of one another", () => {
  it("is the name, and not which organization they look at", async () => {
    const asked = (columns: string) =>
      undone(sql, async (tx) => {
        await become(tx, as(tenant.users.agent));
        return call(tx, `select ${columns} from public.profiles where user_id = $1`, [tenant.users.owner]);
      });
    expect((await asked("full_name")).value).toEqual([{ full_name: tenant.marker }]);
    for (const column of ["current_org_id", "locale", "*"])
      expect((await asked(column)).refused).toBe("42501");
    const own = await undone(sql, async (tx) => {
      await become(tx, as(tenant.users.agent));
      return tx`select * from public.my_profile()`;
    });
    expect(own).toMatchObject([{ full_name: tenant.marker, current_org_id: tenant.org }]);
  });
});
