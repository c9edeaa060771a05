import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AgentDraft } from "@/lib/agents/schema";
import { locales } from "@/lib/i18n/locales";
import { interviewStateSchema, newInterviewState, progress, topics } from "./schema";
import { afterEdit, begin, readDocument, step } from "./step";
import { inSpain as context, last, play } from "./testing/play";

describe("an interview in Spanish for a dental clinic", () => {
  const turns = play([
    "Se llama Clínica Dental Sonrisa y somos una clínica dental en Valencia",
    "que agende citas",
    "limpieza dental 60€, ortodoncia desde 1.800 €, primera visita gratis",
    "de lunes a viernes de 9 a 14 y de 16 a 19",
    "sí, primeras visitas de 30 minutos",
    "Calle Colón 12, Valencia, 963 12 34 56, hola@dentalsonrisa.es",
    "¿Hay aparcamiento? Sí, gratuito en la puerta. ¿Trabajáis con seguros?",
    "Sí, con Sanitas y Adeslas",
    "no, cierro a las 8",
    "cercano y amable",
    "español, catalán e inglés",
    "no dar diagnósticos; no prometer descuentos",
    "en urgencias, a Marta, marta@dentalsonrisa.es",
  ]);
  const { draft, state } = last(turns);

  it("comes to the review with everything known", () => {
    expect(state.status).toBe("review");
    expect(progress(state)).toBe(1);
    expect(last(turns).say.choices.map((choice) => choice.value)).toEqual(["create"]);
  });
  it("understood what was said", () => {
    expect(draft.businessName).toBe("Clínica Dental Sonrisa");
    expect(draft.vertical).toBe("clinic");
    expect(draft.goal).toBe("appointments");
    expect(draft.services?.map((service) => service.name)).toEqual([
      "Limpieza dental",
      "Ortodoncia",
      "Primera visita",
    ]);
    expect(draft.booking).toEqual({ enabled: true, what: "primeras visitas", durationMinutes: 30 });
    expect(draft.contact).toMatchObject({
      phone: "+34963123456",
      email: "hola@dentalsonrisa.es",
      address: "Calle Colón 12, Valencia",
    });
    expect(draft.faqs).toEqual([
      { question: "¿Hay aparcamiento?", answer: "Sí, gratuito en la puerta." },
      { question: "¿Trabajáis con seguros?", answer: "Sí, con Sanitas y Adeslas" },
    ]);
    expect(draft.tone).toBe("warm");
    expect(draft.languages).toEqual(["es", "ca", "en"]);
    expect(draft.neverSay).toEqual(["no dar diagnósticos", "no prometer descuentos"]);
    expect(draft.handoff).toMatchObject({
      when: ["urgencias"],
      name: "Marta",
      email: "marta@dentalsonrisa.es",
    });
  });
  it("took the correction in the middle and went on with its question", () => {
    const correction = turns[9]!;
    expect(correction.say.text).toContain("Corregido: lunes a viernes 9:00–14:00 y 16:00–20:00");
    expect(correction.state.current).toBe("tone");
  });
  it("does not ask what was said already", () => {
    expect(turns.map((turn) => turn.state.current)).not.toContain("vertical");
  });
  it("is created on a yes, and corrected before that", () => {
    const corrected = step({ draft, state, text: "la limpieza dental cuesta 65 €", context });
    expect(corrected.draft.services?.[0]?.price?.amount).toBe(6500);
    expect(corrected.state.status).toBe("review");
    expect(step({ draft, state, text: "", choice: "create", context }).outcome).toBe("create");
    expect(step({ draft, state, text: "sí, adelante", context }).outcome).toBe("create");
  });
});

describe("an interview in English for a kitchen studio", () => {
  const us = { locale: "en", country: "US", currency: "USD", timeZone: "America/Chicago" } as const;
  const turns = play(
    [
      "We're called Maple Kitchens, a kitchen design studio in Austin. We're open Monday to Friday 9am to 6pm and want it to book appointments.",
      "Kitchen design free, fitted kitchens from $9,500, worktops $300",
      "yes, 45-minute design consultations",
      "120 Congress Avenue, Austin, hello@maplekitchens.com, +1 512 555 0134",
      "Do you offer financing? Yes, up to 24 months.",
      "<professional>",
      "English and Spanish",
      "<none>",
      "complaints, to Emma, emma@maplekitchens.com",
    ],
    us,
  );
  const { draft, state } = last(turns);
  it("takes several answers at once", () => {
    expect(turns[1]?.changed).toEqual(["business", "vertical", "goal", "hours"]);
    expect(turns[1]?.state.current).toBe("services");
  });
  it("comes to the review", () => {
    expect(state.status).toBe("review");
    expect(draft).toMatchObject({
      businessName: "Maple Kitchens",
      vertical: "kitchens",
      goal: "appointments",
      tone: "professional",
      languages: ["en", "es"],
      booking: { enabled: true, what: "design consultations", durationMinutes: 45 },
      contact: {
        email: "hello@maplekitchens.com",
        phone: "+15125550134",
        address: "120 Congress Avenue, Austin",
      },
      handoff: { name: "Emma", email: "emma@maplekitchens.com", when: ["complaints"] },
    });
    expect(draft.services?.map((service) => service.price?.amount)).toEqual([0, 950000, 30000]);
  });
});

