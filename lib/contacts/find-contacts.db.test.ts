import { createClient } from "@supabase/supabase-js";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import type { Database } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import { makeTenant, type Tenant } from "@/supabase/tests/fixtures";
import { findContacts } from "./find-contacts";

const { databaseUrl, url, secretKey } = inject("supabase");
const sql = postgres(databaseUrl, { max: 2, onnotice: () => {} });
const db = createClient<Database>(url, secretKey) as unknown as Db;
let tenant: Tenant;

beforeAll(async () => {
  tenant = await makeTenant(sql, `find-${Date.now().toString(36)}`);
  await sql`insert into public.contacts (org_id, name, email, phone) values
    (${tenant.org}, 'Marc Climent, hijo', 'marc.climent@example.com', '+34600111222'),
    (${tenant.org}, 'Núria (recepció)', null, '+34600333444')`;
});
afterAll(async () => {
  await sql`delete from public.organizations where id = ${tenant.org}`;
  await sql.end();
});

it.each([
  ["climent", 1],
  ["Climent, hijo", 1],
  ["marc.climent@", 1],
  ["600111", 1],
  ["(recepció)", 1],
  ['"), id.neq.(', 0],
])("finds by %j", async (q, found) => {
  expect(await findContacts(db, { orgId: tenant.org, q, limit: 5 })).toHaveLength(found);
});
