import { describe, expect, it } from "vitest";
import { tellsWhenOnly } from "./when-not-where";

describe("when, where a place is asked", () => {
  it.each([
    "para mudarme en enero",
    "es para mudarnos en marzo",
    "Para mudarme antes del verano",
    "quiero mudarme en 3 meses",
    "queremos entrar a principios de febrero",
    "para enero",
    "para dentro de dos meses",
    "a partir de marzo",
    "en 3 meses",
    "en enero",
    "to move in january",
    "we want to move in by March",
    "I'm moving in the spring",
    "for january",
    "pra mudar em janeiro",
    "quero me mudar no mês que vem",
    "per mudar-nos al gener",
    "per entrar a viure a l'estiu",
  ])("%s tells when", (text) => expect(tellsWhenOnly(text)).toBe(true));

  it.each([
    "Palermo",
    "para mudarme a Palermo en enero",
    "Palermo, para mudarme en enero",
    "Calle 25 de Mayo",
    "25 de Mayo",
    "en 25 de Mayo",
    "Primavera",
    "Villa Primavera",
    "Avenida 9 de Julio",
    "barrio Enero",
    "cerca del mar",
    "San Martín",
    "para vivir con mis padres",
    "March, Cambridgeshire",
    "May Street",
    "el centro",
    "a 20 minutos del centro",
  ])("%s may be a place", (text) => expect(tellsWhenOnly(text)).toBe(false));
});
