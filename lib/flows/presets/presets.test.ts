import { describe, expect, it, vi } from "vitest";
import { type AgentConfig, agentConfigSchema, goals, tones, verticals } from "@/lib/agents/schema";
import { initialState, step } from "@/lib/flows/engine";
import type { FlowEvent, SayEffect } from "@/lib/flows/events";
import { type Flow, type FlowState, flowSchema } from "@/lib/flows/schema";
import { isPublishable, validateFlow } from "@/lib/flows/validate";
import { flowVariables } from "@/lib/flows/variables";
import { locales } from "@/lib/i18n/locales";
import { buildFlow } from "./build-flow";
import { platformFlow } from "./platform";

// Many runs on a busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

const configOf = (more: Partial<AgentConfig> = {}): AgentConfig =>
  agentConfigSchema.parse({
    businessName: "Clínica Dental Sol",
    agentName: "Lucía",
    vertical: "clinic",
    goal: "appointments",
    tone: "warm",
    languages: ["es"],
    defaultLocale: "es",
    country: "ES",
    currency: "EUR",
    timezone: "Europe/Madrid",
    ...more,
  });

const contextOf = (config: AgentConfig) => ({
  now: new Date("2026-11-24T11:00:00Z"),
  timeZone: config.timezone,
  currency: config.currency,
  country: config.country,
  variables: flowVariables(config),
});

/** Plays texts and returns the state and all that was said. */
function converse(
  flow: Flow,
  context: ReturnType<typeof contextOf>,
  events: (FlowEvent | string)[],
): { state: FlowState; said: SayEffect[] } {
  let state = initialState(flow);
  const said: SayEffect[] = [];
  for (const event of events) {
    const result = step(
      flow,
      state,
      typeof event === "string" ? { type: "text", text: event } : event,
      context,
    );
    state = result.state;
    said.push(...result.effects.filter((effect): effect is SayEffect => effect.type === "say"));
  }
  return { state, said };
}

/** All that a flow says in Spanish. */
const spanishOf = (flow: Flow): string[] =>
  flow.blocks.flatMap((block) => {
    const labels = "options" in block ? (block.options ?? []).map((option) => option.label) : [];
    const texts = "text" in block && block.text ? [block.text] : [];
    const nudges = "nudge" in block && block.nudge ? [block.nudge] : [];
    return [...texts, ...labels, ...nudges].flatMap((text) => text.es ?? []);
  });

