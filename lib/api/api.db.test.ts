import { randomUUID } from "node:crypto";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import * as unknown from "@/app/api/v1/[[...path]]/route";
import { locales } from "@/lib/i18n/locales";
import { loadMessages } from "@/lib/i18n/messages";
import { closeSql, superuserSql } from "@/supabase/embedded/test-client";
import { apiSql } from "./database";
import { openApiDocument, problemSchema } from "./openapi";
import { operations } from "./operations/all";
import { apiScopes } from "./schema";
import { type Answer, type ApiTenant, addKey, call, makeApiTenant, routes } from "./testing/api-client";

const sql = superuserSql();
let ours: ApiTenant;
let theirs: ApiTenant;
const agentOf: Record<string, string> = {};

async function addAgent(org: string): Promise<string> {
  const id = randomUUID();
  await sql`insert into public.agents (id, org_id, slug, name, config)
    values (${id}, ${org}, ${`a-${id.slice(0, 8)}`}, 'Lucía', '{}'::jsonb)`;
  return id;
}

async function addConversation(
  org: string,
  more: { channel?: string; status?: string } = {},
): Promise<string> {
  const id = randomUUID();
  await sql`insert into public.conversations (id, org_id, agent_id, channel, status)
    values (${id}, ${org}, ${agentOf[org] ?? null}, ${more.channel ?? "web"}, ${more.status ?? "open"})`;
  return id;
}

const addContact = async (
  tenant: ApiTenant,
  body: Record<string, unknown> = { name: "Ana" },
): Promise<string> => (await call("createContact", { key: tenant.key, body })).body.id;

beforeAll(async () => {
  [ours, theirs] = [await makeApiTenant(), await makeApiTenant()];
  for (const { org } of [ours, theirs]) agentOf[org] = await addAgent(org);
});
// Its requests of a minute are more than an organization has.
beforeEach(() => sql`delete from private.rate_buckets where key = ${`api:${ours.org}`}`);
afterAll(async () => {
  await sql`delete from public.organizations where id in (${ours.org}, ${theirs.org})`;
  await apiSql().end();
  await closeSql();
});

