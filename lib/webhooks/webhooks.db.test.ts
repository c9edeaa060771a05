import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type ApiTenant, makeApiTenant } from "@/lib/api/testing/api-client";
import { type WebhookMessageType, webhookData, webhookMessage } from "@/lib/api/webhook-messages";
import { metrics } from "@/lib/metrics/metrics";
import { closeSql, superuserSql } from "@/supabase/embedded/test-client";
import { claimedSchema, deliverWebhook } from "./deliver-webhook";
import { webhookEvents } from "./schema";
import { makeSecret } from "./secrets";
import { signWebhook } from "./sign-webhook";

const sql = superuserSql();
let tenant: ApiTenant;
const endpoints: string[] = [];
let server: Server;
let target: string;
const requests: { path: string; headers: IncomingMessage["headers"]; body: string }[] = [];
/** What a path answers; 200 unless told. */
const answers: Record<string, (response: ServerResponse) => void> = {};

beforeAll(async () => {
  tenant = await makeApiTenant();
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk;
    });
    request.on("end", () => {
      const path = request.url ?? "";
      requests.push({ path, headers: request.headers, body });
      (answers[path] ?? ((it: ServerResponse) => it.end("ok")))(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  requests.length = 0;
});
afterEach(async () => {
  await sql`delete from public.webhook_endpoints where org_id = ${tenant.org}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await sql`delete from public.organizations where id = ${tenant.org}`;
  await closeSql();
});

async function addEndpoint(
  path: string,
  events: readonly string[] = webhookEvents,
): Promise<{ id: string; secret: string }> {
  const id = randomUUID();
  const { secret, ciphertext, lastFour } = makeSecret(tenant.org, id, "a");
  const p = { org_id: tenant.org, id, url: target + path, events, ciphertext, last_four: lastFour };
  await sql`select public.create_webhook_endpoint(${sql.json(p as never)})`;
  endpoints.push(id);
  return { id, secret };
}

/** Sends everything that is due at a time, one after the other; gives how many. */
async function sendDue(now = later(new Date(), 0.1), timeoutMs = 2_000): Promise<number> {
  const [row] = await sql`select public.claim_webhooks(50, 30, ${now}) as claimed`;
  const claimed = z.array(claimedSchema).parse(row?.claimed);
  for (const one of claimed) await deliverWebhook(one, { now: () => now, allowLoopback: true, timeoutMs });
  return claimed.length;
}
const later = (from: Date, seconds: number) => new Date(from.getTime() + seconds * 1_000);
/** What was written for an endpoint, which is always as the API documents it. */
const deliveries = async (endpoint: string) => {
  const rows = await sql`
    select type, status, attempts, last_status, last_error, payload, next_attempt_at from public.webhook_deliveries
    where endpoint_id = ${endpoint} order by sequence`;
  for (const { type, payload } of rows) {
    z.strictObject(webhookData[type as WebhookMessageType].shape).parse(payload);
  }
  return rows;
};
const endpointRow = async (id: string) =>
  (await sql`select status, failing_since, last_error from public.webhook_endpoints where id = ${id}`)[0];
/** What the history tells of an endpoint after it was made. */
const changesOf = async (id: string) => {
  const rows = await sql`select after ->> 'status' as status from public.audit_log
    where org_id = ${tenant.org} and entity = 'webhook_endpoints' and entity_id = ${id} and action = 'update' order by id`;
  return rows.map(({ status }) => status);
};
const ping = (id: string) => sql`select public.test_webhook_endpoint(${tenant.org}, ${id})`;

const agentOf = async (): Promise<string> => {
  const id = randomUUID();
  await sql`insert into public.agents (id, org_id, slug, name, config)
    values (${id}, ${tenant.org}, ${`w-${id.slice(0, 8)}`}, 'Lucía', '{}'::jsonb)`;
  return id;
};

describe("events", () => {
  it("are written with their cause, as the API documents their data, or not at all", async () => {
    const { id } = await addEndpoint("/all");
    const contact = randomUUID();
    const conversation = randomUUID();
    const agent = await agentOf();
    await sql`insert into public.contacts (id, org_id, name) values (${contact}, ${tenant.org}, 'Ana')`;
    await sql`update public.contacts set last_seen_at = now() where id = ${contact}`;
    await sql`update public.contacts set tags = '{vip}' where id = ${contact}`;
    await sql`insert into public.conversations (id, org_id, agent_id, channel, contact_id)
      values (${conversation}, ${tenant.org}, ${agent}, 'web', ${contact})`;
    await sql`insert into public.messages (org_id, conversation_id, seq, role, body)
      values (${tenant.org}, ${conversation}, 1, 'contact', 'Hola'), (${tenant.org}, ${conversation}, 2, 'system', '')`;
    for (const status of ["handoff", "closed", "open"]) {
      await sql`update public.conversations set status = ${status} where id = ${conversation}`;
    }
    await sql
      .begin(async (tx) => {
        await tx`update public.contacts set name = 'never' where id = ${contact}`;
        throw new Error("undone");
      })
      .catch(() => {});
    const told = await deliveries(id);
    expect(told.map(({ type }) => type)).toEqual([
      "contact.created",
      "contact.updated",
      "conversation.created",
      "message.created",
      "conversation.handed_over",
      "conversation.closed",
      "conversation.reopened",
    ]);
    expect(told[1]?.payload.tags).toEqual(["vip"]);
    expect(told[3]?.payload).toMatchObject({ text: "Hola", contactId: contact, channel: "web" });
    await sql`update public.contacts set deleted_at = now() where id = ${contact}`;
    await sql`update public.contacts set deleted_at = null where id = ${contact}`;
    await sql`delete from public.contacts where id = ${contact}`;
    expect((await deliveries(id)).map(({ type }) => type).slice(-3)).toEqual([
      "contact.deleted",
      "contact.created",
      "contact.deleted",
    ]);
    expect((await deliveries(id)).at(-1)).toMatchObject({
      type: "contact.deleted",
      payload: { id: contact },
    });
  });

  it("are told to who asked for them, never of tests, nor row by row of what is done in bulk", async () => {
    const { id } = await addEndpoint("/some", ["conversation.created"]);
    const other = await makeApiTenant();
    const agent = await agentOf();
    await sql`insert into public.contacts (org_id, name) values (${tenant.org}, 'Ana'), (${other.org}, 'Eva')`;
    await sql`insert into public.conversations (org_id, agent_id, channel) values (${tenant.org}, ${agent}, 'test')`;
    await sql.begin(async (tx) => {
      await tx`select set_config('talia.quiet', 'on', true)`;
      await tx`insert into public.conversations (org_id, agent_id, channel) values (${tenant.org}, ${agent}, 'web')`;
    });
    expect(await deliveries(id)).toHaveLength(0);
    await sql`insert into public.conversations (org_id, agent_id, channel) values (${tenant.org}, ${agent}, 'web')`;
    expect(await deliveries(id)).toHaveLength(1);
    await sql`delete from public.organizations where id = ${other.org}`;
  });

  it("tell what is done to many at once by the contacts it was done to, and one by one what is done otherwise", async () => {
    const { id } = await addEndpoint("/bulk");
    const quietly = (ask: (tx: typeof sql) => Promise<unknown>) =>
      sql.begin(async (tx) => {
        await tx`select set_config('talia.quiet', 'on', true)`;
        await ask(tx as unknown as typeof sql);
      });
    const org = tenant.org;
    await quietly(
      (tx) =>
        tx`insert into public.contacts (org_id, name) select ${org}, 'bulk' from generate_series(1, 501)`,
    );
    const made = (await sql`select id from public.contacts where org_id = ${org} and name = 'bulk'`).map(
      (row) => row.id as string,
    );
    const [changed, binned] = [made.slice(0, 2), made.slice(2, 3)];
    await quietly(
      (tx) => tx`update public.contacts set last_seen_at = now() where org_id = ${org} and name = 'bulk'`,
    );
    await quietly((tx) => tx`update public.contacts set tags = '{vip}' where id = any (${changed})`);
    await quietly((tx) => tx`update public.contacts set deleted_at = now() where id = any (${binned})`);
    await quietly((tx) => tx`update public.contacts set deleted_at = null where id = any (${binned})`);
    await quietly((tx) => tx`delete from public.contacts where org_id = ${org} and name = 'bulk'`);
    const told = await deliveries(id);
    expect(new Set(told.map(({ type }) => type))).toEqual(new Set(["contacts.changed"]));
    expect(told.map(({ payload: { action, contactIds } }) => [action, contactIds.length])).toEqual([
      ["created", 500],
      ["created", 1],
      ["updated", 2],
      ["deleted", 1],
      ["created", 1],
      ["deleted", 500],
      ["deleted", 1],
    ]);
    expect(
      told
        .slice(0, 2)
        .flatMap(({ payload }) => payload.contactIds)
        .toSorted(),
    ).toEqual(made.toSorted());
    expect(told[2]?.payload.contactIds.toSorted()).toEqual(changed.toSorted());
  });

  it("of two contacts that become one: which is gone, and what the other is now", async () => {
    const { id } = await addEndpoint("/merge", ["contact.merged", "contact.deleted", "contact.updated"]);
    const user = randomUUID();
    await sql`insert into auth.users (id, aud, role, email) values (${user}, 'authenticated', 'authenticated', ${`${user}@example.com`})`;
    await sql`insert into public.members (org_id, user_id, role, email) values (${tenant.org}, ${user}, 'agent', ${`${user}@example.com`})`;
    const [kept, dropped] = [randomUUID(), randomUUID()];
    await sql`insert into public.contacts (id, org_id, name, phone) values
      (${kept}, ${tenant.org}, 'Ana', null), (${dropped}, ${tenant.org}, 'Ana R.', '+34600777001')`;
    await sql.begin(async (tx) => {
      await tx`select set_config('request.jwt.claims', ${JSON.stringify({ role: "authenticated", sub: user })}, true),
        set_config('request.jwt.claim.sub', ${user}, true)`;
      await tx`select public.merge_contacts(${kept}, ${dropped})`;
    });
    const told = await deliveries(id);
    expect(told.map(({ type, payload }) => [type, payload.id]).toSorted()).toEqual([
      ["contact.deleted", dropped],
      ["contact.merged", kept],
      ["contact.updated", kept],
    ]);
    expect(told.find(({ type }) => type === "contact.merged")?.payload).toEqual({
      id: kept,
      mergedId: dropped,
    });
    expect(told.find(({ type }) => type === "contact.updated")?.payload.phone).toBe("+34600777001");
    await sql`delete from auth.users where id = ${user}`;
  });

  it("of a call: that it is over, and what it was about", async () => {
    const { id } = await addEndpoint("/calls", ["call.finished", "call.summarized"]);
    const call = randomUUID();
    await sql`insert into public.calls (id, org_id, direction, purpose, status, carrier, from_e164)
      values (${call}, ${tenant.org}, 'inbound', 'inbound', 'in_progress', 'browser', '+34600111222')`;
    await sql`update public.calls set status = 'completed', ended_at = now(), duration_seconds = 61 where id = ${call}`;
    await sql`update public.calls set wrap_up = 'done', summary = 'Quería cita' where id = ${call}`;
    expect(
      (await deliveries(id)).map(({ type, payload }) => [type, payload.durationSeconds, payload.summary]),
    ).toEqual([
      ["call.finished", 61, null],
      ["call.summarized", 61, "Quería cita"],
    ]);
  });
});

describe("a delivery", () => {
  it("arrives once, signed, in order, with both secrets after a rotation", async () => {
    const { id, secret } = await addEndpoint("/ok");
    await ping(id);
    await ping(id);
    expect(await sendDue()).toBe(1);
    const fresh = makeSecret(tenant.org, id, "b");
    const p = { org_id: tenant.org, id, slot: "b", ciphertext: fresh.ciphertext, last_four: fresh.lastFour };
    await sql`select public.rotate_webhook_secret(${sql.json(p)})`;
    await expect(sql`select public.rotate_webhook_secret(${sql.json(p)})`).rejects.toMatchObject({
      code: "PT409",
    });
    expect(await sendDue()).toBe(1);
    expect(await sendDue()).toBe(0);
    const [first, second] = requests;
    expect(Number(second?.headers["talia-sequence"])).toBeGreaterThan(
      Number(first?.headers["talia-sequence"]),
    );
    const signedBy = ({ headers, body }: (typeof requests)[number], secrets: string[]) =>
      signWebhook(
        { id: String(headers["webhook-id"]), timestamp: Number(headers["webhook-timestamp"]), body },
        secrets,
      );
    expect(first?.headers["webhook-signature"]).toBe(signedBy(first!, [secret]));
    expect(second?.headers["webhook-signature"]).toBe(signedBy(second!, [fresh.secret, secret]));
    expect(z.strictObject(webhookMessage("ping").shape).parse(JSON.parse(second!.body))).toMatchObject({
      organizationId: tenant.org,
      data: { endpointId: id },
    });
    expect((await deliveries(id)).map(({ status }) => status)).toEqual(["delivered", "delivered"]);
    await sql`update public.webhook_endpoints set old_secret_until = now() - interval '1 second' where id = ${id}`;
    await ping(id);
    await sendDue();
    expect(requests[2]?.headers["webhook-signature"]).toBe(signedBy(requests[2]!, [fresh.secret]));
  });

  it("is tried again after 5, 20 and 60 s, then listed, and sent again by hand", async () => {
    const { id } = await addEndpoint("/broken");
    metrics.webhooksOut.reset();
    answers["/broken"] = (response) => response.writeHead(500).end("no");
    await ping(id);
    let now = later(new Date(), 0.1);
    for (const seconds of [5, 20, 60]) {
      expect(await sendDue(now)).toBe(1);
      expect(await sendDue(later(now, seconds - 1))).toBe(0);
      now = later(now, seconds);
    }
    expect(await sendDue(now)).toBe(1);
    expect((await deliveries(id))[0]).toMatchObject({
      status: "failed",
      attempts: 4,
      last_status: 500,
      last_error: "status",
    });
    expect(await sendDue(later(now, 1_000))).toBe(0);
    delete answers["/broken"];
    const [again] = await sql`select public.replay_webhooks_out(${tenant.org}, ${id}) as replayed`;
    expect(again?.replayed).toBe(1);
    expect(await sendDue()).toBe(1);
    expect((await deliveries(id))[0]).toMatchObject({ status: "delivered" });
    expect(new Set(requests.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(requests.map(({ headers }) => headers["talia-attempt"])).toEqual(["1", "2", "3", "4", "1"]);
    const counted = (await metrics.webhooksOut.get()).values.map(({ labels, value }) => [
      labels.outcome,
      value,
    ]);
    expect(Object.fromEntries(counted)).toEqual({ failed: 3, dead: 1, delivered: 1 });
    // That something was sent is no change of the endpoint.
    expect(await changesOf(id)).toEqual([]);
  });

  it("to one that hangs holds up no other, and one whose sender died is sent by another", async () => {
    const hanging = await addEndpoint("/hangs");
    const sound = await addEndpoint("/sound");
    answers["/hangs"] = () => {};
    await ping(hanging.id);
    await ping(hanging.id);
    await ping(sound.id);
    const now = later(new Date(), 0.1);
    expect(await sendDue(now, 50)).toBe(2);
    expect((await deliveries(hanging.id))[0]).toMatchObject({ status: "pending", last_error: "timeout" });
    expect((await deliveries(sound.id))[0]).toMatchObject({ status: "delivered" });
    delete answers["/hangs"];
    // The second of them is taken, and never settled.
    await sql`select public.claim_webhooks(50, 30, ${now})`;
    expect(await sendDue(later(now, 29))).toBe(0);
    expect(await sendDue(later(now, 31))).toBe(1);
    expect(await sendDue(later(now, 31))).toBe(1);
    expect((await deliveries(hanging.id)).map(({ status }) => status)).toEqual(["delivered", "delivered"]);
  });

  it("that cannot be signed fails by itself, and holds up no other", async () => {
    const lost = await addEndpoint("/lost");
    const sound = await addEndpoint("/sound");
    await sql`delete from public.tenant_secrets where name = ${`webhook.${lost.id}.a`}`;
    await ping(lost.id);
    await ping(sound.id);
    expect(await sendDue()).toBe(2);
    expect((await deliveries(lost.id))[0]).toMatchObject({
      status: "pending",
      last_error: "unsigned",
      attempts: 1,
    });
    expect((await deliveries(sound.id))[0]).toMatchObject({ status: "delivered" });
    expect(requests.map(({ path }) => path)).toEqual(["/sound"]);
  });

  it("does not wait for a transaction that has more to tell, nor is it lost with it", async () => {
    const { id } = await addEndpoint("/ok");
    await ping(id);
    const long = await sql.reserve();
    await long`begin`;
    await long`insert into public.contacts (org_id, name) values (${tenant.org}, 'Long')`;
    expect(await sendDue()).toBe(1);
    await long`commit`;
    long.release();
    expect(await sendDue()).toBe(1);
    expect((await deliveries(id)).map(({ type, status }) => [type, status])).toEqual([
      ["ping", "delivered"],
      ["contact.created", "delivered"],
    ]);
  });

  it("is not sent to a private address, neither told nor led there", async () => {
    const { id } = await addEndpoint("/redirects", ["contact.merged"]);
    answers["/redirects"] = (response) =>
      response.writeHead(302, { location: "http://169.254.169.254/" }).end();
    await ping(id);
    await sendDue();
    await sql`update public.webhook_endpoints set url = 'http://10.1.2.3/' where id = ${id}`;
    await ping(id);
    await sendDue();
    expect((await deliveries(id)).map(({ last_error, status }) => [status, last_error])).toEqual([
      ["pending", "redirect"],
      ["pending", "private_address"],
    ]);
  });

  it("that fails for a day pauses its endpoint and tells those who run it; what waited goes when it is on again", async () => {
    const { id } = await addEndpoint("/down");
    answers["/down"] = (response) => response.writeHead(500).end();
    const user = randomUUID();
    await sql`insert into auth.users (id, aud, role, email) values (${user}, 'authenticated', 'authenticated', ${`${user}@example.com`})`;
    await sql`insert into public.members (org_id, user_id, role, email) values (${tenant.org}, ${user}, 'admin', ${`${user}@example.com`})`;
    const start = new Date();
    for (const hours of [0, 12, 23.9]) {
      await ping(id);
      await sql`update public.webhook_deliveries set next_attempt_at = ${later(start, hours * 3_600)}, status = 'pending' where endpoint_id = ${id}`;
      await sendDue(later(start, hours * 3_600));
      expect(await endpointRow(id)).toMatchObject({ status: "active", failing_since: start });
    }
    await sendDue(later(start, 24.1 * 3_600));
    expect(await endpointRow(id)).toMatchObject({ status: "paused" });
    const mails =
      await sql`select j.payload from graphile_worker._private_jobs j where j.key like ${`mail:webhook-paused:${id}:%`}`;
    expect(mails.map(({ payload }) => payload.mail.to)).toEqual([`${user}@example.com`]);
    // Meanwhile nothing is sent, and nothing lost.
    requests.length = 0;
    await sql`insert into public.contacts (org_id, name) values (${tenant.org}, 'Kept')`;
    expect(await sendDue(later(start, 30 * 3_600))).toBe(0);
    delete answers["/down"];
    await sql`select public.update_webhook_endpoint(${sql.json({ org_id: tenant.org, id, status: "active" })})`;
    for (let n = 0; n < 8; n += 1) await sendDue(later(start, 30 * 3_600));
    const types = requests.map(({ body }) => JSON.parse(body).type);
    expect(types.at(-1)).toBe("contact.created");
    expect(await endpointRow(id)).toMatchObject({ status: "active", failing_since: null });
    expect(await changesOf(id)).toEqual(["paused", "active"]);
    await sql`delete from auth.users where id = ${user}`;
  });
});

it("goes with its endpoint, its secret too", async () => {
  const { id } = await addEndpoint("/gone");
  await ping(id);
  await sql`select public.delete_webhook_endpoint(${tenant.org}, ${id})`;
  expect(await deliveries(id)).toHaveLength(0);
  expect(await sql`select 1 from public.tenant_secrets where name like ${`webhook.${id}.%`}`).toHaveLength(0);
});
