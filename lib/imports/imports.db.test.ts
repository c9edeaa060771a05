import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Json } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import {
  closeSql,
  createUser,
  serviceClient,
  superuserSql,
  type TestUser,
} from "@/supabase/embedded/test-client";
import { addImport } from "./add-import";
import { checkImport } from "./check-import";
import { createFields } from "./create-fields";
import { readImport } from "./queries";
import { runImport } from "./run-import";
import type { ImportSettings, Mapping } from "./schema";
import { undoImport } from "./undo-import";

let owner: TestUser;
let orgId: string;
const sql = superuserSql();
const service = serviceClient() as Db;

beforeEach(async () => {
  owner = await createUser();
  const { data } = await owner.client.rpc("my_organizations");
  orgId = data?.[0]?.id ?? "";
});
afterAll(closeSql);

const db = () => owner.client as Db;
const upload = (text: string) =>
  addImport(db(), { orgId, country: "ES" }, { name: "clientes.csv", bytes: Buffer.from(text) });

async function check(id: string, changes: Partial<ImportSettings> = {}, mapping?: Mapping) {
  const view = await readImport(db(), { orgId, id });
  const settings = { ...view.settings, ...changes };
  const p = { import_id: id, mapping: mapping ?? view.mapping, settings } as unknown as Json;
  const { error } = await db().rpc("check_import", { p });
  expect(error).toBeNull();
  await checkImport(service, { orgId, importId: id });
  return readImport(db(), { orgId, id });
}

async function run(id: string, size?: number) {
  const { error } = await db().rpc("run_import", { p_import: id });
  expect(error).toBeNull();
  await runImport(service, { orgId, importId: id }, size ? { size } : {});
  return readImport(db(), { orgId, id });
}

async function undo(id: string) {
  const { error } = await db().rpc("undo_import", { p_import: id });
  expect(error).toBeNull();
  await undoImport(service, { orgId, importId: id });
  return readImport(db(), { orgId, id });
}

const contacts = () =>
  sql`select name, phone, email, tags, fields, source from public.contacts where org_id = ${orgId} order by name, phone`;
const imported = async (text: string, changes: Partial<ImportSettings> = {}) => {
  const id = await upload(text);
  await check(id, changes);
  return run(id);
};

