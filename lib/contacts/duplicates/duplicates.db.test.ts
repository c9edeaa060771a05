import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import {
  closeSql,
  createUser,
  serviceClient,
  superuserSql,
  type TestUser,
} from "@/supabase/embedded/test-client";
import { listDuplicates } from "./queries";

let owner: TestUser;
let orgId: string;
const sql = superuserSql();

beforeEach(async () => {
  owner = await createUser();
  const { data } = await owner.client.rpc("my_organizations");
  orgId = data?.[0]?.id ?? "";
});
afterAll(closeSql);

async function contact(row: Record<string, unknown>): Promise<string> {
  const id = randomUUID();
  await sql`insert into public.contacts ${sql({ id, org_id: orgId, ...row } as Record<string, string>)}`;
  return id;
}
const merge = (keep: string, drop: string) =>
  owner.client.rpc("merge_contacts", { p_keep: keep, p_drop: drop });
const whole = async (id: string) => (await sql`select * from public.contacts where id = ${id}`)[0];

describe("contacts that may be one person", () => {
  it("are listed by location, and a page that is not there any more is the first", async () => {
    const [north, south] = [randomUUID(), randomUUID()];
    await sql`update public.subscriptions set plan = 'pro', status = 'active', provider = 'manual' where org_id = ${orgId}`;
    for (const [id, name] of [
      [north, "Norte"],
      [south, "Sur"],
    ])
      await sql`insert into public.locations (id, org_id, name) values (${id!}, ${orgId}, ${name!})`;
    await contact({ name: "Ana", phone: "+5491123456789", location_id: north });
    await contact({ name: "A. L.", phone: "+541123456789" });
    await serviceClient().rpc("find_duplicates", { p_org: orgId });
    const of = (locationId?: string, page = 1) =>
      listDuplicates(owner.client, { orgId, locationId, page }).then(({ total, page: shown }) => [
        total,
        shown,
      ]);
    expect(await of()).toEqual([1, 1]);
    expect(await of(north)).toEqual([1, 1]);
    expect(await of(south)).toEqual([0, 1]);
    expect(await of(undefined, 2)).toEqual([1, 1]);
  });

  it("are found by number, mailbox and name, and not where something speaks against it", async () => {
    const [a, b] = [
      await contact({ name: "Ana", phone: "+5491123456789" }),
      await contact({ name: "A. L.", phone: "+541123456789" }),
    ];
    const [c, d] = [
      await contact({ email: "bea.gil@gmail.com" }),
      await contact({ email: "beagil+web@googlemail.com" }),
    ];
    const [e, f] = [
      await contact({ name: "Carla  Núñez Gil", phone: "+34600111222" }),
      await contact({ name: "núñez gil, carla", email: "carla@example.com" }),
    ];
    // Two surnames the other way round.
    await contact({ name: "Carla Gil Núñez" });
    await contact({ name: "Juan Pérez", phone: "+34600111001", email: "juan@example.com" });
    await contact({ name: "Juan Pérez", phone: "+34600111002", email: "jp@example.net" });
    await contact({ name: "Ana", phone: "+34600111003" });
    const found = await serviceClient().rpc("find_duplicates", { p_org: orgId });
    expect(found).toMatchObject({ data: 3, error: null });
    const { data } = await owner.client
      .from("contact_duplicates")
      .select("one_id, other_id, reason")
      .eq("org_id", orgId);
    const pairs = data!.map(({ one_id, other_id, reason }) => [reason, ...[one_id, other_id].sort()]);
    expect(pairs).toEqual(
      expect.arrayContaining([
        ["phone", ...[a, b].sort()],
        ["email", ...[c, d].sort()],
        ["name", ...[e, f].sort()],
      ]),
    );
    // What was said not to be one is not offered again.
    await owner.client.rpc("dismiss_duplicate", { p_one: b, p_other: a });
    expect((await serviceClient().rpc("find_duplicates", { p_org: orgId })).data).toBe(2);
  });
});

