import { describe, expect, it } from "vitest";
import type { AgentConfig } from "@/lib/agents/schema";
import { buildFlow } from "@/lib/flows/presets/build-flow";
import { type Flow, flowSchema } from "@/lib/flows/schema";
import { mexicanClinic } from "../testing/businesses";
import { clinicConfig } from "../testing/clinic";
import { Talk } from "../testing/talk";

const talkWith = (config: AgentConfig, flow: Flow = buildFlow(config)) => new Talk(config, flow);

/** Through the clinic's questions to the one for the name. */
async function atName(config: AgentConfig = clinicConfig): Promise<Talk> {
  const talk = talkWith(config);
  for (const line of ["quiero pedir cita", "limpieza", "es mi primera vez", "esta semana"]) {
    const { text } = await talk.say(line);
    if (/llamas|nombre/.test(text)) break;
  }
  expect(state(talk).blockId).toBe("name");
  return talk;
}

const state = (talk: Talk): { blockId: string; slots: Record<string, unknown> } =>
  talk.turn.conversation.state as { flow?: never } as never;

async function atPhone(config: AgentConfig = clinicConfig): Promise<Talk> {
  const talk = await atName(config);
  await talk.say("me llamo Laura Gil");
  expect(state(talk).blockId).toBe("phone");
  return talk;
}

describe("the example of a phone", () => {
  it.each([
    ["MX", "+52"],
    ["CO", "+57"],
    ["AR", "+54"],
    ["CL", "+56"],
    ["PE", "+51"],
    ["PT", "+351"],
    ["BR", "+55"],
    ["US", "+1 "],
    ["GB", "+44"],
    ["ES", "+34"],
  ])("is of the business's country: %s", async (country, prefix) => {
    const talk = await atPhone({ ...mexicanClinic, country });
    const said = (await talk.say("612")).text + (await talk.say("6123")).text;
    expect(said).toContain(prefix);
    if (country !== "ES") expect(said).not.toContain("+34");
  });
  it("is none of another country where the business's is unknown", async () => {
    const talk = await atPhone({ ...mexicanClinic, country: "ZZ" });
    await talk.say("612");
    expect((await talk.say("6123")).text).toMatch(/prefijo del país/);
  });
});

describe("an e-mail offered instead of a phone, as a question", () => {
  it.each([
    "¿puede ser por correo?",
    "no tengo móvil, ¿puede ser correo?",
    "can I give you an email instead?",
  ])("%s", async (says) => {
    const talk = await atPhone();
    const { text } = await talk.say(says);
    expect(text).toMatch(/correo\?|email/);
    expect(text).not.toMatch(/\+34/);
  });
});

describe("a person is asked for by who is known already", () => {
  it.each(["warm", "professional"] as const)("it is done, and nothing more is asked: %s", async (tone) => {
    const talk = talkWith({ ...clinicConfig, tone });
    await talk.say("Hola, soy Laura Gil, 612 345 678");
    const { text, drafts } = await talk.say("quiero hablar con una persona");
    expect(text).toMatch(/^Hecho, Laura: .* al 612 34 56 78/);
    expect(text).not.toMatch(/datos|\?/);
    expect(drafts).toHaveLength(1);
  });
  it("by e-mail where there is no phone", async () => {
    const talk = await atPhone({ ...clinicConfig, goal: "leads" });
    await talk.say("prefiero no darlo");
    await talk.say("laura@example.com");
    const { text } = await talk.say("quiero hablar con una persona");
    expect(text).toMatch(/^Hecho, Laura: .* laura@example\.com/);
    expect(text).not.toMatch(/par de datos|612/);
  });
  it("names how they are reached where the flow's own words do not", async () => {
    const built = buildFlow(clinicConfig);
    const flow = flowSchema.parse({
      ...built,
      blocks: built.blocks.map((block) =>
        block.type === "handoff" ? { ...block, text: { es: "Hecho: aviso al equipo." } } : block,
      ),
    });
    const talk = talkWith(clinicConfig, flow);
    await talk.say("Hola, soy Laura Gil, 612 345 678");
    const { drafts } = await talk.say("quiero hablar con una persona");
    expect(drafts.map(({ text }) => text)).toEqual([
      expect.stringContaining("Hecho: aviso al equipo."),
      expect.stringContaining("612 34 56 78"),
    ]);
  });
  it("is still led to the questions that are open", async () => {
    const { text } = await talkWith(clinicConfig).say("quiero hablar con una persona");
    expect(text).toMatch(/datos|localizarte/);
    expect(text).toContain("?");
    expect(text).not.toContain("Hecho");
  });
});