describe("at the door", () => {
  it("asks for a key, and says why one opens nothing", async () => {
    const revoked = await addKey(ours.org);
    await sql`update public.api_keys set revoked_at = now() where org_id = ${ours.org}
      and token_hash = encode(sha256(convert_to(${revoked}, 'UTF8')), 'hex')`;
    const expired = await addKey(ours.org, { expires: new Date(Date.now() - 1000) });
    const answers = await Promise.all(
      [null, `tlk_${"a".repeat(40)}`, revoked, expired].map((key) => call("getAccount", { key })),
    );
    expect(answers.map(({ status, body }) => [status, body.reason])).toEqual([
      [401, "key_missing"],
      [401, "key_unknown"],
      [401, "key_revoked"],
      [401, "key_expired"],
    ]);
    expect(answers[0]?.headers.get("www-authenticate")).toContain("Bearer");
  });

  it("lets a key do what it may and nothing else", async () => {
    const reader = await addKey(ours.org, { scopes: ["contacts:read"] });
    expect((await call("listContacts", { key: reader })).status).toBe(200);
    const refused = await call("createContact", { key: reader, body: { name: "Ana" } });
    expect(refused).toMatchObject({
      status: 403,
      body: { reason: "scope_missing", params: { scope: "contacts:write" } },
    });
  });

  it("asks of each operation its own scope, and of none but the account's none", async () => {
    const tenant = await makeApiTenant();
    const open = operations.filter(({ scope }) => scope === null).map(({ id }) => id);
    expect(open).toEqual(["getAccount"]);
    for (const { id: name, scope, path } of operations.filter((one) => one.scope !== null)) {
      const scopes = apiScopes.filter((one) => one !== scope);
      const id = path.includes("{id}") ? randomUUID() : undefined;
      const refused = await call(name, { key: await addKey(tenant.org, { scopes }), ...(id && { id }) });
      expect([name, refused.status, refused.body.params]).toEqual([name, 403, { scope }]);
    }
    await sql`delete from public.organizations where id = ${tenant.org}`;
  });

  it("keeps when a key was used, and counts all of an organization's requests as one", async () => {
    const tenant = await makeApiTenant();
    const second = await addKey(tenant.org);
    const first = await call("getAccount", { key: tenant.key });
    expect(first.headers.get("ratelimit-policy")).toBe('"tenant";q=120;w=60');
    const left = ({ headers }: Answer) => Number(/r=(\d+)/.exec(headers.get("ratelimit") ?? "")?.[1]);
    expect(left(first)).toBe(119);
    await sql`update private.rate_buckets set tokens = 1, updated_at = now() where key = ${`api:${tenant.org}`}`;
    expect(left(await call("getAccount", { key: second }))).toBe(0);
    await sql`update private.rate_buckets set tokens = 0, updated_at = now() + interval '1 hour' where key = ${`api:${tenant.org}`}`;
    const over = await call("getAccount", { key: tenant.key });
    expect(over).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    expect(Number(over.headers.get("retry-after"))).toBeGreaterThan(0);
    const [key] =
      await sql`select last_used_at from public.api_keys where org_id = ${tenant.org} order by created_at limit 1`;
    expect(key?.last_used_at).toBeInstanceOf(Date);
    await sql`delete from public.organizations where id = ${tenant.org}`;
  });

  it("lets who does not pay read, and change nothing; without the API in the plan nobody in", async () => {
    const tenant = await makeApiTenant();
    await sql`update public.organizations set status = 'paused', pause_reason = 'payment' where id = ${tenant.org}`;
    expect((await call("listContacts", { key: tenant.key })).status).toBe(200);
    expect(await call("createContact", { key: tenant.key, body: { name: "A" } })).toMatchObject({
      status: 402,
      body: { reason: "organization_read_only" },
    });
    await sql`update public.organizations set status = 'active', pause_reason = null where id = ${tenant.org}`;
    await sql`update public.subscriptions set plan = 'base' where org_id = ${tenant.org}`;
    expect(await call("listContacts", { key: tenant.key })).toMatchObject({
      status: 402,
      body: { reason: "feature_missing" },
    });
    await sql`delete from public.organizations where id = ${tenant.org}`;
  });

  it("shows nobody another organization's: whatever has an id is not there", async () => {
    const given = { url: "https://hooks.example.com/", events: ["contact.created"] };
    const endpoint = await call("createWebhookEndpoint", { key: theirs.key, body: given });
    const ids: Record<string, string> = {
      contacts: await addContact(theirs),
      conversations: await addConversation(theirs.org),
      agents: agentOf[theirs.org] as string,
      "webhook-endpoints": endpoint.body.id,
    };
    const bodies: Record<string, unknown> = {
      updateContact: { name: "x" },
      createContactNote: { text: "x" },
      updateConversation: { status: "closed" },
      sendMessage: { text: "x" },
      updateAgent: { name: "x" },
      updateWebhookEndpoint: { status: "off" },
    };
    const byId = operations.filter(({ path }) => path.includes("{id}"));
    expect(byId.length).toBeGreaterThan(9);
    for (const { id: name, path } of byId) {
      const id = ids[path.split("/")[1] as string] as string;
      expect([name, (await call(name, { key: ours.key, id, body: bodies[name] })).status]).toEqual([
        name,
        404,
      ]);
    }
    const { body } = await call("listContacts", { key: ours.key });
    expect(body.data.map((one: { id: string }) => one.id)).not.toContain(ids.contacts);
  });
});

