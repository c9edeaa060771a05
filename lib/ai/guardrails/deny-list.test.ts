import { describe, expect, it } from "vitest";
import { denyList, findDenied } from "./deny-list";

const list = denyList([
  "No hablar de precios de la competencia",
  "que somos los más baratos",
  "Dentix",
  "prometer resultados en blanqueamientos",
  "financiación sin intereses",
]);

describe("findDenied", () => {
  it.each([
    "Los precios que tiene la competencia son más altos.",
    "Somos los más baratos de Valencia.",
    "En Dentix te lo harían peor.",
    "El blanqueamiento te dará resultados… digo, los resultados en blanqueamiento son seguros.",
    "Tenemos financiación sin ningún interés.",
    "D\u200bentix es peor.",
  ])("finds: %s", (sentence) => expect(findDenied(sentence, list)).not.toBeNull());

  it.each([
    "Nuestros precios están en la web.",
    "No conozco a la competencia.",
    "El blanqueamiento cuesta 200 €.",
    "Tenemos financiación a doce meses.",
    "Somos una clínica pequeña.",
    "Resultados y citas, por correo.",
  ])("leaves alone: %s", (sentence) => expect(findDenied(sentence, list)).toBeNull());

  it("names the line as the owner wrote it", () => {
    expect(findDenied("Dentix cerró.", list)).toBe("Dentix");
  });

  it("ignores lines without a word that matters", () => {
    expect(denyList(["no", "  ", "de la"]).phrases).toEqual([]);
  });

  it.each([
    ["we are cheaper than anyone", "We're cheap, cheaper than anyone else."],
    ["não prometer desconto", "Posso prometer descontos especiais? Claro, um desconto!"],
    ["mai parlar de política", "La política no ens agrada."],
  ])("works in other languages: %s", (line, sentence) => {
    expect(findDenied(sentence, denyList([line]))).toBe(line);
  });
});
