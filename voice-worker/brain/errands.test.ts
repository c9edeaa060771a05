import { describe, expect, it } from "vitest";
import { clinicConfig } from "@/lib/conversations/testing/clinic";
import { locales } from "@/lib/i18n/locales";
import { SpokenTalk, testPlan, testWorld } from "../testing/plan";

/** A call to the clinic in which the caller says these, one after the other. */
async function talked(call: Parameters<typeof testPlan>[0], ...texts: string[]) {
  const world = testWorld();
  const talk = new SpokenTalk(testPlan(call), world);
  await talk.greeting();
  const answers: string[] = [];
  for (const text of texts) answers.push((await talk.say(text)).text);
  const changes = world.turns.slice(1).map((turn) => turn.changes);
  const jobs = changes.flatMap((change) => change?.jobs ?? []);
  const contacts = changes.flatMap((change) => change?.contact ?? []);
  const attributes = Object.assign({}, ...contacts.map((one) => one.attributes));
  const contact = contacts.length > 0 ? { ...Object.assign({}, ...contacts), attributes } : {};
  return { talk, world, answers, changes, jobs, contact };
}

const messageOf = (contact: { attributes?: Record<string, unknown> }) =>
  (contact.attributes?.message as { value: string } | undefined)?.value;
const from = "+34600123123";

