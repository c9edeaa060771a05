import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createAgent,
  grantPlan,
  inbound,
  newRef,
  say,
  type TestAgent,
  testDeps,
} from "@/lib/conversations/testing/agent";
import { searchWorkspace } from "@/lib/search/search-workspace";
import type { Db } from "@/lib/supabase/server";
import { closeSql, createUser, superuserSql, type TestUser } from "@/supabase/embedded/test-client";
import { contactIsDeleted } from "./contact-is-deleted";
import { listInbox, readInboxCounts } from "./queries";
import { readMessages, readThread } from "./read-thread";
import { type InboxFilter, inboxFilterSchema } from "./schema";

let agent: TestAgent;
let maria: TestUser;
let looker: TestUser;
let other: TestAgent;
const sql = superuserSql();

beforeAll(async () => {
  agent = await createAgent();
  other = await createAgent();
  await grantPlan(agent.orgId, "elite");
  [maria, looker] = await Promise.all([colleague("María Gil", "agent"), colleague("Ana Sol", "internal")]);
});
afterAll(closeSql);

async function colleague(name: string, role: string): Promise<TestUser> {
  const user = await createUser({ metadata: { full_name: name } });
  await sql`insert into public.members (org_id, user_id, role, email) values (${agent.orgId}, ${user.id}, ${role}, ${user.email})`;
  return user;
}

const db = (user = maria) => user.client as unknown as Db;
const filter = (given: Record<string, string> = {}): InboxFilter => inboxFilterSchema.parse(given);
const ids = async (given: Record<string, string> = {}, more: object = {}) =>
  (await listInbox(db(), { orgId: agent.orgId, filter: filter(given), ...more })).cards.map(({ id }) => id);

/** A conversation with what was said in it; minutes ago. */
async function talk(
  said: string[],
  { minutes = 0, org = agent, contact = null as string | null } = {},
): Promise<string> {
  const id = randomUUID();
  const at = new Date(Date.now() - minutes * 60_000);
  await sql`insert into public.conversations (id, org_id, agent_id, contact_id, channel, last_seq, contact_messages, preview, last_message_at, created_at)
    values (${id}, ${org.orgId}, ${org.agentId}, ${contact}, 'web', ${said.length}, ${said.length}, ${said.at(-1) ?? ""}, ${at}, ${at})`;
  for (const [n, body] of said.entries())
    await sql`insert into public.messages (org_id, conversation_id, seq, role, body, created_at)
      values (${org.orgId}, ${id}, ${n + 1}, 'contact', ${body}, ${new Date(at.getTime() + n)})`;
  return id;
}

test("whether the contact of a conversation was deleted is told", async () => {
  const [contact] = await sql<{ id: string }[]>`insert into public.contacts (org_id, name)
    values (${agent.orgId}, 'Olga Ruiz') returning id`;
  await sql`insert into public.contacts (org_id, name) values (${agent.orgId}, 'Otra')`;
  const [known, unknown] = [await talk(["Hola"], { contact: contact?.id ?? null }), await talk(["Hola"])];
  const deleted = (conversationId: string) => contactIsDeleted(db(), { orgId: agent.orgId, conversationId });
  expect(await deleted(known)).toBe(false);
  await sql`update public.contacts set deleted_at = now() where id = ${contact?.id ?? null}`;
  expect(await deleted(known)).toBe(true);
  expect(await deleted(unknown)).toBe(false);
  expect(await deleted(randomUUID())).toBe(false);
  await sql`delete from public.conversations where id in ${sql([known, unknown])}`;
});

describe("what nobody has read", () => {
  test("is counted as it comes in, and read up to what was seen", async () => {
    const ref = newRef();
    const { last } = await say(testDeps(), inbound(agent, ref, "Hola"));
    const id = last.type === "done" ? last.conversationId : "";
    await say(testDeps(), inbound(agent, ref, "¿Abrís hoy?"));
    const thread = await readThread(db(), { orgId: agent.orgId, id });
    expect(thread.conversation.unread).toBe(2);
    expect((await readInboxCounts(db(), { orgId: agent.orgId })).unread).toBe(1);
    const [first] = thread.messages.filter(({ role }) => role === "contact");
    const read = (user: TestUser, p_seq: number) =>
      user.client.rpc("mark_conversation_read", { p_conversation: id, p_seq });
    // Who only looks on does not read for the others.
    expect((await read(looker, 99)).error).toMatchObject({ code: "42501" });
    expect((await read(maria, first?.seq ?? 0)).data).toBe(1);
    expect((await read(maria, 99)).data).toBe(0);
    await maria.client.rpc("mark_conversation_unread", { p_conversation: id });
    expect((await readThread(db(), { orgId: agent.orgId, id })).conversation.unread).toBe(1);
    expect(await ids({ unread: "1" })).toEqual([id]);
    await read(maria, 99);
    expect(await ids({ unread: "1" })).toEqual([]);
  });
});

