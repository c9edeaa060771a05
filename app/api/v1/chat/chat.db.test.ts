import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ConversationEvent } from "@/lib/conversations/schema";
import { createAgent, newRef, type TestAgent } from "@/lib/conversations/testing/agent";
import { closeSql, superuserSql } from "@/supabase/embedded/test-client";
import { POST as rate } from "../feedback/route";
import { GET, POST } from "./route";
import { POST as start } from "./start/route";
import { GET as suggest } from "./suggest/route";

let agent: TestAgent;
beforeAll(async () => {
  agent = await createAgent();
});
afterAll(closeSql);

const none = { params: Promise.resolve({}) };
const address = "http://localhost/api/v1/chat";
const post = (path: string, body: object, ref?: string, ip = "203.0.113.7") =>
  new Request(address + path, {
    method: "POST",
    headers: { "content-type": "application/json", "x-talia-peer": ip, ...(ref && { "x-talia-ref": ref }) },
    body: JSON.stringify(body),
  });
const message = (text: string) => ({ agent: agent.slug, key: randomUUID(), text, locale: "es" });

async function eventsOf(response: Response): Promise<ConversationEvent[]> {
  const text = await response.text();
  return text
    .split("\n\n")
    .filter((block) => block.startsWith("data: "))
    .map((block) => JSON.parse(block.slice(6)) as ConversationEvent);
}

test("start, send, resume: one conversation", async () => {
  const ref = newRef();
  expect(
    (await GET(new Request(`${address}?agent=${agent.slug}`, { headers: { "x-talia-ref": ref } }), none))
      .status,
  ).toBe(204);
  const started = (await (
    await start(post("/start", { agent: agent.slug, locale: "es" }, ref), none)
  ).json()) as {
    conversationId: string;
    messages: unknown[];
  };
  expect(started.messages.length).toBeGreaterThan(0);
  const response = await POST(post("", message("¿Cuánto cuesta una limpieza dental?"), ref), none);
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  expect(response.headers.get("access-control-allow-origin")).toBeNull();
  const events = await eventsOf(response);
  expect(events[0]?.type).toBe("typing");
  expect(events.at(-1)).toMatchObject({ type: "done", conversationId: started.conversationId });
  const resumed = await GET(
    new Request(`${address}?agent=${agent.slug}&locale=es`, { headers: { "x-talia-ref": ref } }),
    none,
  );
  const found = (await resumed.json()) as { messages: { id: string; role: string; text: string }[] };
  expect(found.messages.some(({ text }) => text.includes("45 €"))).toBe(true);

  const answer = found.messages.findLast(({ role }) => role === "agent");
  const opinion = { agent: agent.slug, messageId: answer?.id, rating: "useful" };
  expect((await rate(post("", opinion, ref), none)).status).toBe(204);
  expect((await rate(post("", opinion, newRef()), none)).status).toBe(404);
  const [row] =
    await superuserSql()`select rating from public.message_feedback where message_id = ${answer?.id ?? ""}`;
  expect(row?.rating).toBe("useful");
});

test.each([
  ["a message of 100 kB", { text: "a".repeat(100_000) }, 413, "message_too_long"],
  ["an agent that is not there", { agent: "nadie-por-aqui" }, 404, "agent"],
  ["no key", { key: undefined }, 422, "invalid_input"],
])("%s", async (_, change, status, reason) => {
  const response = await POST(post("", { ...message("Hola"), ...change }, newRef()), none);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ status, reason });
});

test("without the visitor's secret nothing is begun", async () => {
  const response = await POST(post("", message("Hola")), none);
  expect(response.status).toBe(400);
});

test("sixty messages a minute from one address, then it waits", async () => {
  const statuses: number[] = [];
  // A slow machine gives tokens back on the way.
  while (!statuses.includes(429) && statuses.length < 200) {
    const unknown = { ...message("Hola"), agent: "nadie-por-aqui" };
    statuses.push((await POST(post("", unknown, newRef(), "198.51.100.9"), none)).status);
  }
  expect(statuses.length).toBeGreaterThan(60);
  expect(statuses.at(-1)).toBe(429);
}, 60_000);

test("frequent questions go with what is typed", async () => {
  const response = await suggest(new Request(`${address}/suggest?agent=${agent.slug}&q=aparca`), none);
  expect(await response.json()).toEqual({ questions: ["¿Tenéis aparcamiento?"] });
});