describe("a refusal", () => {
  it.each([
    "no quiero",
    "no quiero que me llamen",
    "não quero que me liguem",
    "prefiero no darlo",
    "no te lo doy",
    "paso",
    "no",
    "No, gracias.",
    "I'd rather not",
    "no thanks",
    "passo",
    "no gràcies",
    "no el vull donar",
    "não quero",
    "não, obrigado",
  ])("of the phone goes on to the e-mail, of that to the end: %s", async (line) => {
    const talk = await atPhone();
    const first = await talk.say(line);
    expect(first.text).toMatch(/correo|email|correu/);
    expect(first.text).not.toMatch(/cuadra|cifra|digit/);
    const why = await talk.say(line);
    expect(state(talk).blockId).toBe("email_needed");
    expect(why.text).not.toMatch(/no parece|doesn't look/);
    await talk.say(line);
    expect(state(talk).blockId).toBe("appointment");
  });
  it.each(["no quiero", "paso", "prefiero no decirlo", "no te lo digo"])(
    "of the name is asked about once and is no name: %s",
    async (line) => {
      const talk = await atName();
      expect((await talk.say(line)).text).toMatch(/seguir sin él/);
      expect(state(talk).slots.name).toBeUndefined();
      await talk.say(line);
      expect(state(talk).blockId).toBe("phone");
      expect(state(talk).slots.name).toMatchObject({ type: "declined" });
    },
  );
  it.each(["vale", "ok", "sí", "de acuerdo"])(
    "is let be by who agrees to go on without: %s",
    async (line) => {
      const talk = await atName();
      await talk.say("no quiero");
      await talk.say(line);
      expect(state(talk).blockId).toBe("phone");
    },
  );
  it("is not made by who asks what for: that is told", async () => {
    const talk = await atPhone();
    expect((await talk.say("¿para qué lo quieres?")).text).toMatch(/solo para que el equipo pueda responder/);
    await talk.say("612 345 678");
    expect(state(talk).blockId).toBe("appointment");
  });
  it("of the e-mail may come with the phone after all", async () => {
    const talk = await atPhone();
    await talk.say("paso");
    const { text } = await talk.say("no quiero");
    expect(text).toMatch(/También sirve un teléfono/);
    const told = await talk.say("612 345 678");
    expect(state(talk).blockId).toBe("appointment");
    expect(told.text).not.toMatch(/correo/);
    expect(state(talk).slots.phone).toMatchObject({ value: "+34612345678" });
  });
  it.each(["appointments", "leads"] as const)("with an e-mail beside it needs no more: %s", async (goal) => {
    const talk = await atPhone({ ...clinicConfig, goal });
    const { text } = await talk.say("no quiero dar mi teléfono, mejor mi correo: ana@example.com");
    expect(text).not.toMatch(/correo/);
    expect(state(talk)).toMatchObject({
      blockId: "appointment",
      slots: { email: { value: "ana@example.com" } },
    });
  });
  it("turns to the other way when that is wanted, and ends", async () => {
    const talk = await atPhone();
    await talk.say("mejor por correo");
    expect(state(talk).blockId).toBe("email_needed");
    await talk.say("mejor por teléfono");
    expect(state(talk).blockId).toBe("phone");
    await talk.say("mejor por correo");
    await talk.say("mejor por teléfono");
    expect(state(talk).blockId).toBe("appointment");
  });
  it("on the way to a person is taken, and a person comes all the same", async () => {
    const talk = talkWith(clinicConfig);
    await talk.say("quiero hablar con una persona");
    await talk.say("no quiero");
    await talk.say("paso");
    const done = await talk.say("prefiero no darlo");
    expect(done.text).toMatch(/Hecho: aviso.*directamente: .*961 23 45 67/s);
    expect(done.text).not.toContain("?");
    expect(talk.turn.conversation.status).toBe("handoff");
    expect(state(talk).slots.name).toMatchObject({ type: "declined" });
    const { text } = await talk.say("paso");
    expect(text).not.toMatch(/Paso/);
  });
});
