import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import {
  closeSql,
  createUser,
  serviceClient,
  superuserSql,
  type TestUser,
} from "@/supabase/embedded/test-client";

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
async function merge(keep: string, drop: string): Promise<string> {
  const { data, error } = await owner.client.rpc("merge_contacts", { p_keep: keep, p_drop: drop });
  expect(error).toBeNull();
  return data ?? "";
}
async function part(mergeId: string): Promise<void> {
  const { error } = await owner.client.rpc("undo_merge", { p_merge: mergeId });
  expect(error).toBeNull();
}
const whole = async (id: string) => (await sql`select * from public.contacts where id = ${id}`)[0];
const [a, b, c] = ["+34600111001", "+34600111002", "+34600111003"];

async function talk(of: Record<string, unknown> = {}): Promise<string> {
  const [id, slug] = [randomUUID(), `m-${randomUUID().slice(0, 8)}`];
  const [known] = await sql`select id from public.agents where org_id = ${orgId}`;
  const agent: string = known?.id ?? randomUUID();
  if (!known)
    await sql`insert into public.agents ${sql({ id: agent, org_id: orgId, slug, name: "Lucía", config: "{}" })}`;
  await sql`insert into public.conversations ${sql({ id, org_id: orgId, agent_id: agent, channel: "web", ...of } as Record<string, string>)}`;
  return id;
}

describe("who was merged", () => {
  it("is known by every number and address they had, in calls and in chats", async () => {
    const keep = await contact({ name: "Ana", phone: a, email: "ana@example.com" });
    await merge(keep, await contact({ phone: b, email: "ana.lopez@example.com" }));
    await merge(keep, await contact({ phone: c }));
    expect(await whole(keep)).toMatchObject({
      other_phones: [b, c],
      other_emails: ["ana.lopez@example.com"],
    });

    const call = randomUUID();
    await sql`insert into public.calls (id, org_id, direction, purpose, status, carrier, from_e164)
      values (${call}, ${orgId}, 'inbound', 'inbound', 'ringing', 'twilio', ${c})`;
    expect((await sql`select contact_id from public.calls where id = ${call}`)[0]!.contact_id).toBe(keep);

    for (const told of [{ phone: b }, { email: "Ana.Lopez@example.com" }]) {
      const conversation = await talk();
      const [row] = await sql`select private.upsert_contact(k.org_id, k, ${sql.json(told)}::jsonb) as id
        from public.conversations k where k.id = ${conversation}`;
      expect(row!.id).toBe(keep);
    }
    expect(await whole(keep)).toMatchObject({ phone: a, email: "ana@example.com" });
    expect((await sql`select count(*)::int as n from public.contacts where org_id = ${orgId}`)[0]!.n).toBe(1);
    // Of another organization nobody is.
    const stranger = await createUser();
    const other = (await stranger.client.rpc("my_organizations")).data?.[0]?.id ?? "";
    expect((await sql`select private.contact_by_other(${other}, ${b}, null) as id`)[0]!.id).toBeNull();
  });

  it("has what was theirs when parted, whatever was merged after", async () => {
    const [one, two, three] = [
      await contact({ phone: a }),
      await contact({ phone: b }),
      await contact({ phone: c }),
    ];
    const conversation = await talk({ contact_id: three });
    const first = await merge(two, three);
    const second = await merge(one, two);
    expect((await whole(one))!.other_phones).toEqual([b, c]);
    // The later one first: what the other had taken in goes back with it, and then on.
    await part(second);
    expect(await whole(one)).toMatchObject({ phone: a, other_phones: [] });
    expect(await whole(two)).toMatchObject({ phone: b, other_phones: [c] });
    await part(first);
    expect(await whole(two)).toMatchObject({ phone: b, other_phones: [] });
    expect(await whole(three)).toMatchObject({ phone: c, other_phones: [] });
    const [row] = await sql`select contact_id from public.conversations where id = ${conversation}`;
    expect(row!.contact_id).toBe(three);
  });

  it("may have been in one change of many with the other", async () => {
    const [keep, drop] = [await contact({ phone: a }), await contact({ phone: b })];
    const { error } = await owner.client.rpc("change_many_contacts", {
      p_org: orgId,
      p: { id: randomUUID(), kind: "tag", value: "vip", filter: { ids: [keep, drop] } },
    });
    expect(error).toBeNull();
    await merge(keep, drop);
    expect(await whole(keep)).toMatchObject({ tags: ["vip"], other_phones: [b] });
  });

  it("is not called again because they are parted, when they have asked for it themself", async () => {
    const [keep, drop] = [await contact({ phone: a }), await contact({ phone: b })];
    await sql`insert into public.do_not_call (org_id, e164) values (${orgId}, ${b})`;
    const id = await merge(keep, drop);
    await owner.client.rpc("add_do_not_call", { p_org: orgId, p_e164: a! });
    await part(id);
    const silent = await sql`select e164 from public.do_not_call where org_id = ${orgId} order by 1`;
    expect(silent.map(({ e164 }) => e164)).toEqual([a, b]);
  });

  it("is forgotten with everything that was theirs under another number", async () => {
    const keep = await contact({ phone: a, email: "ana@example.com" });
    const drop = await contact({ phone: b, email: "vieja@example.com" });
    await sql`insert into public.do_not_call (org_id, e164) values (${orgId}, ${b})`;
    await merge(keep, drop);
    const [row] =
      await sql`select private.person_pattern(array[${keep}]::uuid[], '{}', array[${a!}]) as pattern`;
    for (const trace of [drop, b!, "600 111 002", "vieja@example.com"])
      expect([trace, (await sql`select ${trace} ~* ${row!.pattern} as found`)[0]!.found]).toEqual([
        trace,
        true,
      ]);
    const { error } = await owner.client.rpc("erase_contact", { p_contact: keep });
    expect(error).toBeNull();
    await sql`delete from public.do_not_call where org_id = ${orgId}`;
    expect((await sql`select private.must_not_call(${orgId}, ${b!}) as silent`)[0]!.silent).toBe(true);
  });
});