describe("contacts", () => {
  it("are listed page by page, each once, whatever comes in between", async () => {
    const tenant = await makeApiTenant();
    await sql`insert into public.contacts (org_id, name, created_at)
      select ${tenant.org}, 'C' || n, now() - (n / 2) * interval '1 minute' from generate_series(1, 7) n`;
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const query: string = `?limit=3${cursor && `&cursor=${cursor}`}`;
      const { body } = await call("listContacts", { key: tenant.key, query });
      seen.push(...body.data.map(({ name }: { name: string }) => name));
      cursor = body.nextCursor;
      await addContact(tenant, { name: "new" });
    }
    expect(seen.toSorted()).toEqual(["C1", "C2", "C3", "C4", "C5", "C6", "C7"]);
    const foreign = await call("listContacts", { key: tenant.key, query: "?limit=1" });
    const elsewhere = await call("listContacts", {
      key: ours.key,
      query: `?cursor=${foreign.body.nextCursor}`,
    });
    expect(elsewhere).toMatchObject({ status: 400, body: { reason: "invalid_cursor" } });
    await sql`delete from public.organizations where id = ${tenant.org}`;
  });

  it("are paged by cursors that nobody makes or bends", async () => {
    const [id] = [await addContact(ours), await addContact(ours)];
    const { body } = await call("listContacts", { key: ours.key, query: "?limit=1" });
    const [place = "", signature = ""] = (body.nextCursor as string).split(".");
    const bent = Buffer.from(JSON.stringify(["2000-01-01", id])).toString("base64url");
    const cursors = [`${bent}.${signature}`, place, `${place}.`, `${place}.${signature}x`, "", "."];
    for (const cursor of cursors) {
      const query = `?cursor=${encodeURIComponent(cursor)}`;
      expect((await call("listContacts", { key: ours.key, query })).body.reason).toBe("invalid_cursor");
    }
    const elsewhere = `?cursor=${body.nextCursor}`;
    for (const asked of ["listConversations", "listAgents"]) {
      expect((await call(asked, { key: ours.key, query: elsewhere })).status).toBe(400);
    }
    expect((await call("listContactNotes", { key: ours.key, id, query: elsewhere })).status).toBe(400);
  });

  it("are followed by who keeps a copy: in the order in which they changed", async () => {
    const first = await addContact(ours, { name: "Primera" });
    const second = await addContact(ours, { name: "Segunda" });
    const { body: before } = await call("getContact", { key: ours.key, id: second });
    await call("updateContact", { key: ours.key, id: first, body: { name: "Primera, cambiada" } });
    const query = `?updatedAfter=${encodeURIComponent(before.updatedAt)}&limit=100`;
    const { body } = await call("listContacts", { key: ours.key, query });
    expect(body.data.at(-1).name).toBe("Primera, cambiada");
  });

  it("are made, found by how they are reached, changed and deleted", async () => {
    await sql`insert into public.custom_fields (org_id, key, label, type) values
      (${ours.org}, 'pets', 'Mascotas', 'number'), (${ours.org}, 'born', 'Nacimiento', 'date')`;
    await sql`insert into public.tags (org_id, name) values (${ours.org}, 'VIP')`;
    const made = await call("createContact", {
      key: ours.key,
      body: {
        name: "Eva",
        phone: "612 345 678",
        email: "EVA@Example.com",
        tags: ["vip", "nueva"],
        fields: { pets: 2 },
      },
    });
    expect(made).toMatchObject({
      status: 201,
      body: {
        phone: "+34612345678",
        email: "eva@example.com",
        tags: ["nueva", "VIP"],
        fields: { pets: 2 },
        source: "api",
      },
    });
    expect(made.headers.get("location")).toBe(`/api/v1/contacts/${made.body.id}`);
    const found = await call("listContacts", { key: ours.key, query: "?phone=%2B34612345678" });
    expect(found.body.data).toHaveLength(1);
    const etag = made.headers.get("etag") ?? "";
    const same = await call("getContact", {
      key: ours.key,
      id: made.body.id,
      headers: { "if-none-match": etag },
    });
    expect(same.status).toBe(304);
    const changed = await call("updateContact", {
      key: ours.key,
      id: made.body.id,
      body: { email: null, fields: { pets: null } },
      headers: { "if-match": etag },
    });
    expect(changed.body).toMatchObject({ email: null, fields: {}, name: "Eva", phone: "+34612345678" });
    const late = { key: ours.key, id: made.body.id, body: { name: "Otra" }, headers: { "if-match": etag } };
    expect((await call("updateContact", late)).status).toBe(412);
    expect((await call("deleteContact", { key: ours.key, id: made.body.id })).status).toBe(204);
    expect((await call("getContact", { key: ours.key, id: made.body.id })).status).toBe(404);
  });

  it("that are deleted lie in the bin: their phone is free, they come back without it, and are gone after 30 days", async () => {
    const phone = "+34699000555";
    const id = await addContact(ours, { name: "Rita", phone });
    expect((await call("deleteContact", { key: ours.key, id })).status).toBe(204);
    expect((await call("deleteContact", { key: ours.key, id })).status).toBe(404);
    expect((await call("updateContact", { key: ours.key, id, body: { name: "x" } })).status).toBe(404);
    const other = await addContact(ours, { name: "Otra", phone });
    // As the team brings it back.
    await sql`update public.contacts set deleted_at = null where id = ${id}`;
    expect((await call("getContact", { key: ours.key, id })).body).toMatchObject({
      name: "Rita",
      phone: null,
    });
    await call("deleteContact", { key: ours.key, id: other });
    await sql`update public.contacts set deleted_at = now() - interval '29 days' where id = ${other}`;
    await sql`select public.empty_contact_bin(30)`;
    const left = () => sql`select 1 from public.contacts where id = ${other}`;
    expect(await left()).toHaveLength(1);
    await sql`update public.contacts set deleted_at = now() - interval '31 days' where id = ${other}`;
    await sql`select public.empty_contact_bin(30)`;
    expect(await left()).toHaveLength(0);
  });

  it("take of what is written what may be, and nothing that no column holds", async () => {
    const id = await addContact(ours);
    for (const body of [
      { orgId: theirs.org },
      { org_id: theirs.org },
      { id: randomUUID() },
      { score: 100 },
      { deletedAt: null },
    ]) {
      expect((await call("updateContact", { key: ours.key, id, body })).status).toBe(422);
      expect((await call("createContact", { key: ours.key, body: { name: "A", ...body } })).status).toBe(422);
    }
    await sql`insert into public.custom_fields (org_id, key, label, type) values (${ours.org}, 'nota', 'Nota', 'text')`;
    for (const body of [{ name: "a\0b" }, { tags: ["a\0b"] }, { fields: { nota: "a\0b" } }]) {
      expect((await call("updateContact", { key: ours.key, id, body })).status).toBe(422);
    }
    for (const query of ["?tag=%00", "?email=a%00@example.com", "?createdAfter=0000-01-01T00:00:00Z"]) {
      expect([query, (await call("listContacts", { key: ours.key, query })).status]).toEqual([query, 422]);
    }
    const conversation = await addConversation(ours.org, { status: "closed" });
    const query = "?afterSequence=9007199254740991";
    expect((await call("listMessages", { key: ours.key, id: conversation, query })).status).toBe(422);
  });

  it("have their tags as the organization writes them, accents and all", async () => {
    await sql`insert into public.tags (org_id, name) values (${ours.org}, 'ÉLITE')`;
    const { body } = await call("createContact", {
      key: ours.key,
      body: { name: "A", tags: ["Élite", "ÉLITE", "İzmir"] },
    });
    expect(body.tags.toSorted()).toEqual(["ÉLITE", "İzmir"].toSorted());
  });

  it("who were merged are found by each phone and email they had, and keep their first", async () => {
    const { id } = (
      await call("createContact", {
        key: ours.key,
        body: { name: "Ana", phone: "611222001", email: "ana@example.com" },
      })
    ).body;
    await sql`update public.contacts set other_phones = '{+34611222002}', other_emails = '{a@example.org}' where id = ${id}`;
    for (const reach of [{ phone: "611222002" }, { email: "a@example.org" }]) {
      const { status, body } = await call("upsertContact", {
        key: ours.key,
        body: { name: "Ana Gil", ...reach },
      });
      expect([status, body.id]).toEqual([200, id]);
      expect(body).toMatchObject({ name: "Ana Gil", phone: "+34611222001", email: "ana@example.com" });
      const query = `?${new URLSearchParams(Object.entries(reach))}`;
      expect((await call("listContacts", { key: ours.key, query })).body.data).toMatchObject([{ id }]);
    }
  });

  it("are one for each phone and each email, also when two come at once", async () => {
    const body = { name: "Uno", phone: "+34699000111" };
    const both = await Promise.all([1, 2, 3].map(() => call("upsertContact", { key: ours.key, body })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 200, 201]);
    expect(new Set(both.map((one) => one.body.id)).size).toBe(1);
    const taken = await call("createContact", { key: ours.key, body });
    expect(taken).toMatchObject({ status: 409, body: { reason: "phone_taken" } });
  });

  it("are refused with what is wrong of each field", async () => {
    const bad = await call("createContact", {
      key: ours.key,
      body: { phone: "12", stageId: randomUUID(), fields: { none: 1, pets: "two", born: "2026-02-30" } },
    });
    expect(bad).toMatchObject({
      status: 422,
      body: {
        fields: {
          phone: "invalid",
          stageId: "not_found",
          "fields.none": "unknown_field",
          "fields.pets": "invalid",
          "fields.born": "invalid",
        },
      },
    });
    expect(
      (await call("createContact", { key: ours.key, body: { name: "Ana", phoneNumber: "1" } })).body.fields,
    ).toEqual({
      phoneNumber: "unrecognized",
    });
    expect(
      (await call("createTag", { key: ours.key, body: { name: "Ocre", color: "potato" } })).body.fields,
    ).toEqual({
      color: "invalid_value",
    });
    expect((await call("createContact", { key: ours.key, body: {} })).body.fields).toEqual({
      name: "required",
    });
    expect((await call("createContact", { key: ours.key, body: { name: "A", rol: 1 } })).status).toBe(422);
    expect((await call("createContact", { key: ours.key, body: "{" })).body.reason).toBe("invalid_json");
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expect((await call("createContact", { key: ours.key, body: "name=A", headers: form })).status).toBe(415);
    expect((await call("createContact", { key: ours.key, body: { name: "x".repeat(200_000) } })).status).toBe(
      413,
    );
    expect((await call("listContacts", { key: ours.key, query: "?limit=1000" })).status).toBe(422);
    expect((await call("getContact", { key: ours.key, id: "nobody" })).status).toBe(404);
  });

  it("have notes, tags, states and fields", async () => {
    const id = await addContact(ours);
    await call("createContactNote", { key: ours.key, id, body: { text: "Llamar el lunes" } });
    const notes = await call("listContactNotes", { key: ours.key, id });
    expect(notes.body.data).toMatchObject([{ text: "Llamar el lunes", contactId: id, authorId: null }]);
    expect((await call("createTag", { key: ours.key, body: { name: "Jardín" } })).status).toBe(201);
    expect(await call("createTag", { key: ours.key, body: { name: "jardín" } })).toMatchObject({
      status: 409,
      body: { reason: "taken" },
    });
    expect((await call("listTags", { key: ours.key })).body.data.length).toBeGreaterThan(1);
    expect((await call("listStages", { key: ours.key })).body.data).toHaveLength(5);
    expect((await call("listCustomFields", { key: ours.key })).body.data).toContainEqual(
      expect.objectContaining({ key: "pets" }),
    );
  });
});

