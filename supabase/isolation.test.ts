import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Actor, actorsAround, attempt, become, undone } from "./tests/actors";
import { readLooseReferences, readTables, type Table } from "./tests/catalogue";
import { type Expectation, expectations, guardedReferences, operations } from "./tests/expectations";
import { dropTenant, makeStranger, makeTenant, type Tenant } from "./tests/fixtures";
import { probe, probeWithin, targetOf } from "./tests/probes";

/*
 * No row of one tenant is readable or writable by another, and within a tenant each role does what expectations.ts says:
 * found by trying every operation on every table of the catalogue as everybody. A new table fails here until it has row
 * level security, policies, a fixture row and an expectation.
 */

const { databaseUrl, url } = inject("supabase");
const sql = postgres(databaseUrl, { max: 4, onnotice: () => {} });

let alpha: Tenant;
let beta: Tenant;
let outside: { superadmin: string; stranger: string };

// The catalogue names the tests, so it is read before they are.
const tables = await readTables(sql);

beforeAll(async () => {
  const run = Date.now().toString(36);
  alpha = await makeTenant(sql, `alpha-${run}`);
  beta = await makeTenant(sql, `beta-${run}`);
  outside = {
    superadmin: await makeStranger(sql, `root-${run}@example.com`),
    stranger: await makeStranger(sql, `stranger-${run}@example.com`),
  };
  await sql`insert into public.platform_admins (user_id) values (${outside.superadmin})`;
});

afterAll(async () => {
  await dropTenant(sql, alpha);
  await dropTenant(sql, beta);
  await sql`delete from auth.users where id in (${outside.superadmin}, ${outside.stranger})`;
  await sql.end();
});

