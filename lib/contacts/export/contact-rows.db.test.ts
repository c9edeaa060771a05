import { afterAll, expect, it } from "vitest";
import type { Db } from "@/lib/supabase/server";
import { closeSql, createUser, superuserSql } from "@/supabase/embedded/test-client";
import { contactRows, type ExportWords } from "./contact-rows";

const sql = superuserSql();
afterAll(closeSql);

const words: ExportWords = {
  title: (column) => column,
  source: (source) => `from ${source}`,
  yesNo: (value) => (value ? "Sí" : "No"),
  day: (iso) => `day of ${iso.slice(0, 4)}`,
};

it("an export says things as people do", async () => {
  const owner = await createUser();
  const { data } = await owner.client.rpc("my_organizations");
  const orgId = data?.[0]?.id ?? "";
  await sql`insert into public.custom_fields (org_id, key, label, type) values (${orgId}, 'sms', 'SMS', 'boolean')`;
  await sql`insert into public.contacts (org_id, name, source, fields, created_at, last_seen_at)
    values (${orgId}, 'Ana', 'import', '{"sms":true}', '2026-01-01', '2026-01-02')`;
  const rows: unknown[][] = [];
  for await (const row of contactRows(owner.client as Db, { orgId, filter: {}, words })) rows.push(row);
  expect(rows[1]?.slice(-4)).toEqual(["from import", "day of 2026", "day of 2026", "Sí"]);
});

it("an export has everybody there was when it began, once, whoever writes or is deleted meanwhile", async () => {
  const owner = await createUser();
  const { data } = await owner.client.rpc("my_organizations");
  const orgId = data?.[0]?.id ?? "";
  await sql`insert into public.contacts (org_id, name, phone, last_seen_at)
    select ${orgId}, 'Persona ' || n, '+346' || (10000000 + n), now() - make_interval(mins => n) from generate_series(1, 1500) n`;
  const rows = contactRows(owner.client as Db, { orgId, filter: {}, words });
  const names: unknown[] = [];
  const take = async () => names.push((await rows.next()).value?.[0]);
  await take();
  await take();
  // One that is yet to come writes, and would be first now; another one that is yet to come is deleted.
  await sql`update public.contacts set last_seen_at = now() where org_id = ${orgId} and name = 'Persona 1400'`;
  await sql`update public.contacts set deleted_at = now() where org_id = ${orgId} and name = 'Persona 1450'`;
  for await (const [name] of rows) names.push(name);
  const expected = Array.from({ length: 1_500 }, (_, n) => `Persona ${n + 1}`);
  expect(names).toEqual(["name", ...expected.filter((name) => name !== "Persona 1450")]);

  const stranger = await createUser();
  const theirs = contactRows(stranger.client as Db, { orgId, filter: {}, words });
  await expect(theirs.next().then(() => theirs.next())).rejects.toMatchObject({ code: "forbidden" });
});
