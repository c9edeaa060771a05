import { afterAll, beforeAll, expect, test } from "vitest";
import { closeSql, superuserSql } from "@/supabase/embedded/test-client";
import type { Responder } from "./responder";
import { createAgent, inbound, newRef, say, type TestAgent, testDeps } from "./testing/agent";

let agent: TestAgent;
beforeAll(async () => {
  agent = await createAgent();
});
afterAll(closeSql);

const contactsOf = (phone: string) => superuserSql()<{ name: string; phone: string }[]>`
  select name, phone from public.contacts where org_id = ${agent.orgId} and phone = ${phone}`;

test("what the database refuses becomes an apology, and the conversation goes on", async () => {
  const deps = testDeps();
  const refused: Responder = {
    async *respond(turn) {
      yield { type: "say", draft: { text: "Te llamo.", origin: "flow" } };
      return { state: turn.conversation.state, contact: { name: "Ana", phone: "not a number" } };
    },
  };
  const ref = newRef();
  const { texts, last } = await say(
    { ...deps, responders: { standard: refused } },
    inbound(agent, ref, "Hola"),
  );
  expect(texts[0]).toContain("perdona");
  expect(last.type).toBe("done");
  expect(deps.errors).toHaveLength(1);
  expect((await say(deps, inbound(agent, ref, "¿Cuánto cuesta una limpieza dental?"))).text).toContain(
    "45 €",
  );
});

test("a phone number put right is the one that is kept", async () => {
  const deps = testDeps();
  const ref = newRef();
  await say(deps, inbound(agent, ref, "Hola"));
  await say(deps, inbound(agent, ref, "quiero hablar con una persona"));
  await say(deps, inbound(agent, ref, "Rosa, 611 000 222"));
  expect(await contactsOf("+34611000222")).toHaveLength(1);
  await say(deps, inbound(agent, ref, "perdona, mi teléfono es el 622 000 333"));
  expect(await contactsOf("+34611000222")).toEqual([]);
  expect(await contactsOf("+34622000333")).toEqual([{ name: "Rosa", phone: "+34622000333" }]);
});

test("another conversation may not put right what the first one told", async () => {
  const deps = testDeps();
  const told = async (text: string) => {
    const ref = newRef();
    await say(deps, inbound(agent, ref, "quiero hablar con una persona"));
    await say(deps, inbound(agent, ref, text));
    return ref;
  };
  await told("Marta, 633 000 444");
  const second = await told("Eva, 633 000 444");
  await say(deps, inbound(agent, second, "perdona, mi teléfono es el 644 000 555"));
  expect(await contactsOf("+34633000444")).toEqual([{ name: "Marta", phone: "+34633000444" }]);
});

test("two conversations that bring the same person at once make one contact", async () => {
  const deps = testDeps();
  const refs = [newRef(), newRef(), newRef()];
  for (const ref of refs) await say(deps, inbound(agent, ref, "quiero hablar con una persona"));
  const heard = await Promise.all(refs.map((ref) => say(deps, inbound(agent, ref, "Luis, 655 000 666"))));
  expect(heard.map(({ last }) => last.type)).toEqual(["done", "done", "done"]);
  expect(await contactsOf("+34655000666")).toHaveLength(1);
  expect(deps.errors).toEqual([]);
});

test("who turns out to be known brings along the name that was missing, and what was told meanwhile", async () => {
  const told: Responder = {
    async *respond({ conversation, inbound: { text } }) {
      yield { type: "say", draft: { text: `Anotado: ${text}`, origin: "flow" } };
      const contact = text.startsWith("+")
        ? { phone: text }
        : { name: text, attributes: { service: "Limpieza" } };
      return { state: conversation.state, contact };
    },
  };
  const deps = { ...testDeps(), responders: { standard: told } };
  await say(deps, inbound(agent, newRef(), "+34677000888"));
  const later = newRef();
  await say(deps, inbound(agent, later, "Luisa Vega"));
  await say(deps, inbound(agent, later, "+34677000888"));
  const found = await superuserSql()`
    select name, phone, attributes ->> 'service' as service from public.contacts
    where org_id = ${agent.orgId} and (phone = '+34677000888' or name = 'Luisa Vega')`;
  expect([...found]).toEqual([{ name: "Luisa Vega", phone: "+34677000888", service: "Limpieza" }]);
});
