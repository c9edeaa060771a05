import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { locales } from "@/lib/i18n/locales";
import { callOutcomes } from "../schema";
import { asksNotToBeCalled, type EndedCall, outcomeOf, summariseCall } from "./summarise-call";

const call = (over: Partial<EndedCall> = {}): EndedCall => ({
  direction: "inbound",
  locale: "es",
  contactName: "Marta",
  turns: [
    { contact: "", agent: "Clínica Sonrisa, ¿en qué te ayudo?" },
    { contact: "Hola, ¿cuánto cuesta una limpieza?", agent: "Son 45 euros." },
    { contact: "Perfecto, muchas gracias", agent: "A ti, Marta." },
  ],
  endReason: "caller_hung_up",
  answeredBy: null,
  handedOver: false,
  isLead: false,
  message: "",
  ...over,
});
const said = (...texts: string[]) => texts.map((contact) => ({ contact, agent: "Entendido." }));

describe("what came of a call", () => {
  it("is told by what was asked, how it ended and how the person was", () => {
    expect(summariseCall(call())).toEqual({
      outcome: "answered",
      sentiment: "positive",
      summary: "Marta preguntó: «Hola, ¿cuánto cuesta una limpieza?».",
      nextStep: "Nada pendiente.",
    });
  });

  it("says what the message for the team was, and that it is to be answered", () => {
    expect(
      summariseCall(call({ message: "Que la doctora me llame, llevo tres días con fiebre" })),
    ).toMatchObject({
      summary: "Marta dejó un recado: «Que la doctora me llame, llevo tres días con fiebre».",
      nextStep: "Devolver la llamada a Marta.",
    });
  });

  it("puts together what was cut in two", () => {
    const turns = [
      { contact: "¿Cuánto cuesta una limpieza", agent: "" },
      { contact: "dental?", agent: "Son 60 euros." },
    ];
    expect(summariseCall(call({ turns })).summary).toBe(
      "Marta preguntó: «¿Cuánto cuesta una limpieza dental?».",
    );
  });

  it.each<[string, Partial<EndedCall>, string]>([
    ["a machine", { endReason: "voicemail" }, "voicemail"],
    ["a machine nobody spoke on", { answeredBy: "machine", turns: [] }, "voicemail"],
    ["a machine that turned out to be a person", { answeredBy: "machine" }, "answered"],
    ["a transfer", { endReason: "transferred", handedOver: true }, "transferred"],
    ["a person asked for", { handedOver: true, isLead: true }, "handed_over"],
    ["somebody's details", { isLead: true }, "lead"],
    ["a message for the team", { isLead: true, handedOver: true, message: "Que me llamen" }, "message"],
    ["silence", { turns: [{ contact: "", agent: "¿Dígame?" }] }, "hung_up"],
    ["nothing at all", { turns: [] }, "hung_up"],
    ["a fault before anything was said", { turns: [], endReason: "failed" }, "failed"],
    ["a fault after it was", { endReason: "worker_lost" }, "answered"],
    [
      "no interest, when we call",
      { direction: "outbound", turns: said("Mire, no me interesa") },
      "not_interested",
    ],
    [
      "no interest in one thing, when they call",
      { turns: said("Eso no me interesa, ¿y una limpieza?") },
      "answered",
    ],
    ["a wish not to be called", { direction: "outbound", turns: said("No me llamen más") }, "do_not_call"],
  ])("%s", (_, over, outcome) => expect(outcomeOf(call(over))).toBe(outcome));

  it.each([
    ["no me llamen más, por favor", true],
    ["No vuelvan a llamarme", true],
    ["deje de llamarme", true],
    ["no quiero que me llamen", true],
    ["Please don't call me again", true],
    ["stop calling me", true],
    ["take me off your list", true],
    ["não me ligue mais", true],
    ["no em truqueu més", true],
    ["deixeu de trucar-me", true],
    ["¿me pueden llamar mañana?", false],
    ["no me llaman nunca cuando lo prometen", false],
    ["call me again tomorrow", false],
    ["me llamo Ana", false],
    ["no me llames al fijo, mejor al móvil", false],
  ])("%s: not to be called %s", (text, wish) => expect(asksNotToBeCalled({ turns: said(text) })).toBe(wish));

  it.each([
    ["es", "Esto es una vergüenza, quiero poner una queja", "negative"],
    ["es", "Gracias, pero no funciona y estoy harto", "negative"],
    ["en", "That is great, thank you", "positive"],
    ["pt", "Ótimo, obrigada", "positive"],
    ["ca", "Moltes gràcies", "positive"],
    ["es", "Quería saber el horario", "neutral"],
  ] as const)("%s: %s is %s", (locale, text, sentiment) =>
    expect(summariseCall(call({ locale, turns: said(text) })).sentiment).toBe(sentiment),
  );

  it.each([
    ["es", "Devolver la llamada a Marta."],
    ["en", "Call Marta back."],
    ["pt", "Ligar de volta para Marta."],
    ["ca", "Tornar la trucada a Marta."],
  ] as const)("%s: the team is told what to do", (locale, nextStep) =>
    expect(summariseCall(call({ locale, handedOver: true })).nextStep).toBe(nextStep),
  );

  it("is told of any call, in any language, without a gap in the words", () => {
    const calls: fc.Arbitrary<EndedCall> = fc.record({
      direction: fc.constantFrom("inbound", "outbound"),
      locale: fc.constantFrom(...locales),
      contactName: fc.constantFrom("", "Ana"),
      turns: fc.array(fc.record({ contact: fc.string({ maxLength: 400 }), agent: fc.string() }), {
        maxLength: 8,
      }),
      endReason: fc.constantFrom(null, "voicemail", "transferred", "idle"),
      answeredBy: fc.constantFrom(null, "human", "machine"),
      handedOver: fc.boolean(),
      isLead: fc.boolean(),
      message: fc.constantFrom("", "Que me llamen"),
    });
    fc.assert(
      fc.property(calls, (ended) => {
        const { summary, nextStep, outcome } = summariseCall(ended);
        expect(callOutcomes).toContain(outcome);
        expect(summary.length).toBeGreaterThan(5);
        expect(summary.length).toBeLessThan(800);
        expect(nextStep).not.toMatch(/\{\w+\}/);
      }),
    );
  });
});
