import { initialState, step } from "./engine";
import type { FlowContext, FlowEffect, FlowEvent, SayEffect, Transition } from "./events";
import { type Flow, type FlowState, flowSchema, flowStateSchema } from "./schema";

const es = (...variants: string[]) => ({ es: variants, en: variants.map((one) => `[en] ${one}`) });

/** A flow with every type of block, in Spanish and English. */
export const kitchenFlow: Flow = flowSchema.parse({
  schema: 1,
  name: "Cocinas Sol",
  vertical: "kitchens",
  locales: ["es", "en"],
  defaultLocale: "es",
  start: "greet",
  human: "person",
  blocks: [
    { id: "greet", type: "message", text: es("Hola, somos {{business.name}}."), next: "menu" },
    {
      id: "menu",
      type: "ai",
      text: es("¿En qué te ayudo?"),
      instruction: "Answer.",
      extract: ["name", "phone"],
      maxTurns: 3,
      nudge: es("¿Te preparo un presupuesto?"),
      options: [
        { value: "quote", label: es("Pedir presupuesto"), synonyms: ["presupuesto"], next: "photo" },
        { value: "prices", label: es("Precios"), asks: true },
      ],
      next: "bye",
    },
    {
      id: "photo",
      type: "media",
      kind: "image",
      url: "https://example.com/a.jpg",
      alt: es("Una cocina"),
      next: "project",
    },
    {
      id: "project",
      type: "buttons",
      slot: "project",
      text: es("¿Qué quieres hacer?"),
      options: [
        { value: "kitchen", label: es("Una cocina"), synonyms: ["cocina"] },
        { value: "wardrobe", label: es("Un armario"), next: "name" },
      ],
      next: "area",
    },
    {
      id: "area",
      type: "input",
      kind: "area",
      slot: "area",
      text: es("¿Cuántos m²?"),
      validation: { min: 2, max: 200 },
      next: "budget",
    },
    {
      id: "budget",
      type: "range",
      unit: "money",
      slot: "budget",
      text: es("¿Presupuesto?"),
      optional: true,
      next: "worth",
    },
    {
      id: "worth",
      type: "condition",
      cases: [{ all: [{ slot: "budget", is: "lt", value: 100_000 }], next: "small" }],
      else: "name",
    },
    { id: "small", type: "message", text: es("Hay opciones sencillas."), next: "name" },
    {
      id: "name",
      type: "input",
      kind: "name",
      slot: "name",
      text: es("¿Cómo te llamas?", "¿Tu nombre?"),
      next: "phone",
    },
    {
      id: "phone",
      type: "input",
      kind: "phone",
      slot: "phone",
      text: es("¿Tu teléfono, {{name}}?"),
      invalid: es("Ese teléfono no me cuadra."),
      next: "notes",
    },
    {
      id: "notes",
      type: "input",
      kind: "text",
      slot: "notes",
      text: es("¿Algo que añadir?"),
      optional: true,
      next: "owner",
    },
    {
      id: "owner",
      type: "input",
      kind: "yes_no",
      slot: "owner",
      text: es("¿Es tu casa?"),
      next: "start_date",
    },
    {
      id: "start_date",
      type: "date",
      slot: "start",
      precision: "date",
      text: es("¿Cuándo empezamos?"),
      validation: { minDaysAhead: 1 },
      next: "visit",
    },
    {
      id: "visit",
      type: "book",
      slot: "visit",
      what: "Medición",
      durationMinutes: 60,
      text: es("¿Cuándo medimos?"),
      confirmation: es("Anotado: {{visit}}."),
      next: "score",
    },
    { id: "score", type: "score", next: "open" },
    {
      id: "open",
      type: "ai",
      text: es("¿Algo más, {{name}}?"),
      instruction: "Answer.",
      maxTurns: 2,
      next: "bye",
    },
    { id: "bye", type: "message", text: es("¡Hasta pronto!"), next: null },
    { id: "person", type: "message", text: es("Te paso con alguien."), next: "handoff" },
    { id: "handoff", type: "handoff", text: es("Aviso al equipo."), reason: "requested", next: "open" },
  ],
});

export const context: FlowContext = {
  now: new Date("2026-11-24T11:00:00Z"),
  timeZone: "Europe/Madrid",
  currency: "EUR",
  country: "ES",
  variables: { "business.name": "Cocinas Sol" },
};

/** A conversation under test: plays events one after another and remembers what came of the last. */
export class Play {
  state: FlowState;
  effects: FlowEffect[] = [];
  transitions: Transition[] = [];

  constructor(
    readonly flow: Flow = kitchenFlow,
    readonly at: FlowContext = context,
  ) {
    this.state = initialState(flow);
  }

  /** A string is a text of the contact. */
  send(...events: (FlowEvent | string)[]): this {
    for (const event of events) {
      const before = JSON.stringify(this.state);
      const result = step(
        this.flow,
        this.state,
        typeof event === "string" ? { type: "text", text: event } : event,
        this.at,
      );
      if (JSON.stringify(this.state) !== before) throw new Error("the state given was changed");
      this.state = flowStateSchema.parse(result.state);
      this.effects = result.effects;
      this.transitions = result.transitions;
    }
    return this;
  }

  /** Goes to a block with the slots that lead there. */
  jump(blockId: string, slots: FlowState["slots"] = {}): this {
    this.state = { ...this.state, status: "waiting", blockId, slots: { ...this.state.slots, ...slots } };
    return this;
  }

  get said(): string[] {
    return this.effects
      .filter((effect): effect is SayEffect => effect.type === "say")
      .map((effect) => effect.text);
  }

  get last(): SayEffect | undefined {
    return this.effects.findLast((effect): effect is SayEffect => effect.type === "say");
  }

  effect<T extends FlowEffect["type"]>(type: T): Extract<FlowEffect, { type: T }> | undefined {
    return this.effects.find((effect): effect is Extract<FlowEffect, { type: T }> => effect.type === type);
  }

  get types(): FlowEffect["type"][] {
    return this.effects.map((effect) => effect.type);
  }
}

export const textSlot = (value: string) => ({ type: "text", value, raw: value }) as const;
