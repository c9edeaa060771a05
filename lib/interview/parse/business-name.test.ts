import { describe, expect, it } from "vitest";
import { parseBusinessName } from "./business-name";

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
