import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { clinicConfig } from "@/lib/conversations/testing/clinic";
import { buildFlow } from "@/lib/flows/presets/build-flow";
import { passage, SpokenTalk, testPlan, testWorld } from "../testing/plan";
import { createCoreBrain } from "./core-brain";

const prices = passage("Tarifas.pdf", "**Blanqueamiento dental**: 290 €\nOrtodoncia invisible: 2.400 €");
const written = /[*_#`]|https?:|\p{Extended_Pictographic}/u;

describe("an agent on the telephone, without a model", () => {
  it("greets, answers a price from an uploaded document and takes the caller through its flow", async () => {
    const world = testWorld({ chunks: [prices] });
    const talk = new SpokenTalk(testPlan({ from: "+34600123123" }), world);
    expect((await talk.greeting()).text).toMatch(/Lucía.*Clínica Sonrisa.*\?$/);
    const price = await talk.say("¿Cuánto cuesta el blanqueamiento?");
    expect(price.text).toContain("290 €");
    expect(price.outcome).toMatchObject({ origin: "knowledge", ends: null });
    const question = await talk.say("Quería pedir cita");
    expect(question.outcome.awaits).toBe("choice");
    expect(question.text).toMatch(/decir Limpieza dental, o marcar 1; Implante dental, 2/);
    expect([price, question].filter(({ text }) => written.test(text))).toEqual([]);
    expect(world.errors).toEqual([]);
  });

  it("says why it calls, also where the agent of several locations would ask for one first", async () => {
    const script = {
      opening: "Hola, Ana. Le llamo por su cita de mañana.",
      goal: "Confirm the appointment.",
      voicemail: "",
      locale: "es" as const,
      contactName: "Ana",
    };
    const plan = testPlan({ direction: "outbound", purpose: "outbound", to: "+34600123123", script });
    const place = (name: string) => ({
      id: randomUUID(),
      name,
      address: "",
      phone: "",
      timezone: "Europe/Madrid",
      hours: [],
    });
    plan.context.offered = [place("Norte"), place("Sur")];
    const { text } = await new SpokenTalk(plan).greeting();
    expect(text).toBe(script.opening);
  });

  it("answers what is asked of one of its branches by what it knows of them all", async () => {
    const place = (name: string, address: string) => ({
      id: randomUUID(),
      name,
      address,
      phone: "",
      timezone: "Europe/Madrid",
      hours: [],
    });
    const plan = testPlan();
    plan.context.offered = [place("Centro", "Calle Colón 12, Valencia"), place("Norte", "Burjassot")];
    const talk = new SpokenTalk(plan, testWorld({ chunks: [prices] }));
    await talk.greeting();
    const first = await talk.say("Hola, ¿cuánto cuesta un implante dental en la sede de Centro?");
    expect(first.text).toContain("950");
    const second = await talk.say("¿Y un blanqueamiento dental, en la de Centro?");
    expect(second.text).toContain("290");
  });

  it("says again what was not caught, options and all, and goes on from there", async () => {
    const talk = new SpokenTalk(testPlan());
    await talk.greeting();
    const price = await talk.say("¿Cuánto cuesta un implante?");
    for (const said of ["¿Cuánto?", "Perdona, no te he oído bien."]) {
      const again = await talk.say(said);
      expect(again.text).toBe(`Claro, te lo repito. ${price.text}`);
    }
    await talk.say("Quería pedir cita para una limpieza");
    const asked = await talk.say("¿Qué has dicho?");
    expect(asked.outcome.awaits).toBe("choice");
    expect(asked.text).toMatch(
      /primera visita\? Puedes decir Es mi primera vez, o marcar 1; Ya soy paciente, 2/,
    );
    const here = await talk.say("¿Me oyes?");
    expect([here.text, here.outcome.awaits]).toEqual(["Sí, te oigo bien. Dime.", "choice"]);
    expect((await talk.say("Es mi primera vez")).text).toContain("urgente");
  });

  it("asks last of all, and reads out no options that the question names", async () => {
    const talk = new SpokenTalk(testPlan());
    await talk.greeting();
    expect((await talk.say("Quería pedir cita para una limpieza")).text).toMatch(/primera visita\?$/);
    const noted = await talk.say("Soy Marta y mi teléfono es el 612 34 56 78");
    expect(noted.text).toMatch(/usará tus datos solo para contactarte sobre esto\. ¿[^?]*\?$/);
    expect((await talk.say("La azul marino")).text).toContain("marcar 1");
  });

  it("takes a key for the option of its number, and reads the same options out once", async () => {
    const talk = new SpokenTalk(testPlan());
    await talk.greeting();
    await talk.say("Quería pedir cita");
    expect([talk.brain.takesKey("1"), talk.brain.takesKey("9")]).toEqual([true, false]);
    await talk.say("1", "1");
    expect(talk.brain.memory.context.history.findLast(({ role }) => role === "contact")).toMatchObject({
      text: "Limpieza dental",
      extra: { choice: expect.any(String) },
    });
    const again = await talk.say("Me llamo Ana García");
    expect(again.text).toContain("?");
    expect(again.text).not.toMatch(/marcar/);
  });

  it("hangs up after a goodbye, and not because a question was answered", async () => {
    const talk = new SpokenTalk(testPlan({}));
    await talk.greeting();
    expect((await talk.say("¿Tenéis aparcamiento?")).outcome.ends).toBeNull();
    expect((await talk.say("gracias")).outcome.ends).toBeNull();
    const bye = await talk.say("no, nada más, gracias. Adiós");
    expect(bye.outcome.ends).toBe("hang_up");
    expect(bye.text).not.toContain("?");
  });

  it("puts through who asks for a person, where somebody takes calls; else it takes a message", async () => {
    const through = new SpokenTalk(testPlan({}, { transferTo: "+34961234567" }));
    await through.greeting();
    const transfer = await through.say("Quiero hablar con una persona");
    expect(transfer.outcome).toMatchObject({
      ends: "transfer",
      transfer: { to: "+34961234567", reason: "requested" },
    });
    expect(transfer.text).not.toContain("?");
    const alone = new SpokenTalk(testPlan());
    await alone.greeting();
    const message = await alone.say("Quiero hablar con una persona");
    expect(message.outcome.ends).toBeNull();
    expect(message.text).toContain("?");
  });

  it("changes its language with the caller, by their words or by what the recogniser heard", async () => {
    const talk = new SpokenTalk(testPlan());
    await talk.greeting();
    const answer = await talk.say("Hello, how much does a cleaning cost please?", undefined, ["en"]);
    expect(answer.outcome.locale).toBe("en");
    expect(talk.brain.locale).toBe("en");
    const catalan = new SpokenTalk(testPlan());
    await catalan.greeting();
    await catalan.say("Bon dia, volia demanar hora per a una neteja", undefined, ["ca"]);
    expect(catalan.brain.locale).toBe("ca");
  });
});

describe("what is kept of a reply", () => {
  it("leaves no trace of one that was prepared for nothing", async () => {
    const world = testWorld();
    const talk = new SpokenTalk(testPlan(), world);
    await talk.greeting();
    const before = structuredClone(talk.brain.memory.context);
    const speculative = talk.brain.reply({ text: "Quería pedir", languages: [] }, { speculative: true });
    for await (const _ of speculative.pieces());
    speculative.cancel();
    expect(talk.brain.memory.context).toEqual(before);
    expect(world.turns).toHaveLength(1);
    expect((await talk.say("Quería pedir cita")).outcome.awaits).toBe("choice");
  });

  it("keeps a prepared one as if it had been made at the end of the turn", async () => {
    const world = testWorld();
    const talk = new SpokenTalk(testPlan(), world);
    await talk.greeting();
    const reply = talk.brain.reply({ text: "Quería pedir cita", languages: [] }, { speculative: true });
    for await (const _ of reply.pieces());
    reply.commit();
    reply.commit();
    expect(world.turns).toHaveLength(2);
    expect(talk.brain.memory.context.conversation.state).toMatchObject({ status: "waiting" });
    expect(talk.brain.memory.context.conversation.contactMessages).toBe(1);
  });

  it("holds in its history what was heard and nothing else", async () => {
    const world = testWorld({ chunks: [prices] });
    const talk = new SpokenTalk(testPlan(), world);
    await talk.greeting();
    const reply = talk.brain.reply(
      { text: "¿Cuánto cuesta el blanqueamiento?", languages: [] },
      { speculative: false },
    );
    reply.commit();
    let said = "";
    for await (const piece of reply.pieces()) said += piece.text;
    const heard = said.slice(0, 20);
    reply.heard(heard);
    expect(talk.brain.memory.context.history.at(-1)).toMatchObject({ role: "agent", text: heard });
    expect(world.heard.at(-1)?.[0]).toMatchObject({ text: heard, cut: true });
    const silent = talk.brain.reply({ text: "¿Dónde estáis?", languages: [] }, { speculative: false });
    silent.commit();
    for await (const _ of silent.pieces());
    silent.heard("");
    expect(talk.brain.memory.context.history.at(-1)).toMatchObject({
      role: "contact",
      text: "¿Dónde estáis?",
    });
  });

  it("loses neither the caller's words nor the call when an answer fails", async () => {
    let broken = true;
    const world = testWorld();
    const { responder } = world.deps;
    world.deps.responder = (agents) => ({
      async *respond(turn, services) {
        if (broken) throw new Error("broken");
        return yield* responder(agents).respond(turn, services);
      },
    });
    const talk = new SpokenTalk(testPlan(), world);
    await talk.greeting();
    const reply = talk.brain.reply({ text: "Quería pedir cita", languages: [] }, { speculative: false });
    reply.commit();
    await expect(async () => {
      for await (const _ of reply.pieces());
    }).rejects.toThrow("broken");
    expect(world.turns.at(-1)).toMatchObject({ inbound: { text: "Quería pedir cita" }, messages: [] });
    broken = false;
    expect((await talk.say("Quería pedir cita")).outcome.awaits).toBe("choice");
  });

  it("begins a turn from what a committed one that is still on its way comes to", async () => {
    const world = testWorld({ services: { knowledge: { find: () => sleep(40).then(() => [prices]) } } });
    const talk = new SpokenTalk(testPlan(), world);
    await talk.greeting();
    const first = talk.brain.reply(
      { text: "¿Cuánto cuesta el blanqueamiento?", languages: [] },
      { speculative: false },
    );
    first.commit();
    first.cancel();
    first.heard("");
    const second = await talk.say("¿Y la ortodoncia invisible?");
    expect(second.text).toContain("2.400");
    expect(world.turns.map(({ inbound }) => inbound?.text)).toEqual([
      undefined,
      "¿Cuánto cuesta el blanqueamiento?",
      "¿Y la ortodoncia invisible?",
    ]);
  });
});

describe("consent and menu", () => {
  it("asks before it records, and does not where the answer is no or none", async () => {
    const asked = async (answer: string) => {
      const talk = new SpokenTalk(testPlan({ recording: "ask" }));
      const greeting = await talk.greeting();
      expect([greeting.outcome.awaits, talk.brain.recording]).toEqual(["yes_no", "pending"]);
      return { ...(await talk.say(answer)), consent: talk.brain.recording };
    };
    expect(await asked("sí, claro")).toMatchObject({ consent: "given", text: expect.stringContaining("?") });
    expect(await asked("prefiero que no")).toMatchObject({
      consent: "refused",
      text: expect.stringContaining("?"),
    });
    const other = await asked("¿Cuánto cuesta una limpieza dental?");
    expect(other).toMatchObject({ consent: "refused", text: expect.stringContaining("45") });
  });

  it("announces the recording in its greeting where that is enough", async () => {
    const talk = new SpokenTalk(testPlan({ recording: "announce" }));
    expect((await talk.greeting()).text).toContain("Esta llamada se graba");
    expect(talk.brain.recording).toBe("announced");
  });

  it("hands over to the agent a key stands for", async () => {
    const other = { ...clinicConfig, agentName: "Marc", businessName: "Clínica Norte" };
    const flow = buildFlow(other);
    const agent = {
      id: randomUUID(),
      name: "Clínica Norte",
      slug: "norte",
      status: "active" as const,
      config: other,
      knowledgeVersion: 1,
    };
    const taking = { agent, flowVersionId: randomUUID(), promptVersionId: null };
    const world = testWorld({
      agents: { byId: async () => taking, ofLocation: async () => null },
      services: {
        versions: { flow: async () => flow, publishedFlow: async () => null, prompt: async () => null },
      },
    });
    const menu = [
      { digit: "1", label: "Norte", agentId: agent.id, locationId: null },
      { digit: "2", label: "Sur", agentId: randomUUID(), locationId: null },
    ];
    const talk = new SpokenTalk(testPlan({}, { menu }), world);
    expect((await talk.greeting()).text).toContain("Para Norte, dilo o marca 1; para Sur, 2.");
    expect((await talk.say("7", "7")).text).toContain("marca 1");
    expect((await talk.say("1", "1")).text).toContain("Marc");
    expect(talk.brain.memory.context.agent?.id).toBe(agent.id);
    expect(world.turns.at(-1)?.changes?.moved).toMatchObject({ flowVersionId: taking.flowVersionId });
  });
});

describe("prompts", () => {
  it("has words for every occasion in every language", async () => {
    const occasions = [
      "idle_first",
      "idle_second",
      "idle_goodbye",
      "duration_warning",
      "duration_goodbye",
      "funds_warning",
      "funds_restored",
      "funds_goodbye",
      "filler",
      "apology",
      "voicemail_message",
      "screening_reason",
      "broken",
      "transfer_failed",
      "drained",
    ] as const;
    for (const locale of ["es", "en", "pt", "ca"] as const) {
      const config = { ...clinicConfig, languages: [locale], defaultLocale: locale };
      const brain = createCoreBrain(testPlan({ config }), testWorld().deps);
      for (const what of occasions) {
        const reply = brain.prompt(what);
        const said: string[] = [];
        for await (const { text } of reply.pieces()) said.push(text);
        expect(said.join(" "), `${locale} ${what}`).toMatch(/\p{L}{3}/u);
        expect(said.join(" ")).not.toMatch(/[{}]/);
      }
    }
  });

  it("tells who takes the call over who calls and what about", async () => {
    const talk = new SpokenTalk(testPlan({}, { transferTo: "+34961234567" }));
    await talk.greeting();
    await talk.say("Me duele mucho una muela desde ayer");
    await talk.say("Quiero hablar con una persona");
    expect(talk.brain.briefing()).toMatch(/Clínica Sonrisa.*Ha dicho: Me duele mucho una muela desde ayer$/);
  });

  it("waits for what is known no longer than a call can", async () => {
    const world = testWorld({ services: { knowledge: { find: () => new Promise(() => {}) } } });
    const talk = new SpokenTalk(testPlan(), world);
    await talk.greeting();
    expect((await talk.say("¿Cuánto cuesta una limpieza dental?")).text).toContain("45");
  });
});
