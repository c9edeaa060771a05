import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Actor, type Attempt, attempt, become, becomeOwner, type Transaction, undone } from "./actors";
import { type DatabaseFunction, readFunctions, readTables } from "./catalogue";
import { callablePrivateFunctions, expectations } from "./expectations";
import { dropTenant, makeStranger, makeTenant, type Tenant } from "./fixtures";
import { argumentsFor, functionCases } from "./function-calls";

/*
 * Functions bypass row level security, so each is called with another tenant's ids: it must refuse and change nothing.
 * The same call by who may make it must succeed, or the refusal would prove nothing.
 */

const sql = postgres(inject("supabase").databaseUrl, { max: 4, onnotice: () => {} });
const functions = await readFunctions(sql);
const exposed = functions.filter((fn) => fn.schema === "public");
const forUsers = exposed.filter((fn) => fn.executableBy.authenticated);
const forService = exposed.filter((fn) => !fn.executableBy.authenticated);

let alpha: Tenant;
let beta: Tenant;
let stranger: string;
let superadmin: string;

beforeAll(async () => {
  const run = Date.now().toString(36);
  alpha = await makeTenant(sql, `gamma-${run}`);
  beta = await makeTenant(sql, `delta-${run}`);
  stranger = await makeStranger(sql, `lost-${run}@example.com`);
  superadmin = await makeStranger(sql, `functions-root-${run}@example.com`);
  await sql`insert into public.platform_admins (user_id) values (${superadmin})`;
});

afterAll(async () => {
  await dropTenant(sql, alpha);
  await dropTenant(sql, beta);
  await sql`delete from auth.users where id in (${stranger}, ${superadmin})`;
  await sql.end();
});

