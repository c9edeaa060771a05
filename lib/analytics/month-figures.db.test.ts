import { afterAll, expect, test } from "vitest";
import { createAgent, inbound, newRef, say, testDeps } from "@/lib/conversations/testing/agent";
import { listInbox } from "@/lib/inbox/queries";
import { inboxFilterSchema } from "@/lib/inbox/schema";
import { closeSql } from "@/supabase/embedded/test-client";
import { monthFigures } from "./month-figures";

afterAll(closeSql);

test("who waits for a person counts by the conversation, known or not, as the inbox has it", async () => {
  const agent = await createAgent();
  const db = agent.owner.client;
  const deps = testDeps();
  const waiting = async () => [
    (await monthFigures(db, agent)).waiting,
    (await listInbox(db, { orgId: agent.orgId, filter: inboxFilterSchema.parse({ status: "handoff" }) }))
      .cards.length,
  ];
  await say(deps, inbound(agent, newRef(), "¿Cuánto cuesta una limpieza dental?"));
  expect(await waiting()).toEqual([0, 0]);

  // Nothing is known of this visitor but that they ask for somebody.
  const unknown = newRef();
  await say(deps, inbound(agent, unknown, "quiero hablar con una persona"));
  expect((await monthFigures(db, agent)).contacts).toBe(0);
  expect(await waiting()).toEqual([1, 1]);

  await say(deps, inbound(agent, unknown, "Rosa, 611 000 222"));
  const test = inbound(agent, newRef(), "quiero hablar con una persona", { channel: "test" });
  await say(deps, test);
  expect(await waiting()).toEqual([1, 1]);

  // Whom a person has waits no more.
  const [card] = (
    await listInbox(db, { orgId: agent.orgId, filter: inboxFilterSchema.parse({ status: "handoff" }) })
  ).cards;
  await db.rpc("take_conversation", { p_conversation: card?.id ?? "" });
  expect(await waiting()).toEqual([0, 0]);
});