describe("every table", () => {
  it("is a plain table with row level security, policies and an expectation", () => {
    const faults = tables.flatMap((table) =>
      faultsOf(table, expectations[table.name]).map((fault) => `${table.name}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  it("is still there for each expectation", () => {
    const names = new Set(tables.map((table) => table.name));
    expect(Object.keys(expectations).filter((name) => !names.has(name))).toEqual([]);
  });

  it.each(tables.map((table) => table.name))(
    "%s: everybody can do exactly what is expected",
    async (name) => {
      const table = tables.find((one) => one.name === name)!;
      const expectation = expectations[name];
      if (!expectation) throw new Error(`${name} has no entry in supabase/tests/expectations.ts`);
      const surprises: string[] = [];
      for (const [tenant, other] of [
        [alpha, beta],
        [beta, alpha],
      ] as const) {
        const target = targetOf(table, expectation, rowOf(expectation, tenant));
        for (const actor of actorsAround(tenant, other, outside)) {
          for (const operation of operations) {
            const expected = expectation[operation]?.includes(actor.name) ?? false;
            const actual = await probe(sql, target, actor, operation).catch((error: Error) => error.message);
            if (actual !== expected)
              surprises.push(`${actor.name} ${operation}: expected ${expected}, got ${actual}`);
          }
        }
      }
      expect(surprises).toEqual([]);
    },
  );

  it("keeps its rows where they are: nobody may move one to another tenant", () => {
    const movable = tables.filter((table) =>
      table.columns.some((c) => c.name === "org_id" && c.updatable.authenticated),
    );
    expect(movable.map((table) => table.name)).toEqual([]);
  });

  it("refers only to rows of its own tenant", async () => {
    const loose = (await readLooseReferences(sql)).map(
      (ref) => `${ref.table} (${ref.columns}) -> ${ref.references}`,
    );
    expect(loose.filter((ref) => !(ref in guardedReferences))).toEqual([]);
  });
});

describe("the checks above", () => {
  it.each([
    ["no row level security", "create table public.leak (org_id uuid)"],
    [
      "no policy",
      "create table public.leak (org_id uuid); alter table public.leak enable row level security",
    ],
    ["a view", "create view public.leak as select * from public.organizations"],
  ])("catch a table with %s", async (_fault, statement) => {
    const faults = await undone(sql, async (tx) => {
      await tx.unsafe(statement);
      const leak = (await readTables(tx)).find((table) => table.name === "leak");
      return faultsOf(leak!, { select: ["owner"] });
    });
    expect(faults).not.toEqual([]);
  });

  it("catch a policy that lets everybody in", async () => {
    const allowed = await undone(sql, async (tx) => {
      await tx`create policy leak on public.wallets for update to authenticated using (true)`;
      await tx`grant update (updated_at) on public.wallets to authenticated`;
      const wallets = (await readTables(tx)).find((table) => table.name === "wallets")!;
      const stranger = actorsAround(alpha, beta, outside).find((actor) => actor.name === "stranger")!;
      return probeWithin(tx, targetOf(wallets, {}, rowOf({}, alpha)), stranger, "update");
    });
    expect(allowed).toBe(true);
  });
});

describe("an organization that demands a second factor", () => {
  it("is invisible to a session without one", async () => {
    const seen = await undone(sql, async (tx) => {
      await tx`update public.organizations set mfa_required = true where id = ${alpha.org}`;
      return {
        aal1: await tablesSeen(tx, owner("aal1")),
        aal2: await tablesSeen(tx, owner("aal2")),
      };
    });
    // Their own profile and membership, so that the page can say what is missing.
    expect(seen.aal1).toEqual(["members", "profiles"]);
    expect(seen.aal2).toEqual(
      Object.keys(expectations)
        .filter((name) => expectations[name]?.select?.includes("owner"))
        .sort(),
    );
  });

  const owner = (aal: Actor["aal"]): Actor => ({
    name: "owner",
    role: "authenticated",
    userId: alpha.users.owner,
    aal,
  });

  async function tablesSeen(tx: postgres.TransactionSql, actor: Actor): Promise<string[]> {
    const seen: string[] = [];
    await tx.savepoint(async (sp) => {
      await become(sp, actor);
      for (const table of tables) {
        const row = rowOf(expectations[table.name] ?? {}, alpha);
        const result = await attempt(sp, (inner) =>
          inner.unsafe(`select 1 from public.${table.name} where ${row.column}::text = $1`, [row.value]),
        );
        if (result.value?.length) seen.push(table.name);
      }
      await sp.unsafe("reset role");
    });
    return seen.sort();
  }
});

describe("the REST API", () => {
  it.each([
    ["private", "rate_buckets"],
    ["auth", "users"],
    ["storage", "objects"],
    ["graphile_worker", "jobs"],
    ["supabase_migrations", "schema_migrations"],
    ["pg_catalog", "pg_class"],
  ])("does not expose %s.%s, to the service role neither", async (schema, table) => {
    const { publishableKey, secretKey } = inject("supabase");
    const profile = { "accept-profile": schema, "content-profile": schema };
    for (const key of [publishableKey, secretKey]) {
      for (const path of [table, `${schema}.${table}`]) {
        const rows = await fetch(`${url}/rest/v1/${path}?select=*`, { headers: { apikey: key, ...profile } });
        expect([path, rows.ok]).toEqual([path, false]);
      }
      const call = await fetch(`${url}/rest/v1/rpc/is_superadmin`, {
        method: "POST",
        headers: { apikey: key, "content-type": "application/json", ...profile },
        body: "{}",
      });
      expect(call.ok).toBe(false);
    }
  });

  it("gives a caller without a session no row of any table", async () => {
    const { publishableKey } = inject("supabase");
    for (const table of tables) {
      const response = await fetch(`${url}/rest/v1/${table.name}?select=*`, {
        headers: { apikey: publishableKey },
      });
      expect([table.name, response.ok]).toEqual([table.name, false]);
    }
  });
});

function rowOf(expectation: Expectation, tenant: Tenant): { column: string; value: string } {
  return expectation.row?.(tenant, outside) ?? { column: "org_id", value: tenant.org };
}

/** What the shape of a table alone has wrong. */
function faultsOf(table: Table, expectation: Expectation | undefined): string[] {
  if (table.kind !== "r" && table.kind !== "p")
    return [`kind "${table.kind}" bypasses row level security; use a function`];
  const faults: string[] = [];
  if (!expectation) faults.push("no entry in supabase/tests/expectations.ts");
  if (!table.rowSecurity) faults.push("row level security is off");
  if (table.policies === 0 && !expectation?.serviceOnly) faults.push("no policy");
  if (table.policies > 0 && expectation?.serviceOnly)
    faults.push("has a policy, but only the service role is expected");
  if (!expectation?.row && !table.columns.some((column) => column.name === "org_id"))
    faults.push("no column org_id");
  return faults;
}
