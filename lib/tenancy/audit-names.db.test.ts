import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { closeSql, superuserSql } from "@/supabase/embedded/test-client";
import { changesOf } from "./read-audit";

afterAll(closeSql);

const { audit, role } = JSON.parse(readFileSync("messages/es/tenancy.json", "utf8"));
const sql = superuserSql();

/** Of every table that writes history, from the catalogue: what is added to one needs a name. */
const columns = () => sql<{ table: string; column: string; type: string }[]>`
  select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where exists (select 1 from pg_trigger g where g.tgrelid = c.oid and g.tgfoid = 'private.audit'::regproc)
    and a.attname not in ('token_hash', 'ciphertext', 'key_id', 'updated_at', 'knowledge_version')`;

describe("the history people read", () => {
  it("has a name for each table and column that is shown", async () => {
    const all = await columns();
    expect(all.length).toBeGreaterThan(60);
    const shown = all.filter(({ column }) => changesOf(null, { [column]: "x" }).length > 0);
    const nameless = shown.filter(({ table, column }) => !audit.entity[table] || !audit.field[column]);
    expect(nameless.map(({ table, column }) => `${table}.${column}`)).toEqual([]);
  });

  it("has a word for each value of a closed set", async () => {
    const values = await sql<{ column: string; value: string }[]>`
      select distinct a.attname as column, e.enumlabel as value
      from pg_class c join pg_attribute a on a.attrelid = c.oid join pg_enum e on e.enumtypid = a.atttypid
      where exists (select 1 from pg_trigger g where g.tgrelid = c.oid and g.tgfoid = 'private.audit'::regproc)`;
    expect(values.length).toBeGreaterThan(10);
    const words: Record<string, Record<string, string>> = { ...audit.value, role };
    const wordless = values.filter(({ column, value }) => !words[column]?.[value]);
    expect(wordless.map(({ column, value }) => `${column}: ${value}`)).toEqual([]);
  });
});
