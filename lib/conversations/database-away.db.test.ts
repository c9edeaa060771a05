import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { closeSql, superuserSql } from "@/supabase/embedded/test-client";
import { createAgent, inbound, newRef, say, type TestAgent, testDeps } from "./testing/agent";
import { type FlakyDatabase, flakyDatabase } from "./testing/flaky-database";

let agent: TestAgent;
let database: FlakyDatabase;
beforeAll(async () => {
  agent = await createAgent();
});
beforeEach(async () => {
  database = await flakyDatabase();
});
afterEach(() => database.close());
afterAll(closeSql);

const count = async (key: string) =>
  await superuserSql()<{ own: number; replies: number }[]>`
    select count(*) filter (where key = ${key})::int as own, count(*) filter (where reply_to is not null)::int as replies
    from public.messages where conversation_id = (select conversation_id from public.messages where key = ${key})`;

test("away for ten seconds and back: the message is answered, once", async () => {
  const deps = testDeps({}, database.client);
  database.away(true);
  setTimeout(() => database.away(false), 10_000);
  const message = inbound(agent, newRef(), "¿Cuánto cuesta una limpieza dental?");
  const { text, last, texts } = await say(deps, message);
  expect(last.type).toBe("done");
  expect(text).toContain("45 €");
  expect(await count(message.key)).toEqual([{ own: 1, replies: texts.length }]);
}, 30_000);

test("gone for good: a retryable error; the same key is answered when it is back", async () => {
  const deps = {
    ...testDeps({}, database.client),
    retry: { budgetMs: 400, firstDelayMs: 50, maxDelayMs: 100 },
  };
  database.away(true);
  const message = inbound(agent, newRef(), "¿Dónde estáis?");
  expect((await say(deps, message)).last).toMatchObject({
    type: "error",
    code: "unavailable",
    retryable: true,
  });
  database.away(false);
  expect((await say(deps, message)).text).toContain("Colón");
});

test.each(["receive_message", "commit_turn", "search_chunks"])(
  "an answer of %s that is lost changes nothing",
  async (name) => {
    const deps = testDeps({}, database.client);
    const ref = newRef();
    await say(deps, inbound(agent, ref, "Hola"));
    database.loseAnswer(name);
    const message = inbound(agent, ref, "¿Cuánto cuesta un implante dental?");
    const { last, texts, text } = await say(deps, message);
    expect(last.type).toBe("done");
    expect(text).toContain("950 €");
    const sql = superuserSql();
    const [own] = await sql`
    select count(*)::int as n from public.messages where reply_to = (select id from public.messages where key = ${message.key})`;
    expect(own?.n).toBe(texts.length);
  },
);

test("gone in mid-turn: the commit waits for it", async () => {
  const deps = testDeps({}, database.client);
  const ref = newRef();
  await say(deps, inbound(agent, ref, "Hola"));
  const slow = {
    ...deps.services.knowledge,
    find: async (query: Parameters<typeof deps.services.knowledge.find>[0]) => {
      const found = await deps.services.knowledge.find(query);
      database.away(true);
      setTimeout(() => database.away(false), 2_000);
      return found;
    },
  };
  const { last, text } = await say(
    { ...deps, services: { ...deps.services, knowledge: slow } },
    inbound(agent, ref, "¿Cuánto cuesta un implante dental?"),
  );
  expect(last.type).toBe("done");
  expect(text).toContain("950 €");
}, 15_000);