describe("merging", () => {
  async function two() {
    const keep = await contact({
      name: "Ana",
      phone: "+34600111001",
      tags: ["vip"],
      fields: sql.json({ city: "Vigo" }),
    });
    const drop = await contact({
      name: "Ana López",
      phone: "+34600111002",
      email: "ana@example.com",
      tags: ["vip", "2026"],
      score: 70,
      temperature: "hot",
      fields: sql.json({ city: "Lugo", age: 3 }),
      attributes: sql.json({ budget: 5 }),
    });
    const agent = randomUUID();
    await sql`insert into public.agents ${sql({ id: agent, org_id: orgId, slug: `m-${agent.slice(0, 8)}`, name: "Lucía", config: "{}" })}`;
    const conversation = randomUUID();
    await sql`insert into public.conversations ${sql({ id: conversation, org_id: orgId, agent_id: agent, contact_id: drop, channel: "web" })}`;
    await sql`insert into public.notes (org_id, contact_id, body) values (${orgId}, ${drop}, 'Prefiere tardes')`;
    await sql`insert into public.files (org_id, contact_id, name, mime, bytes, sha256, storage_path) values (${orgId}, ${drop}, 'foto.png', 'image/png', 1, 'x', ${`${orgId}/${randomUUID()}`})`;
    await sql`insert into public.consents (org_id, contact_id, purpose, wording, locale) values (${orgId}, ${drop}, 'marketing', 'Sí', 'es')`;
    await sql`insert into public.contact_scores (org_id, contact_id, score, temperature, breakdown) values (${orgId}, ${drop}, 70, 'hot', '[]')`;
    await sql`insert into public.do_not_call (org_id, e164) values (${orgId}, '+34600111002')`;
    return { keep, drop, conversation };
  }
  const tables = ["conversations", "notes", "files", "consents", "contact_scores"];
  const owned = async (id: string) => {
    const counts = await Promise.all(
      tables.map((table) =>
        sql.unsafe(`select count(*)::int as n from public.${table} where contact_id = $1`, [id]),
      ),
    );
    return counts.map(([row]) => row!.n);
  };

  it("loses nothing, and can be undone whole", async () => {
    const { keep, drop } = await two();
    const before = [await whole(keep), await whole(drop)];
    const { data: id, error } = await merge(keep, drop);
    expect(error).toBeNull();
    expect(await whole(drop)).toBeUndefined();
    expect(await whole(keep)).toMatchObject({
      name: "Ana",
      phone: "+34600111001",
      email: "ana@example.com",
      tags: ["vip", "2026"],
      score: 70,
      temperature: "hot",
      fields: { city: "Vigo", age: 3 },
      attributes: { budget: 5 },
      other_phones: ["+34600111002"],
    });
    expect(await owned(keep)).toEqual([1, 1, 1, 1, 1]);
    const silent = () => sql`select e164 from public.do_not_call where org_id = ${orgId} order by 1`;
    expect((await silent()).map(({ e164 }) => e164)).toEqual(["+34600111001", "+34600111002"]);

    await sql`insert into public.notes (org_id, contact_id, body) values (${orgId}, ${keep}, 'Escrita después')`;
    await sql`update public.contacts set email = 'nueva@example.com' where id = ${keep}`;
    expect((await owner.client.rpc("undo_merge", { p_merge: id! })).data).toBe(drop);
    const stamps = ({ updated_at, ...row }: Record<string, unknown>) => row;
    // What was changed since stays; all else is as before.
    expect(stamps((await whole(keep))!)).toEqual({
      ...stamps(before[0]!),
      email: "nueva@example.com",
      search: expect.any(String),
    });
    expect(stamps((await whole(drop))!)).toEqual(stamps(before[1]!));
    expect(await owned(drop)).toEqual([1, 1, 1, 1, 1]);
    expect(await owned(keep)).toEqual([0, 1, 0, 0, 0]);
    expect((await silent()).map(({ e164 }) => e164)).toEqual(["+34600111002"]);
    // Again: it is done already.
    expect((await owner.client.rpc("undo_merge", { p_merge: id! })).data).toBe(drop);
  });

  it("of one contact by two people at once happens once, and the other is told", async () => {
    const { keep, drop } = await two();
    const third = await contact({ name: "Ana L." });
    const results = await Promise.all([merge(keep, drop), merge(third, drop), merge(keep, drop)]);
    expect(results.filter(({ error }) => !error)).toHaveLength(1);
    const refused = results.filter(({ error }) => error);
    expect(refused.map(({ error }) => error!.hint)).toEqual(["contact_merged", "contact_merged"]);
    expect(await owned((await whole(keep)) && (await owned(keep))[0] === 1 ? keep : third)).toEqual([
      1, 1, 1, 1, 1,
    ]);
  });

  it("in both directions at once keeps one of the two", async () => {
    const { keep, drop } = await two();
    const results = await Promise.all([merge(keep, drop), merge(drop, keep)]);
    expect(results.filter(({ error }) => !error)).toHaveLength(1);
    expect([await whole(keep), await whole(drop)].filter(Boolean)).toHaveLength(1);
  });

  it("one after another can be undone in any order", async () => {
    const { keep, drop, conversation } = await two();
    const third = await contact({ name: "Ana Tres" });
    const first = await merge(keep, drop);
    const second = await merge(third, keep);
    expect((await owned(third))[0]).toBe(1);
    await owner.client.rpc("undo_merge", { p_merge: first.data! });
    const holder = async () =>
      (await sql`select contact_id from public.conversations where id = ${conversation}`)[0]!.contact_id;
    expect(await holder()).toBe(drop);
    await owner.client.rpc("undo_merge", { p_merge: second.data! });
    expect([await whole(keep), await whole(drop), await whole(third)].every(Boolean)).toBe(true);
    expect(await holder()).toBe(drop);
  });

  it("is nobody else's", async () => {
    const { keep, drop } = await two();
    const stranger = await createUser();
    const { error } = await stranger.client.rpc("merge_contacts", { p_keep: keep, p_drop: drop });
    expect(error?.code).toBe("PT404");
  });
});