describe("conversations", () => {
  it("are listed with their messages, those of tests left out", async () => {
    const id = await addConversation(ours.org);
    await addConversation(ours.org, { channel: "test" });
    const { body } = await call("listConversations", { key: ours.key, query: "?status=open" });
    expect(body.data.map((one: { id: string }) => one.id)).toEqual([id]);
    for (const text of ["Hola", "¿Sigues ahí?", "Adiós"]) {
      expect((await call("sendMessage", { key: ours.key, id, body: { text } })).status).toBe(201);
    }
    const first = await call("listMessages", { key: ours.key, id, query: "?limit=2" });
    const rest = await call("listMessages", {
      key: ours.key,
      id,
      query: `?limit=2&cursor=${first.body.nextCursor}`,
    });
    expect([...first.body.data, ...rest.body.data].map(({ text, sequence }) => [sequence, text])).toEqual([
      [1, "Hola"],
      [2, "¿Sigues ahí?"],
      [3, "Adiós"],
    ]);
    expect((await call("getConversation", { key: ours.key, id })).body).toMatchObject({
      messages: 3,
      preview: "Adiós",
    });
  });

  it("are not spoken into over a person, nor when closed, nor where it would not arrive", async () => {
    const id = await addConversation(ours.org);
    const say = (to: string) => call("sendMessage", { key: ours.key, id: to, body: { text: "Hola" } });
    await sql`update public.conversations set human_since = now() where id = ${id}`;
    expect((await say(id)).body.reason).toBe("taken_by_other");
    await sql`update public.conversations set human_since = null where id = ${id}`;
    const closed = await call("updateConversation", { key: ours.key, id, body: { status: "closed" } });
    expect(closed.body.status).toBe("closed");
    expect((await say(id)).body.reason).toBe("conversation_closed");
    expect((await say(await addConversation(ours.org, { channel: "phone" }))).body.reason).toBe(
      "not_writable",
    );
    const stranger = await call("updateConversation", {
      key: ours.key,
      id,
      body: { assignedTo: randomUUID() },
    });
    expect(stranger.body.fields).toEqual({ assignedTo: "not_found" });
  });
});

