import { describe, expect, it } from "vitest";
import { step } from "./step";
import { inSpain as context, last, play } from "./testing/play";
import type { InterviewTurn } from "./turns";

describe("answers to other topics than the one asked", () => {
  const start = [
    "Clínica Sol, clínica dental",
    "agendar citas",
    "limpieza 60 €",
    "de lunes a viernes de 9 a 14",
  ];
  const toLanguages = [...start, "no", "Calle Mayor 3, Girona", "<skip>", "cercano"];
  it("takes what must never be said, and asks on", () => {
    const turn = last(play([...toLanguages, "que nunca dé diagnósticos por chat"]));
    expect(turn.draft.neverSay).toEqual(["nunca dé diagnósticos por chat"]);
    expect(turn.changed).toEqual(["neverSay"]);
    expect(turn.state.current).toBe("languages");
    expect(turn.say.text).not.toContain("Buena pregunta");
  });
  it("takes when a person is told, and how", () => {
    const turn = last(play([...toLanguages, "Si hay una urgencia que me avise a mí, 600 123 123"]));
    expect(turn.draft.handoff).toMatchObject({ when: ["hay una urgencia"], phone: "+34600123123" });
    expect(turn.state.done).toContain("handoff");
    expect(turn.state.current).toBe("languages");
    expect(turn.draft.contact?.phone).toBe("");
  });
  it("still asks whom, where nobody can be reached", () => {
    const turn = last(play([...toLanguages, "si hay una urgencia que me avise a mí"]));
    expect(turn.draft.handoff?.when).toEqual(["hay una urgencia"]);
    expect(turn.state.done).not.toContain("handoff");
  });
  it("takes them together with the answer", () => {
    const turn = last(play([...toLanguages, "español e inglés, y que nunca prometa descuentos"]));
    expect(turn.draft).toMatchObject({ languages: ["es", "en"], neverSay: ["nunca prometa descuentos"] });
    expect(turn.state.current).toBe("handoff");
  });
  it.each([
    ["<skip>", "por cierto, los viernes cerramos a las 3", "neverSay"],
    ["<skip>", "no dar precios. Por cierto, los viernes cerramos a las 3", "handoff"],
  ])("hears hours while bans are listed: %s %s", (_, text, current) => {
    const turn = last(play([...toLanguages, "español", text]));
    expect(turn.draft.hours?.filter(({ day }) => day === 5)).toEqual([
      { day: 5, opens: "09:00", closes: "15:00" },
    ]);
    expect(turn.state.current).toBe(current);
    expect(turn.draft.neverSay).toEqual(current === "handoff" ? ["no dar precios"] : undefined);
  });
  it.each([
    ["los viernes cerramos a las 3", "15:00"],
    ["¿Hay parking? Sí, gratis. Por cierto, los viernes cerramos a las 3", "15:00"],
    ["¿A qué hora cerráis los viernes? Los viernes cerramos a las 3", "14:00"],
  ])("hears hours while questions are listed, if they are no answer: %s", (text, closes) => {
    const turn = last(play([...start, "no", "Calle Mayor 3, Girona", text]));
    expect(turn.draft.hours?.find(({ day }) => day === 5)?.closes).toBe(closes);
    expect(turn.draft.faqs?.length ?? 0).toBe(text.includes("?") ? 1 : 0);
  });
  it("hears new hours in the review without the days", () => {
    const turn = last(play([...start, "<finish>", "el horario ahora es de 10 a 15"]));
    expect(turn.draft.hours?.[0]).toEqual({ day: 1, opens: "10:00", closes: "15:00" });
    expect(turn.draft.hours).toHaveLength(5);
  });
  it("hears prices and contact while questions are listed", () => {
    const turn = last(
      play([...start, "no", "Calle Mayor 3, Girona", "el empaste 50 €, y el correo es a@sol.es"]),
    );
    expect(turn.draft.services?.map(({ name }) => name)).toEqual(["Limpieza", "Empaste"]);
    expect(turn.draft.contact?.email).toBe("a@sol.es");
    expect(turn.state.current).toBe("faqs");
  });
  it.each([
    ["en", "GB", "must never give medical advice", "If there's an emergency call me on 07400 556677"],
    ["pt", "BR", "que nunca dê diagnósticos", "se houver uma urgência que me avise, (11) 91234-5678"],
    ["ca", "ES", "que mai doni diagnòstics", "si hi ha una urgència que m'avisi a mi, 600 123 123"],
  ] as const)("in %s", (locale, country, never, handoff) => {
    const turn = last(play(["Sol", "<clinic>", "<appointments>", never, handoff], { locale, country }));
    expect(turn.draft.neverSay).toHaveLength(1);
    expect(turn.draft.handoff?.phone).toMatch(/^\+\d+$/);
    expect(turn.draft.services).toBeUndefined();
    expect(turn.state.current).toBe("services");
  });
});

