import { createClient } from "@supabase/supabase-js";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import type { Database } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import { makeTenant, type Tenant } from "@/supabase/tests/fixtures";
import { saveContactOf } from "./save-contact";
import type { SaveContactInput } from "./schema";

const { databaseUrl, url, secretKey } = inject("supabase");
const sql = postgres(databaseUrl, { max: 2, onnotice: () => {} });
const db = createClient<Database>(url, secretKey) as unknown as Db;
let tenant: Tenant;
let id: string;

beforeAll(async () => {
  tenant = await makeTenant(sql, `save-${Date.now().toString(36)}`);
  await sql`insert into public.custom_fields (org_id, key, label, type, position)
    select ${tenant.org}, 'dato_' || n, 'Dato ' || n, 'text', n from generate_series(1, 4) n`;
});
afterAll(async () => {
  await sql`delete from public.organizations where id = ${tenant.org}`;
  await sql.end();
});
beforeEach(async () => {
  ({ id } = await saveContactOf(db, { orgId: tenant.org, input: { name: "Ana" } }));
});

const save = (input: Omit<SaveContactInput, "id">) =>
  saveContactOf(db, { orgId: tenant.org, input: { id, ...input } });
const saved = async () => (await sql`select * from public.contacts where id = ${id}`)[0];

describe("a contact that several people change at once", () => {
  it("keeps what each of them changed", async () => {
    await sql`update public.contacts set tags = '{familia}', fields = '{"antiguo": "sigue"}' where id = ${id}`;
    await Promise.all([
      save({ fields: { dato_1: "uno" } }),
      save({ fields: { dato_2: "dos" }, name: "Ana María" }),
      save({ addTags: ["vip"] }),
      save({ removeTags: ["familia"], email: "ana.maria@example.com" }),
    ]);
    expect(await saved()).toMatchObject({
      name: "Ana María",
      email: "ana.maria@example.com",
      tags: ["vip"],
      fields: { antiguo: "sigue", dato_1: "uno", dato_2: "dos" },
    });
  });

  it("has of one field what was written last, and an emptied one goes", async () => {
    await save({ fields: { dato_3: "antes" } });
    await save({ fields: { dato_3: "después", dato_4: "x" } });
    await save({ fields: { dato_4: "" } });
    expect((await saved())?.fields).toEqual({ dato_3: "después" });
  });

  it("that is not there any more is told of", async () => {
    await sql`delete from public.contacts where id = ${id}`;
    await expect(save({ addTags: ["vip"] })).rejects.toMatchObject({ code: "not_found" });
    await expect(save({ name: "Otra" })).rejects.toMatchObject({ code: "not_found" });
  });
});
