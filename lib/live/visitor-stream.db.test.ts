import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { readEventStream } from "@/components/chat/event-stream";
import { hashVisitor } from "@/lib/conversations/receive";
import type { VisitorEvent } from "@/lib/conversations/schema";
import {
  createAgent,
  inbound,
  newRef,
  say,
  type TestAgent,
  testDeps,
} from "@/lib/conversations/testing/agent";
import { readVisitorConversation } from "@/lib/conversations/visitor-conversation";
import { closeSql, serviceClient, superuserSql } from "@/supabase/embedded/test-client";
import { LiveHub } from "./live-hub";
import { listenTo } from "./server-hub";
import { visitorStream } from "./visitor-stream";

let agent: TestAgent;
let ref: string;
let conversationId: string;
let hub: LiveHub;

beforeAll(async () => {
  agent = await createAgent();
  await superuserSql()`update public.profiles set full_name = 'María Gil' where user_id = ${agent.owner.id}`;
  hub = new LiveHub(listenTo(inject("supabase").databaseUrl), { gatherMs: 5, most: 10, mostPerOrg: 10 });
});
beforeEach(async () => {
  ref = newRef();
  const { last } = await say(testDeps(), inbound(agent, ref, "Hola"));
  conversationId = last.type === "done" ? last.conversationId : "";
});
afterAll(closeSql);

const rpc = (name: "take_conversation" | "hand_back_conversation" | "close_conversation") =>
  agent.owner.client.rpc(name, { p_conversation: conversationId });
const reply = async (body: string) => {
  const p = { conversation_id: conversationId, key: randomUUID(), body };
  const { error } = await agent.owner.client.rpc("reply_as_human", { p });
  if (error) throw new Error(error.message);
};

/** A page that listens: what it has been told, and how its line is cut. */
async function listen(after: number) {
  const abort = new AbortController();
  const visitor = { orgId: agent.orgId, agentId: agent.agentId, visitorHash: hashVisitor(ref) };
  const response = await visitorStream(
    hub,
    {
      orgId: agent.orgId,
      conversationId,
      after,
      read: (seen) => readVisitorConversation(serviceClient(), visitor, seen),
    },
    abort.signal,
    { heartbeatMs: 60_000, lifeMs: 60_000 },
  );
  const events = readEventStream<VisitorEvent>(response.body!);
  return { events, cut: () => abort.abort() };
}

const collect = async (after: number, until: (told: VisitorEvent[]) => boolean): Promise<VisitorEvent[]> => {
  const { events, cut } = await listen(after);
  const told: VisitorEvent[] = [];
  for await (const event of events) {
    told.push(event);
    if (until(told)) break;
  }
  cut();
  return told;
};

test("a line that is cut again and again tells every message once, in order", async () => {
  await rpc("take_conversation");
  const count = 20;
  const writing = (async () => {
    for (let n = 1; n <= count; n += 1) {
      await reply(`Mensaje ${n}`);
      // The database's own line breaks in the middle of it, too.
      if (n === count / 2)
        await superuserSql()`select pg_terminate_backend(pid) from pg_stat_activity
          where query ilike 'listen "talia_live"%' and pid <> pg_backend_pid()`;
    }
  })();
  const seqs: number[] = [];
  const texts: string[] = [];
  for (let round = 0; texts.at(-1) !== `Mensaje ${count}`; round += 1) {
    const { events, cut } = await listen(seqs.at(-1) ?? 0);
    let left = 1 + (round % 4);
    for await (const event of events) {
      if (event.type !== "message") continue;
      seqs.push(event.message.seq);
      if (event.message.role === "human") texts.push(event.message.text);
      left -= 1;
      if (left === 0 || event.message.text === `Mensaje ${count}`) break;
    }
    cut();
  }
  await writing;
  expect(texts).toEqual(Array.from({ length: count }, (_, index) => `Mensaje ${index + 1}`));
  expect(seqs).toEqual(seqs.map((_, index) => index + 1));
  expect(hub.size).toBe(0);
});

test("tells who has the conversation, what they write, that they write, and that they have left", async () => {
  const { events, cut } = await listen(0);
  const told: VisitorEvent[] = [];
  const heard = (async () => {
    for await (const event of events) told.push(event);
  })();
  const some = (what: object) => expect.poll(() => told).toContainEqual(expect.objectContaining(what));
  await some({ type: "state", state: { status: "open", attended: null, read: false } });
  const typing = () =>
    agent.owner.client.rpc("tell_presence", { p_conversation: conversationId, p_kind: "typing" });
  await typing();
  await rpc("take_conversation");
  await some({ type: "state", state: expect.objectContaining({ status: "handoff", attended: "María" }) });
  // Who types without having the conversation is none of the visitor's business.
  expect(told.some(({ type }) => type === "typing")).toBe(false);
  await typing();
  await some({ type: "typing" });
  await reply("Hola, soy María");
  await some({
    type: "message",
    message: expect.objectContaining({ role: "human", author: "María", text: "Hola, soy María" }),
  });
  await rpc("hand_back_conversation");
  await some({ type: "state", state: { status: "open", attended: null, read: false } });
  expect(JSON.stringify(told)).not.toContain(agent.owner.id);
  cut();
  await heard;
});

test("one's own message of another tab comes with its key", async () => {
  const message = inbound(agent, ref, "¿Cuánto cuesta una limpieza dental?");
  const [told] = await Promise.all([
    collect(3, (all) => all.some((one) => one.type === "message" && one.message.role === "agent")),
    say(testDeps(), message),
  ]);
  expect(told).toContainEqual(expect.objectContaining({ type: "message", key: message.key }));
});

test("how far the visitor has read is kept, and never further than there is", async () => {
  const seen = async (p_seq: number) => {
    await serviceClient().rpc("mark_visitor_seen", {
      p_org: agent.orgId,
      p_agent: agent.agentId,
      p_visitor_hash: hashVisitor(ref),
      p_seq,
    });
    const [row] =
      await superuserSql()`select visitor_seen_seq, last_seq from public.conversations where id = ${conversationId}`;
    return row;
  };
  expect(await seen(1)).toMatchObject({ visitor_seen_seq: 1 });
  const all = await seen(1_000_000);
  expect(all?.visitor_seen_seq).toBe(all?.last_seq);
  expect(await seen(1)).toEqual(all);
});

test("another's secret hears nothing", async () => {
  const stranger = { orgId: agent.orgId, agentId: agent.agentId, visitorHash: hashVisitor(newRef()) };
  expect(await readVisitorConversation(serviceClient(), stranger, 0)).toBeNull();
});
