import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutEcho } from "./without-echo";

const said =
  "Hola, soy Lucía, de Clínica Albufera. ¿En qué puedo ayudarte? ¿Prefieres por la mañana o por la tarde?";

describe("withoutEcho", () => {
  it.each([
    "hola",
    "hola soy",
    "hola soy lucia de clinica albufera",
    "soy Lucía de clínica la bufera en qué puedo",
    "hola soy lucía de clínica al",
    "hola soy lucía de clínica la bufera",
    "ola soy lucía de clínica",
    "de clínica Albufera en que puedo ayudarte prefieres por la",
    "por la tarde",
    "¿en qué?",
  ])("knows the agent's own words again, misheard and half heard ones among them: %s", (heard) => {
    expect(withoutEcho(heard, said, false)).toBe("");
    expect(withoutEcho(heard, said, true)).toBe("");
  });

  it.each([
    "quería pedir una cita",
    "espera un momento",
    "hola soy Marta y llamo por una ortodoncia",
    "no",
    "perdona",
    "puedo hablar con una persona",
    "mañana",
  ])("lets the caller in: %s", (heard) => {
    const other = "Hola, soy Lucía, de Clínica Albufera. ¿En qué te ayudo?";
    expect(withoutEcho(heard, other, false)).toBe(heard);
  });

  it("finds the caller after the agent's words", () => {
    expect(withoutEcho("hola soy Lucía de clínica Albufera espera un momento", said, false)).toBe(
      "espera un momento",
    );
    expect(withoutEcho("soy lucía de clínica Albufera, ¿cuánto cuesta un implante?", said, true)).toBe(
      "cuánto cuesta un implante?",
    );
  });

  it("waits whether one word more is the agent's, and takes it for the caller's when nothing else comes", () => {
    expect(withoutEcho("hola soy lucía perdona", said, false)).toBe("");
    expect(withoutEcho("hola soy lucía perdona", said, true)).toBe("perdona");
    expect(withoutEcho("hola soy lucía te", said, true)).toBe("te");
    expect(withoutEcho("hola soy lucía de clínica albufeira", said, true)).toBe("");
  });

  it("takes no question for an echo because its words stand here and there in a long answer", () => {
    const long =
      "El implante cuesta novecientos euros en la sede de Centro, y la corona se paga aparte. Para una cita necesito tu nombre y un teléfono, y te digo qué horas quedan libres la semana que viene.";
    const question = "y para una cita la semana que viene";
    expect(withoutEcho(question, long, true)).not.toBe("");
    expect(withoutEcho("cuánto cuesta la corona en Centro", long, true)).toBe(
      "cuánto cuesta la corona en Centro",
    );
  });

  it("gives what was heard or its end, whatever that is; of silence nothing", () => {
    const word = fc.constantFrom("hola", "sí", "cita", "Lucía", "ñandú", "2", "…", "");
    const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(text, text, fc.boolean(), (heard, other, final) => {
        const left = withoutEcho(heard, other, final);
        expect(heard.endsWith(left)).toBe(true);
        if (other.match(/[\p{L}\p{N}]/u) === null && heard.match(/[\p{L}\p{N}]/u)) expect(left).toBe(heard);
      }),
    );
    expect(withoutEcho("…", said, true)).toBe("");
    expect(withoutEcho("hola", "", true)).toBe("hola");
  });

  it("hears the whole of what the agent says as its echo", () => {
    const word = fc.constantFrom("hola", "soy", "lucia", "cita", "para", "la", "tarde", "mañana");
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), fc.nat(39), (words, from) => {
        const heard = words.slice(from % words.length).join(" ");
        expect(withoutEcho(heard, words.join(" "), true)).toBe("");
      }),
    );
  });
});
