import { createHash } from "node:crypto";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { finishErasureJob } from "@/lib/privacy/jobs";
import { closeSql, superuserSql } from "@/supabase/embedded/test-client";
import { become, undone } from "@/supabase/tests/actors";
import { dropTenant, makeTenant, phoneOf, type Tenant } from "@/supabase/tests/fixtures";

/*
 * A contact who is erased is nowhere any more. Tables and columns come from the catalogue: the person is written into whatever column
 * takes a text, of every table in which somebody of the kind may be, and is then looked for in every table there is.
 */

const sql = superuserSql();
const run = Date.now().toString(36);
/** Of the contact alone: found anywhere afterwards, something was left. */
const name = `Zzolanda Prueba ${run}`;
const phone = phoneOf(`erased ${run}`);
const email = `zzolanda.${run}@example.net`;

let tenant: Tenant;
let other: Tenant;

interface Column {
  table: string;
  column: string;
  type: string;
  searched: boolean;
}

const columnsThatHoldText = () => sql<Column[]>`
  select n.nspname || '.' || c.relname as table, a.attname as column, a.atttypid::regtype::text as type,
    c.relname <> all (private.tables_not_searched()) as searched
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where n.nspname in ('public', 'private') and c.relkind = 'r'
    and a.atttypid in ('text'::regtype, 'varchar'::regtype, 'jsonb'::regtype, 'json'::regtype, 'text[]'::regtype)
    and exists (select 1 from pg_attribute o where o.attrelid = c.oid and o.attname = 'org_id')
  order by 1, 2`;

/** Tables whose rows of the test's tenant are the contact's own. */
const own = new Set(
  "contacts conversations messages contact_scores consents message_feedback calls call_turns call_events transitions".split(
    " ",
  ),
);

/** Every table of every schema with what in it speaks of the person; those of the text given. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private', 'graphile_worker', 'storage', 'auth') and c.relkind = 'r'`;
  const found = await sql.unsafe<{ name: string }[]>(
    tables
      .map(
        ({ name: table }) =>
          `(select '${table}' as name from ${table} t where strpos(t::text, $1) > 0 limit 1)`,
      )
      .join(" union all "),
    [text],
  );
  return found.map((row) => row.name).sort();
}

/** Writes the person into a column of the tenant's rows. Gives whether it took them. */
async function plant({ table, column, type }: Column): Promise<boolean> {
  const inText = `Llamar a ${phone}, ${email}`;
  const object = { contact_id: tenant.ids.contact, name, deep: [{ phone, note: name }] };
  const values: Record<string, [string, string][]> = {
    jsonb: [
      [JSON.stringify(object), "::jsonb"],
      [JSON.stringify([object]), "::jsonb"],
    ],
    json: [[JSON.stringify(object), "::json"]],
    "text[]": [[`{${email}}`, "::text[]"]],
  };
  for (const [value, cast] of values[type] ?? [
    [inText, ""],
    [email, ""],
    [phone, ""],
  ]) {
    try {
      await sql.begin(async (tx) => {
        // No trigger runs: what is written is what a fault would have left there.
        await tx`set local session_replication_role = replica`;
        const written = await tx.unsafe(
          `update ${table} set "${column}" = $1::text${cast} where ctid in (select ctid from ${table} where org_id = $2 and ${rowsOf(table)} limit 1)`,
          [value, tenant.org],
        );
        if (written.count === 0) throw new Error("no row");
      });
      return true;
    } catch {
      // A check of the column's: the next value may fit.
    }
  }
  return false;
}

const rowsOf = (table: string): string =>
  table === "public.contacts"
    ? `id = '${tenant.ids.contact}'`
    : table === "public.calls"
      ? `id = '${tenant.ids.call}'`
      : "true";

const jobsOf = (task: string) => sql<{ payload: { orgId: string; paths?: string[]; erasureId?: string } }[]>`
  select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  where t.identifier = ${task} and j.payload ->> 'orgId' = ${tenant.org}`;

