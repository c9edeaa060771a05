import { randomUUID } from "node:crypto";
import { createClient } from "@supabase/supabase-js";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import type { Database } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import { become } from "@/supabase/tests/actors";
import { makeTenant, type Tenant } from "@/supabase/tests/fixtures";
import { continueChange } from "./continue-change";
import { emptyBinJob } from "./jobs";
import { listChanges } from "./list-changes";

const { databaseUrl, url, secretKey } = inject("supabase");
const sql = postgres(databaseUrl, { max: 4, onnotice: () => {} });
const db = createClient<Database>(url, secretKey) as unknown as Db;
let tenant: Tenant;
let stages: string[];

beforeAll(async () => {
  tenant = await makeTenant(sql, `many-${Date.now().toString(36)}`);
  const rows = await sql`insert into public.contact_stages (org_id, name, position) values
    (${tenant.org}, 'Uno', 1), (${tenant.org}, 'Dos', 2) returning id`;
  stages = rows.map(({ id }) => String(id));
});
afterAll(async () => {
  await sql`delete from public.organizations where id = ${tenant.org}`;
  await sql.end();
});
beforeEach(async () => {
  await sql`delete from public.contacts where org_id = ${tenant.org}`;
});

const make = (count: number, tag = "") =>
  sql`insert into public.contacts (org_id, name, phone, tags, stage_id)
    select ${tenant.org}, 'Contacto ' || n, '+346' || lpad(n::text, 8, '0'), ${tag ? [tag] : []}, ${stages[0] ?? ""}
    from generate_series(1, ${count}) n`;

type State = { id: string; status: string; total: number; done: number; changed: number };

const as = <Row>(who: "agent" | "admin" | "owner", run: (tx: postgres.TransactionSql) => Promise<Row>) =>
  sql.begin(async (tx) => {
    await become(tx, { name: who, role: "authenticated", userId: tenant.users[who], aal: "aal1" });
    return run(tx);
  }) as Promise<Row>;

async function change(
  kind: string,
  value: string,
  {
    filter = {},
    id = randomUUID(),
    who = "owner",
  }: { filter?: object; id?: string; who?: "agent" | "owner" } = {},
): Promise<State> {
  const [row] = await as(
    who,
    (tx) =>
      tx`select public.change_many_contacts(${tenant.org}, ${tx.json({ id, kind, value, filter } as never)}) as state`,
  );
  return (row as unknown as { state: State }).state;
}
const undo = async (id: string, who: "agent" | "owner" = "owner"): Promise<State> => {
  const [row] = await as(who, (tx) => tx`select public.undo_contact_change(${tenant.org}, ${id}) as state`);
  return (row as unknown as { state: State }).state;
};
const counted = async (condition: string): Promise<number> => {
  const [row] = await sql.unsafe(
    `select count(*)::int as n from public.contacts where org_id = '${tenant.org}' and ${condition}`,
  );
  return Number(row?.n);
};
const work = (changeId: string) =>
  continueChange(db, { orgId: tenant.org, changeId }, new AbortController().signal);

