import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spellingProgress, spokenDigits } from "./spelling";
import type { Awaits } from "./turn-events";

describe("digits as they are said", () => {
  it.each([
    ["seis uno dos, tres cuatro, cinco seis, siete ocho", "612345678"],
    ["seiscientos doce treinta y cuatro cincuenta y seis setenta y ocho", "612345678"],
    ["612 34 56 78", "612345678"],
    ["el seis doce, treinta y cuatro", "61234"],
    ["sis-cents dotze trenta-quatre cinquanta-sis", "6123456"],
    ["nove um dois, três quatro cinco, meia sete oito", "912345678"],
    ["novecentos e doze trinta e quatro", "91234"],
    ["five five five, oh one two three", "5550123"],
    ["double five triple one", "55111"],
    ["seventy-one twenty", "7120"],
    ["three hundred and twelve", "312"],
    ["veinticinco cero cero", "2500"],
    ["ninguno de esos", ""],
    ["", ""],
  ])("%s is %s", (said, digits) => expect(spokenDigits(said)).toBe(digits));

  it("gives figures back as they are", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 999 }), { maxLength: 6 }), (groups) => {
        expect(spokenDigits(groups.join(" "))).toBe(groups.join(""));
      }),
    );
  });
});

describe("how far what is dictated has come", () => {
  it.each<[Awaits, string, "none" | "incomplete" | "complete"]>([
    ["phone", "612 34", "incomplete"],
    ["phone", "Sí, es el 612 34 56 78.", "complete"],
    ["phone", "+34 612 34 56", "incomplete"],
    ["phone", "+34 612 34 56 78", "complete"],
    ["phone", "310 555 01 23", "complete"],
    ["phone", "310 555 01", "incomplete"],
    ["phone", "912 345 678", "complete"],
    ["phone", "¿Para qué lo quieres?", "none"],
    ["email", "ana", "incomplete"],
    ["email", "ana punto garcia arroba", "incomplete"],
    ["email", "ana arroba gmail", "incomplete"],
    ["email", "ana arroba gmail punto com", "complete"],
    ["email", "ana.garcia@gmail.com.", "complete"],
    ["email", "john dot smith at yahoo dot co dot uk", "complete"],
    ["email", "maria arroba sapo ponto pt", "complete"],
    ["email", "pere arroba correu punt cat", "complete"],
    ["email", "a, ene, a", "incomplete"],
    ["email", "No tengo correo.", "none"],
    ["email", "Why do you need my email?", "none"],
    ["name", "G A R", "incomplete"],
    ["name", "ge, a, erre, ce", "incomplete"],
    ["name", "Ana García", "none"],
    ["number", "cuatro", "complete"],
    ["number", "somos 4", "complete"],
    ["number", "4 7 1", "incomplete"],
    ["number", "no lo sé", "none"],
    ["anything", "mi teléfono es el 612", "incomplete"],
    ["anything", "mi correo es ana arroba", "incomplete"],
    ["anything", "quiero dos mesas", "none"],
    ["anything", "Tengo un número de pedido.", "none"],
    ["yes_no", "612", "incomplete"],
    ["choice", "seis uno dos, treinta y cuatro", "incomplete"],
    ["choice", "612 34 56 78", "complete"],
    ["choice", "2", "none"],
    ["choice", "la dos", "none"],
    ["anything", "seis uno dos", "incomplete"],
    ["anything", "veinticinco", "none"],
    ["date", "612", "none"],
    ["phone", "", "none"],
  ])("%s: %s is %s", (awaits, said, progress) => expect(spellingProgress(said, awaits)).toBe(progress));

  it("is read within bounds, whatever is said", () => {
    const hostile = `ana arroba ${"a. ".repeat(3_000)}`;
    for (const awaits of ["email", "phone", "anything"] as const)
      expect(spellingProgress(hostile, awaits)).toBeTypeOf("string");
  });
});