describe("a conversation that a program closes", () => {
  it("is closed as the team closes it: told in the conversation, and nobody waits any more", async () => {
    const contact = await addContact(ours);
    const id = await addConversation(ours.org);
    await sql`update public.contacts set needs_human = true where id = ${contact}`;
    await sql`update public.conversations set contact_id = ${contact}, last_seq = 1 where id = ${id}`;
    await sql`insert into public.messages (org_id, conversation_id, seq, role, body, status)
      values (${ours.org}, ${id}, 1, 'contact', 'Hola', 'waiting')`;
    const change = (status: string) => call("updateConversation", { key: ours.key, id, body: { status } });
    for (const status of ["closed", "closed", "open", "handoff"]) {
      expect((await change(status)).body.status).toBe(status);
    }
    const said =
      await sql`select role, status, extra from public.messages where conversation_id = ${id} order by seq`;
    expect(said.map(({ role, extra }) => [role, extra.event?.kind])).toEqual([
      ["contact", undefined],
      ["system", "closed"],
      ["system", "reopened"],
    ]);
    expect(said[0]?.status).toBe("sent");
    const [row] = await sql`select last_seq, handoff_reason from public.conversations where id = ${id}`;
    expect(row).toMatchObject({ last_seq: 3, handoff_reason: "api" });
    expect((await call("getContact", { key: ours.key, id: contact })).body.needsHuman).toBe(false);
    // What merely happened is nothing that was said.
    expect((await call("listMessages", { key: ours.key, id })).body.data).toHaveLength(1);
    await sql`update public.conversations set human_since = now() where id = ${id}`;
    expect(await change("closed")).toMatchObject({ status: 409, body: { reason: "taken_by_other" } });
  });
});

