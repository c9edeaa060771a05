import { describe, expect, it } from "vitest";
import { parseBusinessName, parseGoal, parseLanguages, parseTone, parseVertical } from "./profile";

describe("parseBusinessName", () => {
  it.each([
    ["Clínica Dental Sonrisa", "Clínica Dental Sonrisa"],
    ["Se llama Clínica Dental Sonrisa y somos una clínica dental en Valencia", "Clínica Dental Sonrisa"],
    ["Somos Dental Sonrisa, una clínica de Valencia", "Dental Sonrisa"],
    ["clínica dental sonrisa", "Clínica Dental Sonrisa"],
    ['Mi negocio se llama "La Parrilla de Juan"', "La Parrilla de Juan"],
    ["Nos llamamos Cocinas Norte. Hacemos cocinas a medida", "Cocinas Norte"],
    ["We're called Oak & Stone Kitchens, a kitchen studio in Austin", "Oak & Stone Kitchens"],
    ["Our studio is called Maple Kitchens and we design fitted kitchens", "Maple Kitchens"],
    ["Maple Kitchens, we design and fit kitchens", "Maple Kitchens"],
    ["Ens diem Fusteria Roca i fem mobles a mida", "Fusteria Roca"],
    ["A empresa se chama Sorriso Claro e somos uma clínica", "Sorriso Claro"],
    ["Hola, somos Instalaciones García y nos dedicamos a la climatización", "Instalaciones García"],
    ["Clínica Dental Sonrisa, somos una clínica dental en Valencia", "Clínica Dental Sonrisa"],
  ])("%s", (text, name) => {
    expect(parseBusinessName(text, true)).toBe(name);
  });

  it.each(["tengo una clínica dental", "¿para qué lo necesitas?"])("finds no name in: %s", (text) => {
    expect(parseBusinessName(text, true)).toBeNull();
  });

  it("takes a bare text for a name only when it was asked for", () => {
    expect(parseBusinessName("Clínica Dental Sonrisa", false)).toBeNull();
    expect(parseBusinessName("se llama Clínica Dental Sonrisa", false)).toBe("Clínica Dental Sonrisa");
  });
});

describe("parseVertical", () => {
  it.each([
    ["somos una clínica dental", "clinic"],
    ["fisioterapeuta en Bogotá", "clinic"],
    ["hacemos cocinas y armarios a medida", "kitchens"],
    ["we are a kitchen design studio", "kitchens"],
    ["restaurante de comida mexicana", "restaurant"],
    ["fontanería y calderas", "maintenance"],
    ["empresa de aire acondicionado", "maintenance"],
    ["imobiliária em São Paulo", "real_estate"],
    ["vendemos zapatos", null],
  ])("%s", (text, vertical) => {
    expect(parseVertical(text)).toBe(vertical);
  });
});

describe("parseGoal, parseTone, parseLanguages", () => {
  it.each([
    ["que agende citas", "appointments"],
    ["captar clientes nuevos y pasarles presupuesto", "leads"],
    ["vender más", "sales"],
    ["resolver dudas", "information"],
    ["book appointments for us", "appointments"],
    ["azul", null],
  ])("goal: %s", (text, goal) => {
    expect(parseGoal(text)).toBe(goal);
  });
  it.each([
    ["cercano y amable", "warm"],
    ["profesional", "professional"],
    ["informal, de tú", "casual"],
    ["muy formal, de usted", "formal"],
    ["warm and friendly", "warm"],
    ["azul", null],
  ])("tone: %s", (text, tone) => {
    expect(parseTone(text)).toBe(tone);
  });
  it.each([
    ["español e inglés", ["es", "en"]],
    ["inglés, español y catalán", ["en", "es", "ca"]],
    ["los cuatro", ["es", "en", "pt", "ca"]],
    ["English only", ["en"]],
    ["azul", []],
  ])("languages: %s", (text, languages) => {
    expect(parseLanguages(text)).toEqual(languages);
  });
});