describe("privileges", () => {
  it("let nobody without a session call any function", () => {
    const open = functions.filter((fn) => fn.executableBy.anon || fn.executableBy.public);
    expect(open.map((fn) => `${fn.schema}.${fn.name}`)).toEqual([]);
  });

  it("let a signed-in user call only those private functions that policies need", () => {
    const callable = functions.filter((fn) => fn.schema === "private" && fn.executableBy.authenticated);
    expect(callable.map((fn) => fn.name).sort()).toEqual([...callablePrivateFunctions].sort());
  });

  it("come with a pinned search path wherever a function runs as its owner", () => {
    const loose = functions.filter((fn) => fn.definer && fn.searchPath !== 'search_path=""');
    expect(loose.map((fn) => `${fn.schema}.${fn.name}`)).toEqual([]);
  });

  it("exist once for each name, so that none hides behind another", () => {
    const names = exposed.map((fn) => fn.name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it("are asked of functions that exist", () => {
    const names = new Set(exposed.map((fn) => fn.name));
    expect(Object.keys(functionCases).filter((name) => !names.has(name))).toEqual([]);
  });
});

describe("functions for signed-in users", () => {
  it.each(forUsers.map((fn) => fn.name))("%s refuses another tenant's ids", async (name) => {
    const fn = find(name);
    const special = functionCases[name] ?? {};
    const args = argumentsFor(fn, alpha);
    const allowed = await undone(sql, async (tx) => {
      const allowedUser = special.superadmin ? superadmin : (special.allowed?.(alpha) ?? alpha.users.owner);
      await become(tx, { ...as(allowedUser), aal: special.superadmin ? "aal2" : (special.aal ?? "aal1") });
      return attempt(tx, (sp) => call(sp, fn, args));
    });
    expect(allowed.refused, allowed.message).toBeUndefined();

    const others = [anon, as(beta.users.owner), as(beta.users.agent), as(stranger)];
    // One who runs the platform and has not passed the second factor is nobody there.
    if (special.superadmin) others.push(as(superadmin), as(alpha.users.owner));
    for (const actor of others) {
      const { before, after, result } = await tryAs(fn, args, actor);
      expect(after, `${name} changed rows of another tenant`).toEqual(before);
      if (special.ownOnly && actor.role !== "anon") expectNothingOf(alpha, result);
      else expect(result.refused, `${name} as ${actor.name}`).toMatch(/^(42501|PT4\d\d)$/);
    }
  });

  it.each(forUsers.filter((fn) => uuids(fn).length > 1).map((fn) => fn.name))(
    "%s refuses another tenant's ids behind one's own organization",
    async (name) => {
      const fn = find(name);
      for (const [own, swapped] of mixes(fn)) {
        const { before, after, result } = await tryAs(fn, swapped, as(beta.users.owner));
        expect(after, `${name} (${own}) changed rows of another tenant`).toEqual(before);
        expectNothingOf(alpha, result);
      }
    },
  );
});

describe("functions for the service role", () => {
  it.each(forService.map((fn) => fn.name))("%s keeps to the organization it is told", async (name) => {
    const fn = find(name);
    const special = functionCases[name] ?? {};
    if (special.untenanted) return;
    const args = argumentsFor(fn, alpha);
    const refusedToUser = await tryAs(fn, args, as(alpha.users.owner));
    expect(refusedToUser.result.refused).toBe("42501");
    const swapped = special.payload
      ? { p: { ...special.payload(alpha), org_id: beta.org } }
      : { ...args, p_org: beta.org };
    const { before, after, result } = await tryAs(fn, swapped, service);
    expect(after, `${name} changed rows of another tenant`).toEqual(before);
    expectNothingOf(alpha, result);
  });
});

const anon: Actor = { name: "anon", role: "anon", userId: null, aal: "aal1" };
const as = (userId: string): Actor => ({ name: "stranger", role: "authenticated", userId, aal: "aal1" });
const service = "service";

const find = (name: string): DatabaseFunction => exposed.find((fn) => fn.name === name)!;
const uuids = (fn: DatabaseFunction) => fn.inputs.filter((input) => input.type === "uuid");

/** The arguments of beta's own call, with each id in turn (but the organization) swapped for alpha's. */
function mixes(fn: DatabaseFunction): [string, Record<string, unknown>][] {
  const own = argumentsFor(fn, beta);
  const foreign = argumentsFor(fn, alpha);
  return uuids(fn)
    .filter(({ name }) => name !== "p_org" && name in foreign)
    .map(({ name }) => [name, { ...own, [name]: foreign[name] }]);
}

async function tryAs(fn: DatabaseFunction, args: Record<string, unknown>, actor: Actor | typeof service) {
  return undone(sql, async (tx) => {
    const before = await fingerprint(tx, alpha);
    if (actor === service) await tx.unsafe("set local role service_role");
    else await become(tx, actor);
    const result = await attempt(tx, (sp) => call(sp, fn, args));
    await becomeOwner(tx);
    return { before, after: await fingerprint(tx, alpha), result };
  });
}

/** Calls by name, as the REST API does, and gives all that comes back as one text. */
async function call(tx: Transaction, fn: DatabaseFunction, args: Record<string, unknown>): Promise<string> {
  const inputs = fn.inputs.filter((input) => input.name in args);
  const list = inputs.map((input, index) => `${input.name} => $${index + 1}::text::${input.type}`).join(", ");
  const values = inputs.map(({ name }) => {
    const value = args[name];
    return value !== null && typeof value === "object" ? JSON.stringify(value) : String(value);
  });
  const rows = await tx.unsafe(
    `select coalesce(jsonb_agg(r), '[]')::text as all from public.${fn.name}(${list}) r`,
    values,
  );
  return rows[0]!.all as string;
}

/** Nothing that comes back may carry a text or an id of the other tenant. */
function expectNothingOf(tenant: Tenant, result: Attempt<string>): void {
  if (result.refused) {
    expect(result.refused, result.message).toMatch(/^(42501|PT4\d\d|23503)$/);
    return;
  }
  for (const secret of [tenant.marker, tenant.org]) expect(result.value).not.toContain(secret);
}

/** A digest of every row of a tenant, by table, and of the jobs that wait for it. */
async function fingerprint(tx: Transaction, tenant: Tenant): Promise<Record<string, string>> {
  tables ??= await readTables(sql);
  const parts = tables.map((table) => {
    const { column, value } = expectations[table.name]?.row?.(tenant, { superadmin: stranger }) ?? {
      column: "org_id",
      value: tenant.org,
    };
    return `select '${table.name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest
      from public.${table.name} t where ${column} = '${value}'`;
  });
  parts.push(
    `select 'jobs', count(*)::text from graphile_worker._private_jobs where payload::text like '%${tenant.org}%'`,
  );
  const rows = await tx.unsafe<{ name: string; digest: string }[]>(parts.join(" union all "));
  return Object.fromEntries(rows.map((row) => [row.name, row.digest]));
}
let tables: Awaited<ReturnType<typeof readTables>> | undefined;