describe("a write sent again", () => {
  it("is another's under another organization or for another operation, and shown to no key that may not do it", async () => {
    const headers = { "idempotency-key": "shared-1" };
    const body = { name: "Compartida" };
    const first = await call("createContact", { key: ours.key, body, headers });
    const elsewhere = await call("createContact", { key: theirs.key, body, headers });
    expect([first.status, elsewhere.status]).toEqual([201, 201]);
    expect(elsewhere.body.id).not.toBe(first.body.id);
    expect(elsewhere.headers.get("idempotent-replayed")).toBeNull();
    const put = await call("upsertContact", {
      key: ours.key,
      body: { ...body, email: "c@example.com" },
      headers,
    });
    expect(put.body.reason).toBe("idempotency_mismatch");
    const reader = await addKey(ours.org, { scopes: ["contacts:read"] });
    expect((await call("createContact", { key: reader, body, headers })).status).toBe(403);
  });

  it("is done once and answered the same, also when both come at once", async () => {
    const id = await addConversation(ours.org);
    const asked = {
      key: ours.key,
      id,
      body: { text: "Tu pedido ha salido" },
      headers: { "idempotency-key": "order-1" },
    };
    const answers = await Promise.all([1, 2, 3, 4].map(() => call("sendMessage", asked)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get("idempotent-replayed") === "true")).toHaveLength(3);
    expect((await call("listMessages", { key: ours.key, id })).body.data).toHaveLength(1);
    const other = await call("sendMessage", { ...asked, body: { text: "Otra cosa" } });
    expect(other).toMatchObject({ status: 409, body: { reason: "idempotency_mismatch" } });
    const [kept] =
      await sql`select answer from public.api_requests where org_id = ${ours.org} and key = 'order-1'`;
    expect(kept?.answer).not.toContain("pedido");
  });

  it("is tried anew when it was refused, and forgotten after a day", async () => {
    const id = await addConversation(ours.org, { status: "closed" });
    const asked = { key: ours.key, id, body: { text: "Hola" }, headers: { "idempotency-key": "again" } };
    expect((await call("sendMessage", asked)).status).toBe(409);
    await sql`update public.conversations set status = 'open' where id = ${id}`;
    expect((await call("sendMessage", asked)).status).toBe(201);
    await sql`update public.api_requests set created_at = now() - interval '25 hours' where org_id = ${ours.org} and key = 'again'`;
    expect((await call("sendMessage", asked)).headers.get("idempotent-replayed")).toBeNull();
  });

  it("needs a key that is one", async () => {
    const headers = { "idempotency-key": "with space" };
    const bad = await call("createContact", { key: ours.key, body: { name: "A" }, headers });
    expect(bad.body.reason).toBe("idempotency_invalid");
  });
});

