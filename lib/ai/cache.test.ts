import { describe, expect, it } from "vitest";
import { answerKey, isContextFree, normaliseQuestion } from "./cache";

const parts = { agentId: "a", promptVersion: "p1", knowledgeVersion: "3", locale: "es" as const };

describe("answerKey", () => {
  it.each([
    ["¿Cuánto cuesta la limpieza?", "Hola, ¿cuánto cuesta la limpieza, por favor?"],
    ["¿CUÁNTO CUESTA LA LIMPIEZA???", "cuanto cuesta la limpieza"],
    ["Buenos días, ¿me puedes decir cuánto cuesta la limpieza? Gracias", "cuánto cuesta la limpieza"],
  ])("is the same for %s and %s", (one, other) => {
    expect(answerKey({ ...parts, question: one })).toBe(answerKey({ ...parts, question: other }));
  });

  it.each([
    ["¿Cuánto cuesta la limpieza?", "¿Cuánto cuesta el blanqueamiento?"],
    ["¿Abrís los sábados?", "¿No abrís los sábados?"],
  ])("differs for %s and %s", (one, other) => {
    expect(answerKey({ ...parts, question: one })).not.toBe(answerKey({ ...parts, question: other }));
  });

  it("changes with agent, prompt, knowledge and language", () => {
    const question = "¿Cuánto cuesta la limpieza?";
    const keys = [
      parts,
      { ...parts, agentId: "b" },
      { ...parts, promptVersion: "p2" },
      { ...parts, knowledgeVersion: "4" },
      { ...parts, locale: "ca" as const },
    ].map((one) => answerKey({ ...one, question }));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("tells nothing of the question", () => {
    expect(answerKey({ ...parts, question: "¿Cuánto cuesta la limpieza?" })).toMatch(/^[\w-]{43}$/);
  });
});

describe("normaliseQuestion", () => {
  it("keeps a question that is nothing but courtesy", () => {
    expect(normaliseQuestion("Hola, buenas tardes")).toBe("");
    expect(normaliseQuestion("Holanda, ¿enviáis?")).toBe("holanda enviais");
  });
});

describe("isContextFree", () => {
  it.each([
    "¿Cuánto cuesta una limpieza dental?",
    "¿Qué horario tenéis?",
    "How much is a whitening?",
    "Quanto custa o clareamento?",
    "Quins serveis oferiu?",
  ])("holds for %s", (question) => expect(isContextFree(question)).toBe(true));

  it.each([
    "¿Y eso cuánto cuesta?",
    "¿Y los sábados?",
    "¿Abrís hoy?",
    "¿Tenéis hueco mañana?",
    "¿Me sirve mi seguro?",
    "¿Cuánto me costaría?",
    "Mi teléfono es 600 123 123",
    "ana@example.com",
    "Precio",
    "How much is it?",
    "E o outro?",
    "Are you open today?",
  ])("does not for %s", (question) => expect(isContextFree(question)).toBe(false));
});