it("names that differ by a letter are one person's where nothing speaks against it", async () => {
  const [lopez, lopes] = [
    await contact({ name: "Carmen López Ruiz", phone: a }),
    await contact({ name: "Ruiz, Carmen Lopes", email: "carmen@example.com" }),
  ];
  const [gonzalez, gonzales, gonzlaez] = [
    await contact({ name: "Íñigo González", phone: "+34600111010" }),
    await contact({ name: "Iñigo Gonzales", email: "inigo@example.com" }),
    await contact({ name: "Iñigo Gonzlaez", email: "inigo@example.org" }),
  ];
  // Two letters swapped and another number: nobody is told that they are one.
  await contact({ name: "Begoña Martínez", phone: "+34600111011" });
  await contact({ name: "Begoña Matrínez", phone: "+34600111012" });
  // Another number; another person by the ending; too short; a number in it.
  await contact({ name: "Marta Fernández", phone: b });
  await contact({ name: "Marta Fernándes", phone: c });
  await contact({ name: "Antonio Gil" });
  await contact({ name: "Antonia Gil" });
  await contact({ name: "Eva Gil" });
  await contact({ name: "Eva Gill" });
  await contact({ name: "Persona Número 12" });
  await contact({ name: "Persona Número 13" });
  const found = await serviceClient().rpc("find_duplicates", { p_org: orgId });
  expect(found.error).toBeNull();
  const { data } = await owner.client
    .from("contact_duplicates")
    .select("one_id, other_id, reason")
    .eq("org_id", orgId);
  const pairs = data!.map(({ one_id, other_id, reason }) => [reason, ...[one_id, other_id].sort()].join(" "));
  const expected = [
    [lopez, lopes],
    [gonzalez, gonzales],
    [gonzalez, gonzlaez],
  ];
  expect(pairs.sort()).toEqual(expected.map((pair) => ["similar", ...pair.sort()].join(" ")).sort());
});