describe("corrections of services", () => {
  const start = [
    "Clínica Sol, clínica dental",
    "agendar citas",
    "Profilaxis 45 €\nEmpaste simple 50 €\nEmpaste compuesto 80 €\nBlanqueamiento 250 €",
  ];
  const prices = (turn: InterviewTurn) =>
    turn.draft.services?.map(({ name, price }) => `${name} ${(price?.amount ?? 0) / 100}`);
  it.each([["open"], ["review"]])("are made while %s", (status) => {
    const before = [...start, ...(status === "review" ? ["<finish>"] : [])];
    const turn = last(play([...before, "la profilaxis la hemos subido, son 52 euros"]));
    expect(prices(turn)).toEqual([
      "Profilaxis 52",
      "Empaste simple 50",
      "Empaste compuesto 80",
      "Blanqueamiento 250",
    ]);
    expect(turn.say.text).toContain("Corregido: Profilaxis (52 €)");
    expect(turn.state.status).toBe(status);
    const gone = last(play([...before, "quita el blanqueamiento"]));
    expect(prices(gone)).toEqual(["Profilaxis 45", "Empaste simple 50", "Empaste compuesto 80"]);
    expect(gone.say.text).toContain("Quitado: Blanqueamiento");
  });
  it.each([["open"], ["review"]])("ask which is meant where two fit, while %s", (status) => {
    const before = [...start, ...(status === "review" ? ["<finish>"] : [])];
    const asked = last(play([...before, "el empaste no son 50, son 55"]));
    expect(asked.say.text).toContain("«Empaste simple» o «Empaste compuesto»");
    expect(asked.say.choices.map(({ value }) => value)).toEqual(["service:0", "service:1", "service:all"]);
    expect(prices(asked)).toEqual([
      "Profilaxis 45",
      "Empaste simple 50",
      "Empaste compuesto 80",
      "Blanqueamiento 250",
    ]);
    const go = (text: string, choice?: string) => step({ ...asked, text, choice, context });
    expect(prices(go("el simple"))?.slice(1, 3)).toEqual(["Empaste simple 55", "Empaste compuesto 80"]);
    expect(prices(go("", "service:1"))?.slice(1, 3)).toEqual(["Empaste simple 50", "Empaste compuesto 55"]);
    expect(prices(go("los dos"))?.slice(1, 3)).toEqual(["Empaste simple 55", "Empaste compuesto 55"]);
    expect(go("el simple").state).toMatchObject({ status, unclear: null, current: asked.state.current });
    expect(prices(go("de lunes a viernes de 9 a 14"))).toEqual(prices(asked));
  });
  it("are told from an addition, which is said back too", () => {
    const turn = last(play([...start, "<finish>", "añade limpieza infantil 40 €"]));
    expect(prices(turn)?.at(-1)).toBe("Limpieza infantil 40");
    expect(turn.say.text).toMatch(/^Corregido/);
  });
  it.each(["añadir férula 200€ y quitar blanqueamiento", "quita el blanqueamiento y pon férula 200 €"])(
    "go with an addition: %s",
    (text) => {
      expect(prices(last(play([...start, text])))?.slice(3)).toEqual(["Férula 200"]);
    },
  );
  it("add no second service of nearly the same name, nor one that is none", () => {
    const turn = last(play([...start, "los blanqueamientos 230 €", "sube la cosmética a 65 €"]));
    expect(prices(turn)).toEqual([
      "Profilaxis 45",
      "Empaste simple 50",
      "Empaste compuesto 80",
      "Blanqueamiento 230",
    ]);
  });
});

describe("documents and pages offered instead of an answer", () => {
  it.each([
    ["es", "te paso el pdf mejor", "clip"],
    ["es", "mejor te mando la carta", "clip"],
    ["en", "can I send you a photo of the price list?", "paperclip"],
    ["pt", "posso enviar a tabela em pdf?", "clipe"],
    ["ca", "et passo el pdf millor", "clip"],
    ["es", "lo tienes en mi web", "dirección de la página"],
  ] as const)("in %s: %s", (locale, text, hint) => {
    const turn = last(play(["Sol", "<clinic>", "<appointments>", text], { locale }));
    expect(turn.say.text).toContain(hint);
    expect(turn.state).toMatchObject({ current: "services", misses: 0 });
    expect(turn.draft.services).toBeUndefined();
    expect(turn.outcome).toBe("open");
  });
  it("tells the owner's papers from what customers ask while questions are listed", () => {
    const before = [
      "Oak, fitted kitchens",
      "<leads>",
      "survey £150",
      "Mon-Fri 9-5",
      "no",
      "12 High Street, Leeds",
    ];
    const british = { locale: "en", country: "GB", currency: "GBP" } as const;
    const own = last(play([...before, "can I send you a photo of the price list?"], british));
    expect(own.say.text).toContain("paperclip");
    expect(own.state.pendingQuestions).toEqual([]);
    const asked = last(play([...before, "can I send you a photo of my kitchen?"], british));
    expect(asked.state.pendingQuestions).toHaveLength(1);
  });
  it("keeps what was said besides", () => {
    const turn = last(
      play(["Sol", "<clinic>", "<appointments>", "limpieza 60 €, el resto te lo paso en pdf"]),
    );
    expect(turn.draft.services?.map(({ name }) => name)).toEqual(["Limpieza"]);
    expect(turn.say.text).toContain("clip");
  });
});