describe("a message for the team, without a model", () => {
  it("is asked for, taken in the caller's words and told at once", async () => {
    const { answers, jobs, contact, changes, talk } = await talked(
      { from },
      "Quería dejar un recado",
      "Que la doctora me llame mañana, que me duele la muela",
    );
    expect(answers[0]).toMatch(/recado/);
    expect(answers[1]).toMatch(/Anotado.*número desde el que llamas.*¿Algo más\?/);
    expect(messageOf(contact)).toBe("Que la doctora me llame mañana, que me duele la muela");
    expect(contact).toMatchObject({ phone: from, needs_human: true });
    expect(jobs).toEqual([
      {
        task: "conversations.notify-handoff",
        payload: { orgId: talk.plan.call.orgId, conversationId: talk.plan.context.conversation.id },
        key: `message:${talk.plan.context.conversation.id}`,
      },
    ]);
    expect(changes.map((change) => change?.intent)).toEqual(["message_ask", "message"]);
  });

  it("is taken when it is said at once, and goes on", async () => {
    const { contact, answers } = await talked(
      { from },
      "Dile a la doctora que mañana no puedo ir",
      "Y que me busque otro hueco",
      "¿Cuánto cuesta una limpieza dental?",
    );
    expect(answers[1]).toMatch(/Añadido/);
    expect(messageOf(contact)).toBe("Dile a la doctora que mañana no puedo ir. Y que me busque otro hueco");
    expect(answers[2]).toContain("45");
  });

  it("names whom it is for", async () => {
    const { contact } = await talked(
      { from },
      "Quiero dejar un recado para la doctora Ruiz",
      "Que llegaré diez minutos tarde",
    );
    expect(messageOf(contact)).toBe("para la doctora Ruiz: Que llegaré diez minutos tarde");
  });

  it("is none when the caller thinks better of it, and the call goes on as ever", async () => {
    const { jobs, answers } = await talked(
      { from },
      "Quiero dejar un recado",
      "No, déjalo",
      "¿Cuánto cuesta una limpieza dental?",
    );
    expect(jobs).toEqual([]);
    expect(answers[2]).toContain("45");
  });

  it("of who withholds their number is followed by where to answer, and told to the team even so", async () => {
    const told = await talked(
      {},
      "Quiero dejar un recado",
      "Que me llamen por lo del implante",
      "Al 600 555 444",
    );
    expect(told.answers[1]).toMatch(/¿A qué teléfono o correo/);
    expect(told.jobs.map(({ delay_seconds }) => delay_seconds)).toEqual([120, undefined]);
    expect(told.contact).toMatchObject({ phone: "+34600555444" });
    expect(told.changes.at(-1)?.consent).toMatchObject({ purpose: "contact" });
    const kept = await talked(
      {},
      "Quiero dejar un recado",
      "Que me llamen por lo del implante",
      "Prefiero no darlo",
    );
    expect(kept.answers[2]).toMatch(/igualmente/);
    expect(kept.jobs.at(-1)).toMatchObject({ task: "conversations.notify-handoff" });
    expect(kept.jobs.at(-1)).not.toHaveProperty("delay_seconds");
  });

  it("is what the agent has offered when nobody could take the call", async () => {
    const world = testWorld();
    const talk = new SpokenTalk(testPlan({ from }, { transferTo: "+34961234567" }), world);
    await talk.greeting();
    await talk.say("Quiero hablar con una persona");
    const offer = talk.brain.prompt("transfer_failed");
    offer.commit();
    for await (const _ of offer.pieces());
    expect((await talk.say("Sí, toma nota por favor")).text).toMatch(/recado/);
    expect((await talk.say("Que me llamen esta tarde sin falta")).text).toMatch(/Anotado/);
  });

  it("of a rehearsal tells nobody", async () => {
    const { jobs, contact, answers } = await talked(
      { from, purpose: "test" },
      "Quiero dejar un recado",
      "Que me llamen mañana",
    );
    expect(answers[1]).toMatch(/Anotado/);
    expect([jobs, contact]).toEqual([[], {}]);
  });

  it("prepared for nothing leaves no trace", async () => {
    const world = testWorld();
    const talk = new SpokenTalk(testPlan({ from }), world);
    await talk.greeting();
    await talk.say("Quiero dejar un recado");
    const guess = talk.brain.reply({ text: "Que me llamen", languages: [] }, { speculative: true });
    for await (const _ of guess.pieces());
    guess.cancel();
    await talk.say("Que me llamen mañana por la tarde");
    const jobs = world.turns.flatMap(({ changes }) => changes?.jobs ?? []);
    expect(jobs).toHaveLength(1);
    expect(messageOf(world.turns.at(-1)?.changes?.contact ?? {})).toBe("Que me llamen mañana por la tarde");
  });

  it.each(locales)("has its words in %s, for tú and usted", async (locale) => {
    const asks = {
      es: "Quiero dejar un recado",
      en: "I want to leave a message",
      pt: "Quero deixar um recado",
      ca: "Vull deixar un encàrrec",
    };
    for (const tone of ["warm", "formal"] as const) {
      const config = { ...clinicConfig, languages: [locale], defaultLocale: locale, tone };
      const { answers } = await talked({ config }, asks[locale], "x y z w", "Hm hm hm", "Hm hm hm");
      for (const answer of answers) expect(answer).not.toMatch(/[{}]|undefined/);
    }
  });
});

describe("a summary by mail, without a model", () => {
  it("goes to the address that was told in the call, once it is over", async () => {
    const { answers, jobs, contact, talk } = await talked(
      { from },
      "¿Cuánto cuesta una limpieza dental?",
      "¿Me puedes mandar un resumen por correo?",
      "ana punto garcía arroba gmail punto com",
    );
    expect(answers[1]).toMatch(/¿A qué correo/);
    expect(answers[2]).toMatch(/cuando colguemos/);
    expect(contact).toMatchObject({ email: "ana.garcia@gmail.com" });
    const { orgId, id: callId } = talk.plan.call;
    expect(jobs).toEqual([
      {
        task: "calls.send-summary",
        payload: { orgId, callId, to: "ana.garcia@gmail.com" },
        key: `call-summary:${callId}:ana.garcia@gmail.com`,
      },
    ]);
  });

  it("gives up on an address that cannot be made out", async () => {
    const { answers, jobs } = await talked(
      { from },
      "Mándame un resumen",
      "a la de siempre",
      "la del trabajo",
    );
    expect(answers[1]).toMatch(/repites/);
    expect(answers[2]).toMatch(/no consigo/);
    expect(jobs).toEqual([]);
  });
});