describe("agents", () => {
  it("are renamed and switched off; on only with something to say", async () => {
    const id = agentOf[ours.org] as string;
    expect((await call("listAgents", { key: ours.key })).body.data).toHaveLength(1);
    const renamed = await call("updateAgent", {
      key: ours.key,
      id,
      body: { name: "Marta", status: "paused" },
    });
    expect(renamed.body).toMatchObject({ name: "Marta", status: "paused" });
    const on = await call("updateAgent", { key: ours.key, id, body: { status: "active" } });
    expect(on).toMatchObject({ status: 409, body: { reason: "no_published_flow" } });
    expect((await call("getAccount", { key: ours.key })).body.organization.name).toBe("Casa Pepe");
  });
});

describe("webhook endpoints", () => {
  it("are added with a secret that is shown once, changed and deleted", async () => {
    const body = { url: "https://hooks.example.com/talia", events: ["message.created", "contact.created"] };
    const made = await call("createWebhookEndpoint", { key: ours.key, body });
    expect(made).toMatchObject({
      status: 201,
      body: { status: "active", secret: expect.stringMatching(/^whsec_/) },
    });
    const { id } = made.body;
    expect((await call("listWebhookEndpoints", { key: ours.key })).body.data).toHaveLength(1);
    const off = await call("updateWebhookEndpoint", { key: ours.key, id, body: { status: "off" } });
    expect(off.body).toMatchObject({ status: "off", events: ["contact.created", "message.created"] });
    const inside = await call("updateWebhookEndpoint", {
      key: ours.key,
      id,
      body: { url: "https://10.0.0.1/" },
    });
    expect(inside).toMatchObject({ status: 422, body: { reason: "target_private" } });
    expect((await call("deleteWebhookEndpoint", { key: ours.key, id })).status).toBe(204);
    expect((await call("getWebhookEndpoint", { key: ours.key, id })).status).toBe(404);
  });
});

describe("the documentation", () => {
  it("says of each operation in every language what its schema says of it", () => {
    const described = operations.filter(({ description }) => description).map(({ id }) => id);
    for (const locale of locales) {
      const { about } = loadMessages(locale).reference as { about: Record<string, string> };
      expect(Object.keys(about).toSorted(), locale).toEqual(described.toSorted());
    }
  });

  it("is valid OpenAPI 3.1 and tells every route there is", async () => {
    const document = JSON.parse(JSON.stringify(openApiDocument()));
    const { valid, errors } = await new Validator().validate(document);
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    const told = Object.entries<Record<string, unknown>>(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const key = await addKey(ours.org, { scopes: ["agents:read"] });
    const answers = await Promise.all(
      Object.entries(routes).flatMap(([path, methods]) =>
        ["GET", "POST", "PUT", "PATCH", "DELETE"].map(async (method) => {
          const asked = new Request("http://talia.test/", {
            method,
            headers: { authorization: `Bearer ${key}` },
          });
          const { status } = (await methods[method]?.(asked, { params: undefined })) ?? {};
          return { name: `${method} ${path}`, status };
        }),
      ),
    );
    const served = answers.filter(({ status }) => status !== 405).map(({ name }) => name);
    expect(told.toSorted()).toEqual(served.toSorted());
  });

  it("is not needed to learn that a path or a method is none", async () => {
    const refused = await routes["/contacts/{id}"]?.POST?.(
      new Request("http://talia.test/", { method: "POST" }),
      {
        params: undefined,
      },
    );
    expect(refused?.headers.get("allow")).toBe("GET, PATCH, DELETE");
    const nowhere = await unknown.PATCH(
      new Request("http://talia.test/api/v1/kontacts", { method: "PATCH" }),
    );
    expect(nowhere.status).toBe(404);
    for (const response of [refused, nowhere]) {
      expect(response?.headers.get("content-type")).toBe("application/problem+json");
      z.strictObject(problemSchema.shape).parse(await response?.json());
    }
  });
});