describe("built flows", () => {
  const services = [{ name: "Limpieza" }, { name: "Ortodoncia invisible" }, { name: "¿?" }];
  it.each(verticals)(
    "%s is sound for every goal, tone and language, with and without services and booking",
    (vertical) => {
      for (const goal of goals) {
        for (const tone of tones) {
          for (const languages of [[...locales], ...locales.map((one) => [one])]) {
            for (const full of [true, false]) {
              const config = configOf({
                vertical,
                goal,
                tone,
                languages,
                defaultLocale: languages[0] ?? "es",
                services: full ? services : [],
                booking: { enabled: full, what: "", durationMinutes: 30 },
              });
              const flow = flowSchema.parse(buildFlow(config));
              expect(validateFlow(flow), `${goal} ${tone} ${languages}`).toEqual([]);
            }
          }
        }
      }
    },
  );
  it("offers the business's own services", () => {
    const service = buildFlow(configOf({ services })).blocks.find((block) => block.id === "service");
    expect(
      service?.type === "buttons" && service.options.map((option) => [option.value, option.label.es]),
    ).toEqual([
      ["limpieza_1", "Limpieza"],
      ["ortodoncia_invisible_2", "Ortodoncia invisible"],
      ["service_3", "¿?"],
      ["other", "Otra cosa"],
    ]);
  });
  it("says usted where the tone is formal, tú elsewhere", () => {
    const nameText = (tone: AgentConfig["tone"]) =>
      JSON.stringify(buildFlow(configOf({ tone })).blocks.find((block) => block.id === "phone"));
    expect(nameText("formal")).toMatch(/le confirmamos/);
    expect(nameText("warm")).toMatch(/te confirmamos/);
  });
  it("addresses people as they are addressed wherever the business is", () => {
    const vosotros =
      /(?<!\p{L})(?:os|vosotr[oa]s|vuestr[oa]s?|sois|vais|\p{L}{2,}[aeé]is|\p{L}{2,}áis)(?!\p{L})/iu;
    const tu =
      /(?<!\p{L})(?:te|ti|tú|tus?|contigo|dime|cuéntame|descríbeme|déjame|tienes|quieres|puedes|prefieres|necesitas|buscas|eres|estás)(?!\p{L})/iu;
    const timeOfDay =
      /buen[oa]s (?:días|tardes|noches)|bon dia|bona tarda|bom dia|boa tarde|good (?:day|morning)/i;
    for (const vertical of verticals) {
      for (const goal of goals) {
        for (const tone of tones) {
          const flow = buildFlow(
            configOf({
              vertical,
              goal,
              tone,
              country: "MX",
              languages: ["es", "en", "pt", "ca"],
              booking: { enabled: goal === "leads", what: "", durationMinutes: 30 },
            }),
          );
          const said = spanishOf(flow);
          expect(said.filter((text) => vosotros.test(text))).toEqual([]);
          if (tone === "formal") expect(said.filter((text) => tu.test(text))).toEqual([]);
          expect(JSON.stringify(flow.blocks[0])).not.toMatch(timeOfDay);
        }
      }
    }
  });
  it("speaks a language the business lists when its main one is not among them", () => {
    expect(buildFlow(configOf({ languages: ["en", "ca"], defaultLocale: "es" })).defaultLocale).toBe("en");
  });
  it("names the person and what is booked when the business has told", () => {
    const config = configOf({
      booking: { enabled: true, what: "Primera visita", durationMinutes: 45 },
      handoff: { when: [], name: "Marta", email: "", phone: "" },
    });
    expect(buildFlow(config).blocks.find((block) => block.type === "book")).toMatchObject({
      what: "Primera visita",
      durationMinutes: 45,
    });
    expect(buildFlow(config).blocks.find((block) => block.type === "handoff")).toMatchObject({
      reason: "requested:Marta",
    });
  });
});

describe("conversations", () => {
  it("books at a clinic in Spanish", () => {
    const config = configOf({
      services: [{ name: "Limpieza dental" }, { name: "Implantes" }],
      booking: { enabled: true, what: "", durationMinutes: 30 },
    });
    const { state, said } = converse(buildFlow(config), contextOf(config), [
      { type: "start" },
      "quiero pedir cita",
      "para una limpieza",
      "es mi primera vez",
      "me duele bastante",
      "Ana Ruiz",
      "612 345 678",
      "mañana por la tarde",
    ]);
    expect(state).toMatchObject({
      blockId: "open",
      slots: {
        service: { value: "limpieza_dental_1" },
        patient: { value: "new" },
        urgency: { value: "now" },
        name: { value: "Ana Ruiz" },
        phone: { value: "+34612345678" },
        appointment: { value: "2026-11-25", partOfDay: "afternoon" },
      },
    });
    expect(said.some(({ origin }) => origin === "repair")).toBe(false);
  });
  it("quotes a kitchen in English, all at once", () => {
    const config = configOf({
      vertical: "kitchens",
      goal: "leads",
      languages: ["en"],
      defaultLocale: "en",
      country: "US",
      currency: "USD",
      timezone: "America/New_York",
    });
    const { state } = converse(buildFlow(config), contextOf(config), [
      "Hi, I'm Kate and I need a new kitchen, about 15 square meters, budget between 10 and 15 thousand dollars",
      "modern",
      "within a month",
      "Brooklyn",
      "skip",
      "kate@example.com",
    ]);
    expect(state.slots).toMatchObject({
      name: { value: "Kate" },
      service: { value: "kitchen" },
      size: { min: 15, max: 15 },
      budget: { min: 1_000_000, max: 1_500_000, currency: "USD" },
      style: { value: "modern" },
      urgency: { value: "month" },
      phone: { type: "declined" },
      email: { value: "kate@example.com" },
    });
    expect(state.blockId).toBe("open");
  });
  it("books a table in Brazil", () => {
    const config = configOf({
      vertical: "restaurant",
      languages: ["pt"],
      defaultLocale: "pt",
      country: "BR",
      currency: "BRL",
      timezone: "America/Sao_Paulo",
      booking: { enabled: true, what: "", durationMinutes: 90 },
    });
    const { state } = converse(buildFlow(config), contextOf(config), [
      { type: "start" },
      "quero reservar uma mesa",
      "jantar",
      "somos quatro",
      "um aniversário",
      "nenhuma",
      "João da Silva",
      "11 91234-5678",
      "sexta às 8",
    ]);
    expect(state.slots).toMatchObject({
      people: { value: 4 },
      occasion: { value: "birthday" },
      allergies: { type: "declined" },
      name: { value: "João da Silva" },
      phone: { value: "+5511912345678" },
      appointment: { value: "2026-11-27T20:00" },
    });
  });
  it("opens a support case in Catalan and asks for an email without a phone", () => {
    const config = configOf({
      vertical: "maintenance",
      goal: "support",
      languages: ["ca"],
      defaultLocale: "ca",
    });
    const { state } = converse(buildFlow(config), contextOf(config), [
      { type: "start" },
      "tinc un problema",
      "la caldera no s'encén des d'ahir",
      "com més aviat millor",
      "em dic Jordi",
      "prefereixo no dir-ho",
      "jordi@example.cat",
    ]);
    expect(state.slots).toMatchObject({
      urgency: { value: "now" },
      name: { value: "Jordi" },
      email: { value: "jordi@example.cat" },
    });
    expect(state.blockId).toBe("open");
  });
  it("takes who asks for a person past name and phone to the hand-off", () => {
    const config = configOf();
    const { state } = converse(buildFlow(config), contextOf(config), [
      { type: "start" },
      { type: "choice", value: "human" },
      "Marta",
      "no tengo",
      "marta@example.com",
    ]);
    expect(state).toMatchObject({
      status: "handoff",
      slots: { name: { value: "Marta" }, email: { value: "marta@example.com" } },
    });
  });
});