describe("who a conversation is given to", () => {
  test("works in the organization, and is found by it", async () => {
    const id = await talk(["Para asignar"]);
    const assign = (p_user: string | null, user = maria) =>
      user.client.rpc("assign_conversation", { p_conversation: id, p_user: p_user as string });
    expect((await assign(maria.id)).data).toBeNull();
    expect(await ids({ view: "mine" })).toEqual([id]);
    expect(await ids({ view: "none" })).not.toContain(id);
    expect((await assign(looker.id)).error).toMatchObject({ hint: "assignee" });
    expect((await assign(null, looker)).error).toMatchObject({ code: "42501" });
    const stranger = await createUser();
    expect((await assign(maria.id, stranger)).error).toMatchObject({ hint: "conversation" });
    expect((await assign(null)).data).toBe(maria.id);
    expect(await ids({ view: "mine" })).toEqual([]);
  });
});

describe("the list", () => {
  test("is read on without one lost or twice, also where many are of one moment", async () => {
    const many = await Promise.all(
      Array.from({ length: 70 }, (_, n) => talk([`Página ${n}`], { minutes: 60 * (n % 3) })),
    );
    const seen: string[] = [];
    let after: { at: string; id: string } | undefined;
    do {
      const page = await listInbox(db(), { orgId: agent.orgId, filter: filter(), after });
      seen.push(...page.cards.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after && seen.length < 500);
    expect(new Set(seen).size).toBe(seen.length);
    for (const id of many) expect(seen).toContain(id);
    // Those asked for by name, as far as the filter has them.
    expect(await ids({}, { ids: [many[3], await talk(["De otros"], { org: other })] })).toEqual([many[3]]);
    expect(await ids({ status: "closed" }, { ids: [many[3]] })).toEqual([]);
  });

  test("of those who wait has nobody whom a person has, as they are counted", async () => {
    const id = await talk(["¿Hay alguien?"]);
    await sql`update public.conversations set status = 'handoff' where id = ${id}`;
    const before = (await readInboxCounts(db(), { orgId: agent.orgId })).handoff;
    expect(await ids({ status: "handoff" })).toHaveLength(before);
    await maria.client.rpc("take_conversation", { p_conversation: id });
    expect(await ids({ status: "handoff" })).not.toContain(id);
    expect((await readInboxCounts(db(), { orgId: agent.orgId })).handoff).toBe(before - 1);
  });

  test("keeps to its period and its channel", async () => {
    const old = await talk(["Hace mucho"], { minutes: 60 * 24 * 40 });
    expect(await ids({ period: "month" })).not.toContain(old);
    expect(await ids({ channel: "phone" })).toEqual([]);
  });
});

test("an agent's conversations are those it serves", async () => {
  const [branch] = await sql<{ id: string }[]>`
    insert into public.agents (org_id, slug, name, config) values (${agent.orgId}, ${`b-${randomUUID()}`}, 'Norte', '{}') returning id`;
  const served = await talk(["En el norte"]);
  await sql`update public.conversations set serving_agent_id = ${branch?.id ?? ""} where id = ${served}`;
  expect(await ids({ agent: branch?.id ?? "" })).toEqual([served]);
  expect(await ids({ agent: agent.agentId })).not.toContain(served);
});

describe("a search", () => {
  test("finds what was said, without accents, by its stem and as one types, the newest first and each once", async () => {
    const older = await talk(["Quiero reservar una cita", "para la ortodoncia de mi hija"], { minutes: 30 });
    const newer = await talk(["¿Hacéis ortodoncias invisibles?", "Ortodoncia, sí"], { minutes: 10 });
    await talk(["Ortodoncia de otros"], { org: other });
    expect(await ids({ q: "ortodoncia" })).toEqual([newer, older]);
    expect(await ids({ q: "ORTODÓN" })).toEqual([newer, older]);
    expect(await ids({ q: "reservas de citas" })).toEqual([older]);
    expect(await ids({ q: "hija reserva" })).toEqual([]);
    const [card] = (await listInbox(db(), { orgId: agent.orgId, filter: filter({ q: "ortodoncia" }) })).cards;
    expect(card?.found?.text).toBe("Ortodoncia, sí");
    expect(await ids({ q: "ortodoncia", status: "closed" })).toEqual([]);
    expect(await ids({ q: "%_'; drop table ortodoncia" })).toEqual([]);
  });

  test("finds who said it first, by name or number", async () => {
    const contact = randomUUID();
    await sql`insert into public.contacts (id, org_id, name, phone) values (${contact}, ${agent.orgId}, 'Íñigo Zubizarreta', '+34611222333')`;
    const said = await talk(["Me atendió Zubizarreta"]);
    const own = await talk(["Hola"], { contact, minutes: 90 });
    expect(await ids({ q: "zubizar" })).toEqual([own, said]);
    expect(await ids({ q: "611 222 333" })).toEqual([own]);
  });

  test("is read on like the list, one conversation at its newest message alone", async () => {
    const all = await Promise.all(
      Array.from({ length: 45 }, (_, n) =>
        talk([`Endodoncia primera ${n}`, `Endodoncia segunda ${n}`], { minutes: n * 2 }),
      ),
    );
    const first = await listInbox(db(), { orgId: agent.orgId, filter: filter({ q: "endodoncia" }) });
    expect(first.cards.map(({ id }) => id)).toEqual(all.slice(0, 30));
    const second = await listInbox(db(), {
      orgId: agent.orgId,
      filter: filter({ q: "endodoncia" }),
      after: first.next ?? undefined,
    });
    expect(second.cards.map(({ id }) => id)).toEqual(all.slice(30));
    expect(second.next).toBeNull();
  });

  test("of a word that everybody uses keeps to its filter, and goes by when it was said", async () => {
    const contact = randomUUID();
    await sql`insert into public.contacts (id, org_id, name, tags) values (${contact}, ${agent.orgId}, 'Rosa', '{prótesis}')`;
    const all: string[] = [];
    for (let n = 0; n < 12; n += 1)
      all.push(await talk([`Implantología ${n}`, "Gracias"], { minutes: 60 + n }));
    const old = await talk(["Implantología antigua"], { minutes: 60 * 24 * 9, contact });
    const older = await talk(["Implantología primera"], { minutes: 60 * 24 * 10, contact });
    // Spoken in last, where the word was said long before.
    await sql`update public.conversations set last_message_at = now() where id = ${all[11] ?? ""}`;
    expect(await ids({ q: "implantologia" })).toEqual([...all, old, older]);
    expect(await ids({ q: "implantologia", tag: "prótesis" })).toEqual([old, older]);
    expect(await ids({ q: "implantologia", tag: "prótesis", status: "closed" })).toEqual([]);
  });

  test("from the palette finds people, and conversations by what was said in them", async () => {
    const contact = randomUUID();
    await sql`insert into public.contacts (id, org_id, name) values (${contact}, ${agent.orgId}, 'Ximena Echeverría')`;
    const said = await talk(["¿Y si Echeverría viene conmigo a la radiografía?"], { contact });
    expect(await searchWorkspace(db(), { orgId: agent.orgId, q: "echeverria" })).toEqual([
      { kind: "contact", id: contact, name: "Ximena Echeverría", detail: "" },
      expect.objectContaining({ kind: "conversation", id: said, name: "Ximena Echeverría" }),
    ]);
    const [hit] = await searchWorkspace(db(), { orgId: agent.orgId, q: "radiografias" });
    expect(hit).toMatchObject({ id: said, detail: expect.stringContaining("conmigo a la radiografía") });
  });

  test("of strangers finds nothing here", async () => {
    const stranger = await createUser();
    await expect(
      listInbox(db(stranger), { orgId: agent.orgId, filter: filter({ q: "ortodoncia" }) }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a long conversation", () => {
  test("is read from its end, a page at a time", async () => {
    const id = await talk(Array.from({ length: 120 }, (_, n) => `Mensaje ${n + 1}`));
    const thread = await readThread(db(), { orgId: agent.orgId, id });
    expect([thread.messages[0]?.seq, thread.messages.at(-1)?.seq, thread.hasOlder]).toEqual([71, 120, true]);
    const older = await readMessages(db(), { orgId: agent.orgId, id, before: 21 });
    expect([older.messages[0]?.seq, older.messages.length, older.hasOlder]).toEqual([1, 20, false]);
  });
});