describe("a change of many contacts", () => {
  it("tags those of a filter, and takes off only what it put on", async () => {
    await make(3);
    await sql`update public.contacts set tags = '{vip}' where org_id = ${tenant.org} and name = 'Contacto 1'`;
    const state = await change("tag", "vip", { filter: { q: "contacto" } });
    expect(state).toMatchObject({ status: "done", total: 3, done: 3, changed: 2 });
    expect(await counted("tags = '{vip}'")).toBe(3);
    expect(await undo(state.id)).toMatchObject({ status: "undone", changed: 0 });
    expect(await counted("tags = '{vip}'")).toBe(1);
    expect(await undo(state.id)).toMatchObject({ status: "undone" });
  });

  it("of a tag that has another name since is taken back all the same", async () => {
    await make(3);
    const { id } = await change("tag", "tipo");
    const [tag] = await sql`select id from public.tags where org_id = ${tenant.org} and name = 'tipo'`;
    const renamed = { id: String(tag?.id), name: "típico" };
    await as("owner", (tx) => tx`select public.save_tag(${tenant.org}, ${tx.json(renamed)})`);
    expect(await counted("tags = '{típico}'")).toBe(3);
    await undo(id);
    expect(await counted("tags = '{}'")).toBe(3);
  });

  it("gives states back, but not of whom somebody has moved on since", async () => {
    await make(3);
    const { id, changed } = await change("stage", stages[1] ?? "");
    expect(changed).toBe(3);
    await sql`update public.contacts set stage_id = ${tenant.ids.stage} where org_id = ${tenant.org} and name = 'Contacto 2'`;
    await undo(id);
    expect(await counted(`stage_id = '${stages[0]}'`)).toBe(2);
    expect(await counted(`stage_id = '${tenant.ids.stage}'`)).toBe(1);
  });

  it("told twice is done once", async () => {
    await make(2);
    const id = randomUUID();
    await change("tag", "dos", { id });
    await sql`update public.contacts set tags = '{}' where org_id = ${tenant.org}`;
    expect(await change("tag", "dos", { id })).toMatchObject({ id, changed: 2 });
    expect(await counted("tags = '{dos}'")).toBe(0);
  });

  it("of very many is done by a job, which a kill in the middle does not harm", async () => {
    await make(510);
    const { id, ...begun } = await change("tag", "muchos");
    expect(begun).toMatchObject({ status: "running", total: 510, done: 0 });
    const [job] = await sql`select 1 from graphile_worker.jobs where key = ${`contacts.change:${id}`}`;
    expect(job).toBeDefined();
    // One batch, as before the kill; then two processes that both think it theirs.
    await db.rpc("continue_contact_change", { p_org: tenant.org, p_change: id, p_limit: 300 });
    await Promise.all([work(id), work(id)]);
    expect(await counted("tags = '{muchos}'")).toBe(510);
    const [row] = await sql`select status, done, changed from public.contact_changes where id = ${id}`;
    expect(row).toMatchObject({ status: "done", done: 510, changed: 510 });
    expect(await undo(id)).toMatchObject({ status: "undoing" });
    await work(id);
    expect(await counted("tags = '{}'")).toBe(510);
    const kept = await sql`select actor_id, count(*)::int as n from public.contact_events
      where org_id = ${tenant.org} and kind = 'tags' and data -> 'added' ? 'muchos' group by 1`;
    expect(kept).toMatchObject([{ actor_id: tenant.users.owner, n: 510 }]);
  });

  it("is stopped in the middle: who was reached is as before, who was not never changes", async () => {
    await make(501);
    const { id } = await change("tag", "parado");
    await db.rpc("continue_contact_change", { p_org: tenant.org, p_change: id, p_limit: 20 });
    expect(await counted("tags = '{parado}'")).toBe(20);
    expect(await undo(id)).toMatchObject({ status: "undoing", done: 20, changed: 20 });
    await work(id);
    await work(id);
    expect(await counted("tags = '{}'")).toBe(501);
    const [row] = await sql`select status, done, changed from public.contact_changes where id = ${id}`;
    expect(row).toMatchObject({ status: "undone", done: 0, changed: 0 });
  });

  it("is listed for colleagues, who take back what is theirs; what was deleted, admins", async () => {
    await make(2);
    await change("tag", "lista", { who: "agent" });
    await change("delete", "", { filter: { q: "contacto 1" } });
    const seen = (role: "agent" | "admin" | "internal", userId: string) =>
      listChanges(db, { orgId: tenant.org, userId, role });
    const ofAgent = await seen("agent", tenant.users.agent);
    expect(ofAgent.slice(0, 2)).toMatchObject([
      { kind: "delete", changed: 1, mayUndo: false },
      { kind: "tag", value: "lista", changed: 2, mayUndo: true },
    ]);
    expect((await seen("internal", tenant.users.agent)).some(({ mayUndo }) => mayUndo)).toBe(false);
    expect((await seen("admin", tenant.users.admin))[0]).toMatchObject({ kind: "delete", mayUndo: true });
  });

  it("is for operators; deleting is for admins", async () => {
    await make(1);
    expect(await change("tag", "mío", { who: "agent" })).toMatchObject({ changed: 1 });
    await expect(change("delete", "", { who: "agent" })).rejects.toMatchObject({ code: "42501" });
    await expect(change("stage", randomUUID())).rejects.toMatchObject({ code: "PT404" });
    const { id } = await change("tag", "ajeno");
    await expect(undo(id, "agent")).rejects.toMatchObject({ code: "42501" });
  });
});

