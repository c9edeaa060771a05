import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newRef, say, testDeps } from "@/lib/conversations/testing/agent";
import { ensurePlatform } from "@/lib/platform/ensure-platform";
import { closeSql, serviceClient, superuserSql } from "@/supabase/embedded/test-client";
import { POST } from "./route";

let agent: { orgId: string; agentId: string };
beforeAll(async () => {
  agent = await ensurePlatform(serviceClient());
});
afterAll(closeSql);

const filled = {
  name: "Ana Ruiz",
  email: "",
  phone: "",
  message: "¿Me llamáis?",
  consent: true,
  locale: "es",
};

const post = (body: BodyInit, type: string, ip = "203.0.113.7") =>
  POST(
    new Request("http://localhost/api/v1/contact", {
      method: "POST",
      headers: { "content-type": type, "x-talia-peer": ip },
      body,
    }),
    { params: Promise.resolve({}) },
  );
const postJson = (values: object, ip?: string) =>
  post(JSON.stringify({ ...filled, ...values }), "application/json", ip);
const postForm = (values: Record<string, string>) =>
  post(new URLSearchParams(values), "application/x-www-form-urlencoded");
const contactOf = async (email: string) => {
  const [row] = await superuserSql()`
    select c.name, c.phone, c.needs_human, c.source, c.locale, k.wording, v.status::text, v.handoff_reason, v.id as conversation_id,
      (select array_agg(m.body order by m.seq) from messages m where m.conversation_id = v.id) as texts
    from contacts c join consents k on k.contact_id = c.id join conversations v on v.contact_id = c.id
    where c.org_id = ${agent.orgId} and c.email = ${email}`;
  return row;
};

describe("talk to a person", () => {
  it("keeps the contact with the wording of the consent, hands over and tells the team", async () => {
    const response = await postJson({ email: "Ana@Example.com", phone: "600 123 123" });
    expect(response.status).toBe(204);
    const contact = await contactOf("ana@example.com");
    expect(contact).toMatchObject({
      name: "Ana Ruiz",
      phone: "+34600123123",
      needs_human: true,
      source: "landing-form",
      status: "handoff",
      handoff_reason: "requested",
    });
    expect(contact?.wording).toMatch(/^Acepto que TalIA use estos datos/);
    expect(contact?.texts).toEqual(["¿Me llamáis?", expect.stringMatching(/^Recibido, Ana\./)]);
    const jobs = await superuserSql()`
      select 1 from graphile_worker.jobs where key = ${`handoff:${contact?.conversation_id}`}`;
    expect(jobs).toHaveLength(1);
  });

  it("is one request however often it is clicked, with a conversation of one's own or without", async () => {
    for (const ref of [undefined, newRef()]) {
      // Eight requests of one address are nearly all it has in a minute.
      const ip = "198.51.100.77";
      const sent = { email: `dos-clics-${ref ? 2 : 1}@example.com`, message: "Llamadme por la tarde", ref };
      await Promise.all([postJson(sent, ip), postJson(sent, ip), postJson(sent, ip)]);
      const rows = await superuserSql()<{ texts: string[] }[]>`
        select array_agg(m.body order by m.seq) as texts
        from contacts c join conversations v on v.contact_id = c.id join messages m on m.conversation_id = v.id
        where c.org_id = ${agent.orgId} and c.email = ${sent.email} group by v.id`;
      expect(rows.map(({ texts }) => texts.length)).toEqual([2]);
      expect((await postJson({ ...sent, message: "Mejor por la mañana" }, ip)).status).toBe(204);
      const [{ count } = { count: "" }] = await superuserSql()<{ count: string }[]>`
        select count(*) from contacts c join consents k on k.contact_id = c.id
        where c.org_id = ${agent.orgId} and c.email = ${sent.email}`;
      expect(count).toBe("2");
    }
  });

  it("takes along the conversation of who has one, which goes on", async () => {
    const deps = testDeps();
    const ref = newRef();
    const message = { ...agent, channel: "landing" as const, conversationId: null, visitorRef: ref };
    await say(deps, { ...message, key: newRef(), text: "¿Cuánto cuesta el plan Pro?" });
    expect((await postJson({ email: "luis@example.com", name: "Luis", ref })).status).toBe(204);
    const contact = await contactOf("luis@example.com");
    expect(contact?.texts).toContain("¿Cuánto cuesta el plan Pro?");
    const later = await say(deps, { ...message, key: newRef(), text: "¿Hay permanencia?" });
    expect(later.text).toContain("No hay permanencia");
    expect(deps.errors).toEqual([]);
  });

  it("says what is wrong with each field", async () => {
    const response = await postJson({ name: " ", email: "ana@", phone: "12", consent: false });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      fields: { name: "name", email: "email", phone: "phone", consent: "consent" },
    });
    expect(await (await postJson({})).json()).toMatchObject({ fields: { email: "reach" } });
  });

  it("keeps nothing of a program that fills in the trap", async () => {
    expect((await postJson({ email: "bot@example.com", website: "https://spam.example" })).status).toBe(204);
    expect(await contactOf("bot@example.com")).toBeUndefined();
  });

  it("works as a plain form, and comes back with what came of it", async () => {
    const sent = await postForm({ ...filled, consent: "on", email: "eva@example.com", locale: "en" });
    expect([sent.status, sent.headers.get("location")]).toEqual([303, "/en/contact/sent"]);
    expect(await contactOf("eva@example.com")).toMatchObject({ locale: "en", needs_human: true });
    const refused = await postForm({ name: "Eva", email: "eva@example.com", locale: "es" });
    expect(refused.headers.get("location")).toBe("/contact/consent");
  });

  it("refuses bodies that are too large or of another kind", async () => {
    expect((await postJson({ message: "a".repeat(20_000) })).status).toBe(413);
    expect((await post("hola", "text/plain")).status).toBe(415);
  });
});