const asOwner = <T>(work: (tx: postgres.TransactionSql) => Promise<T>) =>
  sql.begin(async (tx) => {
    await become(tx, { name: "owner", role: "authenticated", userId: tenant.users.owner, aal: "aal1" });
    return work(tx);
  }) as Promise<T>;

beforeAll(async () => {
  tenant = await makeTenant(sql, `erasure-${run}`);
  other = await makeTenant(sql, `besides-${run}`);
});

afterAll(async () => {
  await dropTenant(sql, tenant);
  await dropTenant(sql, other);
  await closeSql();
});

describe("erasing a contact", () => {
  it("looks in every table but those that are known to hold nothing of one", async () => {
    const loose = await sql<{ name: string }[]>`
      select distinct c.relname as name from pg_constraint f join pg_class c on c.oid = f.conrelid
      where f.contype = 'f' and c.relname = any (private.tables_not_searched())
        and f.confrelid in ('public.contacts'::regclass, 'public.conversations'::regclass, 'public.messages'::regclass, 'public.calls'::regclass)`;
    const counted = ["call_charges", "ai_usage", "interviews", "call_tickets"];
    const unguarded = loose
      .map((row) => row.name)
      .filter((table) => !own.has(table) && !counted.includes(table));
    expect(unguarded, "a table that refers to a contact's rows must be searched").toEqual([]);
    const missing = await sql`select t from unnest(private.tables_not_searched()) t
      where to_regclass('public.' || t) is null and to_regclass('private.' || t) is null`;
    expect(missing.map((row) => row.t)).toEqual([]);
  });

  it("is refused while they are on the phone, to whoever is no administrator, and to other tenants", async () => {
    const erase = (userId: string) =>
      undone(sql, async (tx) => {
        await become(tx, { name: "owner", role: "authenticated", userId, aal: "aal1" });
        return tx`select public.erase_contact(${tenant.ids.contact})`.catch((error: Error) => error.message);
      });
    expect(await erase(tenant.users.owner)).toBe("contact_in_call");
    expect(await erase(tenant.users.agent)).toBe("not_found");
    expect(await erase(other.users.owner)).toBe("not_found");
  });

  it("leaves nothing of them in any column of any table, nor their files; and everything of others", async () => {
    await sql`update public.calls set status = 'completed', ended_at = now() where org_id = ${tenant.org} and status = 'in_progress'`;
    const recording = `${tenant.org}/${tenant.ids.call}.wav`;
    const planted: string[] = [];
    const unplanted: string[] = [];
    for (const column of await columnsThatHoldText()) {
      const bare = column.table.replace(/^\w+\./, "");
      if (!column.searched && !own.has(bare)) continue;
      // Where a file lies is of our own making, and what removes it must know.
      if (column.column.endsWith("_path")) continue;
      ((await plant(column)) ? planted : unplanted).push(`${bare}.${column.column}`);
    }
    await sql`update public.contacts set name = ${name}, phone = ${phone}, email = ${email} where id = ${tenant.ids.contact}`;
    await sql`update public.calls set recording_path = ${recording}, from_e164 = ${phone}, to_e164 = ${phoneOf(tenant.marker)} where id = ${tenant.ids.call}`;
    await sql`select private.enqueue('calls.send-summary', ${sql.json({ orgId: tenant.org, callId: tenant.ids.call, to: email })}, null, now() + interval '1 day')`;
    // They are in there, in each of those tables: else finding nothing would prove nothing.
    const tables = new Set(
      (await columnsThatHoldText()).filter(({ searched }) => searched).map(({ table }) => table),
    );
    const before = new Set([
      ...(await tablesWith(email)),
      ...(await tablesWith(phone)),
      ...(await tablesWith(tenant.ids.contact)),
    ]);
    const rows = await countsOf(tenant);
    const empty = [...tables].filter((table) => !before.has(table) && rows[table] !== nothing);
    expect(empty, `nothing could be written into ${empty}; refused: ${unplanted}`).toEqual([]);
    expect(planted.length).toBeGreaterThan(25);
    const besides = await countsOf(other);

    const erasureId = await asOwner(async (tx) => {
      const [row] = await tx<{ id: string }[]>`select public.erase_contact(${tenant.ids.contact}) as id`;
      return row!.id;
    });
    expect((await jobsOf("privacy.finish-erasure")).map(({ payload }) => payload.erasureId)).toEqual([
      erasureId,
    ]);
    await finishErasureJob.run({ orgId: tenant.org, erasureId }, {} as never);
    await sql`delete from graphile_worker._private_jobs where key = ${`erasure:${erasureId}`}`;

    for (const trace of [name, email, phone, phone.slice(-9), tenant.ids.contact]) {
      expect(await tablesWith(trace), `"${trace}" was left`).toEqual([]);
    }
    const removals = [...(await jobsOf("calls.remove-recordings")), ...(await jobsOf("files.remove"))];
    expect(removals.flatMap(({ payload }) => payload.paths ?? [])).toEqual(
      expect.arrayContaining([recording, `${tenant.org}/${tenant.ids.file}`]),
    );
    const [erasure] =
      await sql`select status, wanted, report from public.contact_erasures where id = ${erasureId}`;
    expect(erasure).toMatchObject({ status: "done", wanted: null });
    expect(erasure!.report).toMatchObject({
      contacts: 1,
      conversations: 1,
      messages: 2,
      recordings: 1,
      notes: 1,
      files: 1,
      consents: 1,
    });
    expect(erasure!.report.mentions).toBeGreaterThan(3);
    expect(await countsOf(other)).toEqual(besides);
  });

  it("keeps what the call cost, and that their number is not to be called", async () => {
    const [call] = await sql`select k.status, k.from_e164, c.plan from public.calls k
      join public.call_charges c on c.call_id = k.id where k.id = ${tenant.ids.call}`;
    expect(call).toMatchObject({ status: "completed", from_e164: null, plan: "elite" });
    const may = (number: string) => sql`select private.must_not_call(${tenant.org}, ${number}) as no`;
    expect((await may(phone))[0]!.no).toBe(true);
    expect((await may(phoneOf("somebody else")))[0]!.no).toBe(false);
    await asOwner((tx) => tx`select public.remove_do_not_call(${tenant.org}, ${phone})`);
    expect((await may(phone))[0]!.no).toBe(false);
  });

  it("finds a number however it is spaced, and leaves longer ones that only contain it", async () => {
    const scrub = async (text: string) =>
      (
        await sql`select private.scrub_text(${text}, private.person_pattern('{}', '{}', array['+34600112233'])) as text`
      )[0]!.text;
    for (const written of ["600112233", "+34 600 11 22 33", "0034-600-112-233", "(34) 600.11.22.33"]) {
      expect(await scrub(`Tel: ${written}.`), written).toBe("Tel: •••.");
    }
    expect(await scrub("pedido 600112234")).toBe("pedido 600112234");
    expect(await scrub("pedido 9600112233, 6001122334")).toBe("pedido 9600112233, 6001122334");
    expect(await scrub('{"a":{"tel":"600 112 233","name":"Ana"},"b":1}')).toBe(
      '{"a": {"erased": true}, "b": 1}',
    );
  });
});

/** Of a table without a row of the tenant's. */
const nothing = createHash("md5").update("").digest("hex");

/** What each table has of a tenant, by its sum. */
async function countsOf({ org }: Tenant): Promise<Record<string, string>> {
  const tables = [...new Set((await columnsThatHoldText()).map(({ table }) => table))];
  const rows = await sql.unsafe<{ name: string; sum: string }[]>(
    tables
      .map(
        (table) =>
          `select '${table}' as name, md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as sum from ${table} t where org_id = $1`,
      )
      .join(" union all "),
    [org],
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.sum]));
}