describe("the bin", () => {
  it("hides contacts, leaves their number to others, and gives both back", async () => {
    await make(2);
    const { id } = await change("delete", "", { filter: { q: "contacto 1" } });
    const seen = await as(
      "owner",
      (tx) => tx`select name, phone from public.contacts where org_id = ${tenant.org}`,
    );
    expect(seen).toMatchObject([{ name: "Contacto 2" }]);
    await sql`insert into public.contacts (org_id, name, phone) values (${tenant.org}, 'Otra', '+34600000099')`;
    await undo(id);
    expect(await counted("phone = '+34600000001' and deleted_at is null")).toBe(1);
  });

  it("gives a number back only while nobody else has it", async () => {
    await make(1);
    const { id } = await change("delete", "");
    await make(1);
    await undo(id);
    expect(await counted("phone = '+34600000001'")).toBe(1);
    expect(await counted("phone is null and deleted_at is null")).toBe(1);
  });

  it("lets out who writes again", async () => {
    await make(1);
    await change("delete", "");
    await sql`update public.contacts set last_seen_at = now() + interval '1 second' where org_id = ${tenant.org}`;
    expect(await counted("deleted_at is null and phone = '+34600000001'")).toBe(1);
  });

  it("is empty for what reads past row level security", async () => {
    await make(2, "papelera");
    await sql`update public.contacts set source = 'feria' where org_id = ${tenant.org} and name = 'Contacto 1'`;
    const [row] =
      await sql`select id from public.contacts where org_id = ${tenant.org} and name = 'Contacto 1'`;
    const id = String(row?.id);
    await sql`update public.conversations set contact_id = ${id}, contact_messages = 1, channel = 'web'
      where id = ${tenant.ids.conversation}`;
    const page = async (): Promise<{ timeline: number; sources: string[]; tagged: number }> => {
      const [found] = await as(
        "owner",
        (
          tx,
        ) => tx`select (select count(*)::int from public.contact_timeline(${tenant.org}, ${id})) as timeline,
          public.contact_sources(${tenant.org}) as sources,
          jsonb_array_length(public.inbox_page(${tenant.org}, '{"tag": "papelera"}')) as tagged`,
      );
      return found as never;
    };
    expect(await page()).toMatchObject({ sources: expect.arrayContaining(["feria"]), tagged: 1 });
    expect((await page()).timeline).toBeGreaterThan(0);
    await change("delete", "", { filter: { ids: [id] } });
    const after = await page();
    expect(after).toMatchObject({ timeline: 0, tagged: 0 });
    expect(after.sources).not.toContain("feria");
    const call = {
      org_id: tenant.org,
      agent_id: tenant.ids.agent,
      contact_id: id,
      to: "+34600000001",
      key: id,
    };
    await expect(
      sql`select public.create_outbound_call(${sql.json({ ...call, purpose: "outbound" })})`,
    ).rejects.toMatchObject({ code: "PT404", message: "not_found" });
  });

  it("does not keep from being forgotten: what was theirs is looked for by the number they left at its door", async () => {
    await make(2);
    await change("delete", "");
    // Somebody else has the second one's number by now, and stays who they are.
    await sql`insert into public.contacts (org_id, name, phone) values (${tenant.org}, 'Otra', '+34600000002')`;
    const forgotten = async (name: string): Promise<string> => {
      const [contact] =
        await sql`select id from public.contacts where org_id = ${tenant.org} and name = ${name}`;
      const [erasure] = await as(
        "owner",
        (tx) => tx`select public.erase_contact(${String(contact?.id)}) as id`,
      );
      const [wanted] = await sql`select wanted ->> 'pattern' as pattern from public.contact_erasures
        where id = ${String((erasure as unknown as { id: string }).id)}`;
      return String(wanted?.pattern);
    };
    expect("llamar al 600 000 001").toMatch(jsPattern(await forgotten("Contacto 1")));
    expect("llamar al 600 000 002").not.toMatch(jsPattern(await forgotten("Contacto 2")));
    expect(await counted("phone = '+34600000002'")).toBe(1);
  });

  it("is emptied after thirty days", async () => {
    await make(2);
    await change("delete", "");
    await sql`update public.contacts set deleted_at = now() - interval '31 days'
      where org_id = ${tenant.org} and name = 'Contacto 1'`;
    await db.rpc("empty_contact_bin", {});
    expect(await counted("true")).toBe(1);
  });

  it("forgets with it every change of more than thirty days, also where nobody was deleted", async () => {
    await sql`insert into public.contact_changes (org_id, kind, value, status, created_at)
      select ${tenant.org}, 'tag', 'vip', 'done', now() - interval '31 days' from generate_series(1, 45)`;
    const context = { signal: new AbortController().signal, logger: { info: () => {} } };
    await emptyBinJob.run({}, context as never);
    const [left] = await sql`select count(*)::int as many from public.contact_changes
      where org_id = ${tenant.org} and created_at < now() - interval '30 days'`;
    expect(left?.many).toBe(0);
  });
});

/** Of an expression of Postgres; those of persons have nothing that is not JavaScript's, too. */
const jsPattern = (pattern: string): RegExp => new RegExp(pattern, "i");

describe("tags and states", () => {
  it("are renamed and taken away on every contact", async () => {
    await make(2, "antes");
    const [tag] = await sql`select id from public.tags where org_id = ${tenant.org} and name = 'antes'`;
    const id = String(tag?.id);
    await as(
      "owner",
      (tx) => tx`select public.save_tag(${tenant.org}, ${tx.json({ id, name: "después", color: "rose" })})`,
    );
    expect(await counted("tags = '{después}'")).toBe(2);
    await as("owner", (tx) => tx`select public.remove_tag(${tenant.org}, ${id})`);
    expect(await counted("tags = '{}'")).toBe(2);
  });

  it("a state that goes hands its contacts on", async () => {
    await make(2);
    const [made] =
      await sql`insert into public.contact_stages (org_id, name, position) values (${tenant.org}, 'Tres', 3) returning id`;
    const gone = String(made?.id);
    await sql`update public.contacts set stage_id = ${gone} where org_id = ${tenant.org}`;
    await as("owner", (tx) => tx`select public.remove_stage(${tenant.org}, ${gone}, ${stages[0] ?? ""})`);
    expect(await counted(`stage_id = '${stages[0]}'`)).toBe(2);
    await expect(
      as(
        "owner",
        (tx) => tx`select public.remove_stage(${tenant.org}, ${stages[0] ?? ""}, ${stages[0] ?? ""})`,
      ),
    ).rejects.toMatchObject({ code: "PT422" });
  });
});