describe("answers to another question than the one asked", () => {
  const turns = play([
    "Clínica Sol, clínica dental",
    "agendar citas",
    "limpieza 60 €",
    "de lunes a viernes de 9 a 14",
    "los sábados abrimos de 10 a 13",
    "sí, primeras visitas de 30 minutos",
    "sí, claro",
  ]);
  it("are taken for what they are", () => {
    expect(turns[5]?.changed).toEqual(["hours"]);
    expect(turns[5]?.state.current).toBe("booking");
    expect(turns[6]?.draft.booking).toEqual({ enabled: true, what: "primeras visitas", durationMinutes: 30 });
    expect(turns[7]?.draft.contact?.address ?? "").toBe("");
  });
});

describe("what is not an answer", () => {
  it("asks again in other words, then takes what it can", () => {
    const turns = play(["Clínica Sol, clínica dental", "mmm", "pues eso"]);
    expect(turns[2]?.say.text).toContain("No lo he entendido");
    expect(turns[2]?.state.current).toBe("goal");
    expect(turns[2]?.say.text).not.toBe(turns[1]?.say.text);
  });
  it("skips on request", () => {
    const turns = play(["Clínica Sol, clínica dental", "prefiero no decirlo", "<skip>"]);
    expect(last(turns).state.skipped).toEqual(["goal", "services"]);
    expect(last(turns).state.current).toBe("hours");
  });
  it("finishes early once the business has a name", () => {
    expect(last(play(["Clínica Sol, clínica dental", "<finish>"])).state.status).toBe("review");
    expect(last(play(["<finish>"])).state.status).toBe("open");
    for (const typed of ["Terminar ya", "terminar", "finish now", "acabar ja", "crear agente"])
      expect(last(play(["Clínica Sol, clínica dental", typed])).state.status).toBe("review");
    expect(last(play(["Clínica Sol, clínica dental", "que acabe con una cita"])).state.status).toBe("open");
  });
  it("notices the owner's own questions", () => {
    const turn = last(play(["Clínica Sol, clínica dental", "¿cuánto cuesta TalIA?"]));
    expect(turn.outcome).toBe("question");
    expect(turn.state.current).toBe("goal");
  });
  it.each(["open", "review"] as const)("answers them as far as it can, when %s", (status) => {
    const before = last(play(["Clínica Sol, clínica dental", ...(status === "review" ? ["<finish>"] : [])]));
    const ask = (about: () => string | null) =>
      step({ ...before, text: "¿cuánto cuesta TalIA?", context, about });
    const answered = ask(() => "49 € al mes.");
    expect(answered).toMatchObject({ outcome: "question", draft: before.draft });
    expect(answered.state).toMatchObject({ status, current: before.state.current });
    expect(answered.say.text).toMatch(/^49 € al mes\.\s+\S/);
    expect(ask(() => null).say.text).not.toContain("49");
  });
});

it("says back what was told as it was told", () => {
  const turn = last(play(["Se llama Casa $& $1, un restaurante"]));
  expect(turn.draft.businessName).toContain("$&");
  expect(turn.say.text).not.toContain("{what}");
});

describe("documents and edits by hand", () => {
  const { draft, state } = last(play(["Clínica Sol, clínica dental", "agendar citas"]));
  it("takes services and hours from a price list", () => {
    const text =
      "TARIFAS 2026\nLimpieza dental — 60 €\nEmpaste simple — 45 €\nImplante — desde 900 €\nHorario:\nDe lunes a viernes de 9 a 20";
    const turn = readDocument(draft, state, { title: "tarifas.pdf", text }, context);
    expect(turn.draft.services).toHaveLength(3);
    expect(turn.draft.hours).toHaveLength(5);
    expect(turn.say.text).toContain("tarifas.pdf");
    expect(turn.state.current).toBe("booking");
  });
  it("says so when a document holds nothing of the kind", () => {
    const turn = readDocument(
      draft,
      state,
      { title: "carta.pdf", text: "Estimados clientes: gracias por confiar." },
      context,
    );
    expect(turn.changed).toEqual([]);
    expect(turn.state.current).toBe("services");
  });
  it("does not ask what was filled in by hand", () => {
    const edited = afterEdit({ ...draft, tone: "formal" }, state, ["tone", "services"]);
    expect(edited.done).toEqual(expect.arrayContaining(["tone", "services"]));
    expect(edited.current).toBeNull();
  });
});

describe("any conversation", () => {
  const text = fc.oneof(
    // Braces are what a text left unfilled would show.
    fc.string({ maxLength: 80 }).map((said) => said.replace(/[{}]/g, "")),
    fc.constantFrom(
      "sí",
      "no",
      "no, cierro a las 8",
      "lunes a viernes de 9 a 14",
      "limpieza 60 €",
      "hola@x.es",
      "¿qué?",
      "😀",
      "nada",
      "600 123 123",
    ),
  );
  const choice = fc.option(
    fc.constantFrom("skip", "finish", "create", "yes", "no", "none", "clinic", "warm", "all", "x"),
    { nil: undefined },
  );
  it("keeps a valid state, always says something, and ends", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, choice), { maxLength: 30 }),
        fc.constantFrom(...locales),
        (answers, locale) => {
          let turn = begin({} as AgentDraft, newInterviewState(), locale);
          for (const [said, pressed] of answers) {
            turn = step({
              draft: turn.draft,
              state: turn.state,
              text: said,
              choice: pressed,
              context: { ...context, locale },
            });
            interviewStateSchema.parse(turn.state);
            expect(turn.say.text.length).toBeGreaterThan(0);
            expect(turn.say.text).not.toMatch(/\{\w+\}/);
            if (turn.state.status === "open") expect(topics).toContain(turn.state.current);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
