import { describe, expect, it } from "vitest";
import { type FieldType, readFieldValue } from "./custom-fields";
import { fieldKey, optionsOf } from "./settings-schema";

const read = (type: FieldType, given: unknown, options: string[] = []) =>
  readFieldValue({ type, options }, given);

describe("the value of a field", () => {
  it.each<[FieldType, unknown, unknown]>([
    ["text", "  Sanitas ", "Sanitas"],
    ["number", "1.234,5", 1234.5],
    ["number", "1,234.5", 1234.5],
    ["number", "12,5", 12.5],
    ["number", "1.500", 1500],
    ["number", "1.500 €", 1500],
    ["number", "-3", -3],
    ["number", 7, 7],
    ["date", "2026-02-28", "2026-02-28"],
    ["boolean", "Sí", true],
    ["boolean", false, false],
    ["url", "ejemplo.es/a", "https://ejemplo.es/a"],
    ["text", "", null],
    ["number", null, null],
    ["date", undefined, null],
  ])("of kind %s: %j is %j", (type, given, value) =>
    expect(read(type, given)).toEqual({ value, fault: null }),
  );

  it.each<[FieldType, unknown, string]>([
    ["number", "cinco", "invalidNumber"],
    ["number", "1e9", "invalidNumber"],
    ["date", "2026-02-30", "invalidDate"],
    ["date", "28/02/2026", "invalidDate"],
    ["url", "javascript:alert(1)", "invalidUrl"],
    ["boolean", "quizá", "invalid"],
    ["select", "Otra", "invalid"],
  ])("of kind %s: %j is refused", (type, given, fault) =>
    expect(read(type, given, ["Sanitas"])).toEqual({ value: null, fault }),
  );

  it("of a list is written as the list has it", () =>
    expect(read("select", "sanitas", ["Sanitas"]).value).toBe("Sanitas"));
});

describe("a new field", () => {
  it.each([
    ["Año de la obra", [], "ano_de_la_obra"],
    ["¿Seguro?", ["seguro"], "seguro_2"],
    ["2ª visita", [], "visita"],
    ["李雷", [], "field"],
    ["x".repeat(60), [], "x".repeat(34)],
  ])("called %s is kept as", (label, taken, key) => {
    expect(fieldKey(label, taken)).toBe(key);
    expect(fieldKey(label, taken)).toMatch(/^[a-z][a-z0-9_]{0,39}$/);
  });

  it("has each of its options once", () => expect(optionsOf(" a \n\nb\na")).toEqual(["a", "b"]));
});
