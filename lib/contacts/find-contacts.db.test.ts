import { createClient } from "@supabase/supabase-js";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { Database } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import { become, undone } from "@/supabase/tests/actors";
import { makeTenant, type Tenant } from "@/supabase/tests/fixtures";
import { countContacts } from "./count-contacts";
import { type ContactCursor, type ContactFilter, type ContactOrder, contactFilterSchema } from "./filter";
import { cursorOf, findContacts } from "./find-contacts";

const { databaseUrl, url, secretKey } = inject("supabase");
const sql = postgres(databaseUrl, { max: 2, onnotice: () => {} });
const db = createClient<Database>(url, secretKey) as unknown as Db;
let tenant: Tenant;
let other: Tenant;

beforeAll(async () => {
  const marker = Date.now().toString(36);
  tenant = await makeTenant(sql, `find-${marker}`);
  other = await makeTenant(sql, `lost-${marker}`);
  await sql`delete from public.contacts where org_id in ${sql([tenant.org, other.org])}`;
  await sql`insert into public.contacts (org_id, name, email, phone, tags, score, temperature, source, needs_human, fields, last_seen_at) values
    (${tenant.org}, 'Marc Climent, hijo', 'marc.climent@example.com', '+34600111222', '{vip,Implantes}', 80, 'hot', 'web', true,
      '{"insurer": "Adeslas Óptima", "visits": 5}', now() - interval '2 days'),
    (${tenant.org}, 'Núria (recepció)', null, '+34600333444', '{vip}', null, null, 'manual', false,
      '{"insurer": "Sanitas \\"Más\\"", "visits": 15}', now() - interval '40 days'),
    (${tenant.org}, '100% Fit_ness', 'info@fit.example', null, '{}', 45, 'warm', 'page:instagram', false, '{}', now() - interval '3 days'),
    (${other.org}, 'Marc Climent', null, '+34600111222', '{vip}', 80, 'hot', 'web', false, '{}', now())`;
  await sql`update public.contacts set stage_id = null where org_id = ${tenant.org} and phone is null`;
  await sql`insert into public.custom_fields (org_id, key, label, type) values
    (${tenant.org}, 'insurer', 'Aseguradora', 'text'), (${tenant.org}, 'visits', 'Visitas', 'number')`;
});
afterAll(async () => {
  await sql`delete from public.organizations where id in ${sql([tenant.org, other.org])}`;
  await sql.end();
});

const named = (q: string): ContactFilter => contactFilterSchema.parse({ q });
const find = async (filter: ContactFilter) =>
  (await findContacts(db, { orgId: tenant.org, filter, limit: 10 })).map(({ name }) => name.slice(0, 4));

it.each([
  ["climent", ["Marc"]],
  ["hijo MARC", ["Marc"]],
  ["Climent, hijo", ["Marc"]],
  ["marc.climent@", ["Marc"]],
  ["600111", ["Marc"]],
  ["+34 600 11 12 22", ["Marc"]],
  ["(34) 600-111", ["Marc"]],
  ["nuria recepcio", ["Núri"]],
  ["(recepció)", ["Núri"]],
  ["100%", ["100%"]],
  ["fit_", ["100%"]],
  ["mar_", []],
  ["\\", []],
  ['"), id.neq.(', []],
  ["' or true --", []],
])("finds by %j", async (q, found) => expect(await find(named(q))).toEqual(found));

describe("a filter", () => {
  it.each<[string, Record<string, string>, string[]]>([
    ["all of its tags", { tags: "vip" }, ["Marc", "Núri"]],
    ["each of its tags", { tags: "vip,Implantes" }, ["Marc"]],
    ["any of its temperatures", { temperature: "hot,warm" }, ["Marc", "100%"]],
    ["sources with a campaign", { source: "page:instagram" }, ["100%"]],
    ["who asks for a person", { human: "1" }, ["Marc"]],
    ["seen lately", { seen: "7", q: "e" }, ["Marc", "100%"]],
    ["not seen for long", { seen: "-30" }, ["Núri"]],
    ["a text of its own fields, as it is heard", { field: "insurer:optima" }, ["Marc"]],
    ["quotes in a text of its own fields", { field: 'insurer:"mas"' }, ["Núri"]],
    ["a number of its own fields, exactly", { field: "visits:5" }, ["Marc"]],
    ["a field that nobody has", { field: "nothing:at all" }, []],
    ["a quote in a value", { field: "insurer:' or 1=1" }, []],
  ])("knows %s", async (_, params, found) =>
    expect(await find(contactFilterSchema.parse(params))).toEqual(found),
  );

  it("knows states, and counts by them", async () => {
    const stage = [tenant.ids.stage];
    expect(await find({ stage })).toEqual(["Marc", "Núri"]);
    expect(await countContacts(db, { orgId: tenant.org, filter: named("6003") })).toEqual({
      total: 1,
      stages: { [tenant.ids.stage]: 1 },
    });
  });

  it("leaves out what is in the bin", async () => {
    const found = await undone(sql, async (tx) => {
      await tx`update public.contacts set deleted_at = now() where org_id = ${tenant.org} and name like 'Marc%'`;
      return tx`select name from public.find_contacts(${tenant.org}, ${tx.json({ q: "climent" })})`;
    });
    expect(found).toHaveLength(0);
  });
});

it.each<ContactOrder>(["recent", "score"])("gives each contact once, page by page, by %s", async (order) => {
  const seen: string[] = [];
  let after: ContactCursor | null = null;
  for (;;) {
    const page = await findContacts(db, { orgId: tenant.org, filter: {}, order, after, limit: 1 });
    const [row] = page;
    if (!row) break;
    seen.push(row.name.slice(0, 4));
    after = cursorOf(row);
    expect(seen.length).toBeLessThan(9);
  }
  expect(seen).toEqual(["Marc", "100%", "Núri"]);
});

it("asks who asks: nobody reads the contacts of others", async () => {
  const attempt = undone(sql, async (tx) => {
    await become(tx, { name: "owner", role: "authenticated", userId: other.users.owner, aal: "aal1" });
    return tx`select 1 from public.find_contacts(${tenant.org})`;
  });
  await expect(attempt).rejects.toMatchObject({ code: "42501" });
});