describe("an import", () => {
  it("is checked without writing anything, then does what was foreseen", async () => {
    await sql`insert into public.contacts (org_id, name, phone) values (${orgId}, 'Ana', '+34600111001')`;
    const id = await upload(
      "Nombre;Teléfono;Correo\nAna López;600 11 10 01;ana@example.com\nBea;600111002;\nBea otra vez;+34 600 111 002;\nSin nada;;\nMal;12;\n",
    );
    const checked = await check(id);
    expect(checked).toMatchObject({
      status: "checked",
      totalRows: 5,
      foreseen: { create: 1, update: 2, failed: 2 },
    });
    expect(checked.preview).toEqual([
      { row: 5, col: null, code: "no_key", value: "Sin nada" },
      { row: 6, col: 1, code: "phone_invalid", value: "12" },
    ]);
    expect(await contacts()).toHaveLength(1);
    const done = await run(id);
    expect(done).toMatchObject({
      status: "done",
      counts: { created: 1, updated: 2, unchanged: 0, failed: 2 },
    });
    expect(await contacts()).toMatchObject([
      { name: "Ana", phone: "+34600111001", email: "ana@example.com" },
      { name: "Bea", phone: "+34600111002", source: "import" },
    ]);
  });

  it("brings contacts up to date as it is told: fills in, overwrites, or leaves them", async () => {
    await sql`insert into public.contacts (org_id, name, phone, tags) values (${orgId}, 'Ana', '+34600111001', '{vip}')`;
    const file = "Nombre,Teléfono,Etiquetas\nAna López,600111001,nuevo\n";
    await imported(file, { mode: "skip" });
    expect(await contacts()).toMatchObject([{ name: "Ana", tags: ["vip"] }]);
    await imported(file, { mode: "fill", tags: ["2026"] });
    expect(await contacts()).toMatchObject([{ name: "Ana", tags: ["vip", "2026", "nuevo"] }]);
    const over = await imported(file, { mode: "overwrite" });
    expect(over.counts).toMatchObject({ created: 0, updated: 1 });
    expect(await contacts()).toMatchObject([{ name: "Ana López" }]);
    const again = await imported(file, { mode: "overwrite" });
    expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
  });

  it("never gives a contact the phone or email of another, and matches by phone before email", async () => {
    await sql`insert into public.contacts (org_id, name, phone, email) values
      (${orgId}, 'A', '+34600111001', null), (${orgId}, 'B', null, 'b@example.com')`;
    const view = await imported(
      "Nombre,Teléfono,Correo\nA2,600111001,b@example.com\nC,600111003,b@example.com\n",
      { mode: "overwrite" },
    );
    expect(view.counts).toMatchObject({ failed: 0 });
    expect(await contacts()).toMatchObject([
      { name: "A2", phone: "+34600111001", email: null },
      { name: "C", phone: "+34600111003", email: "b@example.com" },
    ]);
  });

  it("goes on where it was, and a piece that is written twice is there once", async () => {
    const rows = Array.from({ length: 25 }, (_, n) => `Persona ${n},6001112${String(n).padStart(2, "0")}`);
    const id = await upload(`Nombre,Teléfono\n${rows.join("\n")}\n`);
    await check(id);
    await db().rpc("run_import", { p_import: id });
    const stop = new AbortController();
    const piece = (from: number, to: number) => ({
      org_id: orgId,
      import_id: id,
      from,
      to,
      last: false,
      rows: Array.from({ length: to - from }, (_, n) => ({
        n: from + n + 2,
        name: `Persona ${from + n}`,
        phone: `+346001112${String(from + n).padStart(2, "0")}`,
      })),
    });
    const first = await service.rpc("apply_import_rows", { p: piece(0, 10) as unknown as Json });
    expect(first.data).toEqual({ next: 10 });
    const twice = await service.rpc("apply_import_rows", { p: piece(0, 10) as unknown as Json });
    expect(twice.data).toEqual({ next: 10 });
    // Two processes at once.
    await Promise.all(
      [1, 2].map(() => runImport(service, { orgId, importId: id }, { size: 4, signal: stop.signal })),
    );
    const view = await readImport(db(), { orgId, id });
    expect(view).toMatchObject({
      status: "done",
      doneRows: 25,
      totalRows: 25,
      counts: { created: 25, updated: 0 },
    });
    expect(await contacts()).toHaveLength(25);
  });

  it("is undone as a whole, but for what people have touched since", async () => {
    const [stage] =
      await sql`select id from public.contact_stages where org_id = ${orgId} order by position desc limit 1`;
    await sql`insert into public.custom_fields (org_id, key, label, type) values (${orgId}, 'city', 'Ciudad', 'text')`;
    await sql`insert into public.contacts (org_id, name, phone, tags, fields) values
      (${orgId}, 'Ana', '+34600111001', '{vip}', '{"city":"Vigo","age":3}')`;
    const before = await contacts();
    const done = await imported(
      "Nombre,Teléfono,Correo,Ciudad,Etiquetas\nAna López,600111001,ana@example.com,Lugo,nuevo\nAna L.,600111001,,Ourense,\nBea,600111002,,,\nCarla,600111003,,,\nDora,600111004,,,\n",
      { mode: "overwrite", stageId: stage?.id },
    );
    expect(done.counts).toMatchObject({ created: 3, updated: 2 });
    await sql`update public.contacts set name = 'Carla Gil' where org_id = ${orgId} and phone = '+34600111003'`;
    await sql`insert into public.consents (org_id, contact_id, purpose, wording, locale)
      select org_id, id, 'contact', 'Sí', 'es' from public.contacts where org_id = ${orgId} and phone = '+34600111004'`;
    const undone = await undo(done.id);
    expect(undone).toMatchObject({ status: "undone", counts: { deleted: 1, restored: 1, kept: 2 } });
    expect((await contacts()).filter(({ phone }) => phone === "+34600111001")).toEqual(before);
    expect((await contacts()).map(({ name }) => name)).toEqual(["Ana", "Carla Gil", "Dora"]);
  });

  it("is undone also where its tag has another name since, and a field of it is gone", async () => {
    const [field] = await sql`insert into public.custom_fields (org_id, key, label, type)
      values (${orgId}, 'city', 'Ciudad', 'text') returning id`;
    await sql`insert into public.contacts (org_id, name, phone, tags) values (${orgId}, 'Ana', '+34600111001', '{vip}')`;
    const before = await contacts();
    const file = "Nombre,Teléfono,Ciudad\nAna,600111001,\nBea,600111002,Lugo\nCarla,600111003,\n";
    const done = await imported(file, { tags: ["feria"] });
    const [tag] = await sql`select id from public.tags where org_id = ${orgId} and name = 'feria'`;
    const p = { id: tag?.id, name: "Feria 2026" };
    expect((await db().rpc("save_tag", { p_org: orgId, p })).error).toBeNull();
    expect((await db().rpc("remove_custom_field", { p_org: orgId, p_field: field?.id })).error).toBeNull();
    expect((await undo(done.id)).counts).toMatchObject({ deleted: 2, restored: 1, kept: 0 });
    expect(await contacts()).toEqual(before);
  });

  it("of an old list does not make two of whom the team has made one", async () => {
    const [keep] =
      await sql`insert into public.contacts (org_id, name, phone) values (${orgId}, 'Ana', '+34600111001') returning id`;
    const [drop] =
      await sql`insert into public.contacts (org_id, phone, email) values (${orgId}, '+34600111002', 'ana@example.com') returning id`;
    const merged = await db().rpc("merge_contacts", { p_keep: keep!.id, p_drop: drop!.id });
    expect(merged.error).toBeNull();
    const id = await upload("Nombre,Teléfono\nAna López,600111002\nBea,600111003\n");
    expect((await check(id, { mode: "overwrite" })).foreseen).toEqual({ create: 1, update: 1, failed: 0 });
    expect((await run(id)).counts).toMatchObject({ created: 1, updated: 1 });
    expect(await contacts()).toMatchObject([
      { name: "Ana López", phone: "+34600111001", email: "ana@example.com" },
      { name: "Bea" },
    ]);
  });

  it("whose undoing stopped is undone further, and never imported over what is left", async () => {
    const done = await imported("Nombre,Teléfono\nAna,600111001\nBea,600111002\nCarla,600111003\n");
    await db().rpc("undo_import", { p_import: done.id });
    await service.rpc("undo_import_rows", { p: { org_id: orgId, import_id: done.id, limit: 1 } });
    await service.rpc("fail_import", { p_org: orgId, p_import: done.id, p_failure: "import_interrupted" });
    expect(await contacts()).toHaveLength(2);
    const again = await db().rpc("run_import", { p_import: done.id });
    expect(again.error).toMatchObject({ code: "PT409", hint: "import_not_checked" });
    expect(await undo(done.id)).toMatchObject({ status: "undone", counts: { deleted: 3 }, failure: null });
    expect(await contacts()).toEqual([]);
  });

  it("with two columns of one title has a field for each", async () => {
    await sql`insert into public.custom_fields (org_id, key, label, type) values (${orgId}, 'nota', 'Nota', 'text')`;
    const columns = ["Móvil", "Nota", "NOTA", "Zona", "Zona"];
    const mapping: Mapping = ["phone", "field:nota", "new_field", "new_field", "new_field"];
    const whole = await createFields(db(), { orgId, columns, mapping });
    expect(whole).toEqual(["phone", "field:nota", "field:nota_2", "field:zona", "field:zona_2"]);
    const fields =
      await sql`select label from public.custom_fields where org_id = ${orgId} order by position, key`;
    expect(fields.map(({ label }) => label).sort()).toEqual(["NOTA 2", "Nota", "Zona", "Zona 2"]);
    // Once more, as when the file is checked again: they are there.
    const again = await createFields(db(), { orgId, columns, mapping });
    expect(again).toEqual(whole);
  });

  it("that is being checked is not told otherwise meanwhile", async () => {
    const id = await upload("Nombre,Teléfono\nAna,600111001\n");
    const { mapping, settings } = await readImport(db(), { orgId, id });
    const p = { import_id: id, mapping, settings } as unknown as Json;
    expect((await db().rpc("check_import", { p })).error).toBeNull();
    expect((await db().rpc("check_import", { p })).error).toMatchObject({ code: "PT409" });
  });

  it("is nobody else's", async () => {
    const id = await upload("Nombre,Teléfono\nAna,600111001\n");
    const stranger = await createUser();
    expect((await stranger.client.rpc("run_import", { p_import: id })).error?.code).toBe("PT404");
    expect((await stranger.client.from("imports").select("id").eq("id", id)).data).toEqual([]);
    const { error } = await stranger.client.storage.from("imports").download(`${orgId}/${id}`);
    expect(error).not.toBeNull();
  });
});
