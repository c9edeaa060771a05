import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOfSentence, splitSentences } from "./sentences";

describe("splitSentences", () => {
  it.each([
    ["Hola. ¿Qué tal?", ["Hola. ", "¿Qué tal?"]],
    ["Cuesta 1.500 € al mes. Sin permanencia.", ["Cuesta 1.500 € al mes. ", "Sin permanencia."]],
    ["El Dr. Ruiz está en la Avda. Mayor. Llama.", ["El Dr. Ruiz está en la Avda. Mayor. ", "Llama."]],
    ["¡Claro! Te cuento… Abrimos a las 9.", ["¡Claro! ", "Te cuento… ", "Abrimos a las 9."]],
    ["Uno\nDos", ["Uno\n", "Dos"]],
    ["1. Limpieza\n2. Implante", ["1. Limpieza\n", "2. Implante"]],
    ["Dijo «hola». Y se fue.", ["Dijo «hola». ", "Y se fue."]],
    ["", []],
  ])("%j", (text, sentences) => expect(splitSentences(text)).toEqual(sentences));

  it("loses nothing", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(splitSentences(text).join("")).toBe(text);
      }),
    );
  });
});

describe("endOfSentence", () => {
  it("waits for what follows a full stop", () => {
    expect(endOfSentence("Cuesta 1.")).toBe(-1);
    expect(endOfSentence("Cuesta 1.500 €. ")).toBe(16);
  });
});