describe("the platform's own flow", () => {
  const flow = platformFlow();
  const context = contextOf(configOf());
  it("is sound and speaks all languages", () => {
    expect(validateFlow(flowSchema.parse(flow))).toEqual([]);
    expect(isPublishable(flow)).toBe(true);
    expect(flow.locales).toEqual([...locales]);
  });
  it("captures a lead", () => {
    const { state } = converse(flow, context, [
      { type: "start" },
      { type: "choice", value: "ask_plans" },
      { type: "answered" },
      "me interesa",
      "tengo una clínica dental",
      "somos 4",
      "unas 300",
      "cuanto antes",
      "soy Laura",
      "laura@clinica.es",
      "612 345 678",
    ]);
    expect(state).toMatchObject({
      blockId: "open",
      slots: {
        business: { value: "clinic" },
        team: { value: "s" },
        calls: { min: 300 },
        urgency: { value: "now" },
        name: { value: "Laura" },
        email: { value: "laura@clinica.es" },
        phone: { value: "+34612345678" },
      },
    });
  });
  it("lets go of who leaves nothing", () => {
    const { state, said } = converse(flow, context, [
      { type: "start" },
      { type: "choice", value: "start" },
      { type: "choice", value: "generic" },
      { type: "choice", value: "xs" },
      { type: "skip" },
      { type: "choice", value: "later" },
      "Luis",
      { type: "skip" },
      { type: "skip" },
    ]);
    expect(state.blockId).toBe("open");
    expect(said.at(-2)?.text).toContain("Empezar gratis");
  });
});

describe("an answer in one's own words", () => {
  const flow = buildFlow(configOf({ services: [{ name: "Limpieza" }, { name: "Ortodoncia invisible" }] }));
  const asked = (text: string) => {
    const context = {
      now: new Date("2026-11-20T10:00:00Z"),
      timeZone: "Europe/Madrid",
      currency: "EUR",
      country: "ES",
      variables: {},
    };
    const begun = step(flow, initialState(flow, "es"), { type: "start" }, context);
    const wanted = step(flow, begun.state, { type: "text", text: "quiero una cita" }, context);
    return step(flow, wanted.state, { type: "text", text }, context).state;
  };
  it("is taken where one option stands for anything else", () => {
    expect(asked("me duele una muela").slots.service).toEqual({
      type: "choice",
      value: "other",
      raw: "me duele una muela",
    });
  });
  it.each(["¿cuánto cuesta?", "gracias, nada más", "no lo sé", "hola", "600 123 123"])(
    "is not: %s",
    (text) => {
      expect(asked(text).slots.service).toBeUndefined();
    },
  );
});
