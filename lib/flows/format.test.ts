import { describe, expect, it } from "vitest";
import type { Locale } from "@/lib/i18n/locales";
import { formatValue, renderText } from "./format";
import type { SlotValue } from "./schema";

const money = (value: number, currency = "EUR"): SlotValue => ({ type: "money", value, currency, raw: "" });
const range = (min: number | null, max: number | null, unit = "m2", currency?: string): SlotValue => ({
  type: "range",
  min,
  max,
  unit,
  ...(currency && { currency }),
  raw: "",
});

describe("values for people", () => {
  it.each<[SlotValue, Locale, string]>([
    [money(500_000), "es", "5.000 €"],
    [money(150_050), "es", "1.500,50 €"],
    [money(500_000, "USD"), "en", "$5,000"],
    [money(500_000, "BRL"), "pt", "R$ 5.000"],
    [money(5000, "CLP"), "es", "$5.000"],
    [money(1_400_000_000, "COP"), "es", "$ 14.000.000"],
    [money(500_000, "not a currency"), "es", "5.000"],
    [range(500_000, 800_000, "money", "EUR"), "es", "5.000 € – 8.000 €"],
    [range(500_000, 500_000, "money"), "es", "5.000 €"],
    [range(80, 100), "es", "80 m² – 100 m²"],
    [range(null, 100), "es", "hasta 100 m²"],
    [range(100, null), "en", "from 100 m²"],
    [range(null, null), "es", ""],
    [{ type: "number", value: 12.5, unit: "m2", raw: "" }, "es", "12,5 m²"],
    [{ type: "number", value: 250, unit: "cm", raw: "" }, "es", "250 cm"],
    [{ type: "number", value: 4, unit: "people", raw: "" }, "es", "4"],
    [{ type: "boolean", value: true, raw: "" }, "pt", "sim"],
    [{ type: "boolean", value: false, raw: "" }, "ca", "no"],
    [{ type: "date", value: "2026-11-26", raw: "" }, "es", "jueves, 26 de noviembre"],
    [{ type: "date", value: "2026-11-26T10:00", raw: "" }, "en", "Thursday 26 November at 10:00"],
    [
      { type: "date", value: "2026-11-26", partOfDay: "afternoon", raw: "" },
      "ca",
      "dijous, 26 de novembre a la tarda",
    ],
    [{ type: "date", value: "garbage", raw: "" }, "es", "garbage"],
    [{ type: "declined", raw: "no" }, "es", ""],
    [{ type: "text", value: "Ana", raw: "" }, "es", "Ana"],
    [{ type: "choice", value: "modern", raw: "" }, "es", "modern"],
  ])("%o in %s is %s", (value, locale, expected) => {
    expect(formatValue(value, locale).replaceAll("\u00a0", " ")).toBe(expected);
  });
});

describe("variables in texts", () => {
  const lookup = (name: string) => ({ name: "Ana", "business.name": "Sol" })[name] ?? "";
  it.each([
    ["Hola", "Hola"],
    ["Hola, {{name}}.", "Hola, Ana."],
    ["Hola, {{ name }}. Somos {{business.name}}.", "Hola, Ana. Somos Sol."],
    ["Gracias, {{nobody}}. ¿Y ahora?", "Gracias. ¿Y ahora?"],
    ["Hola {{nobody}}!", "Hola!"],
    ["{{nobody}}", ""],
  ])("%s", (text, expected) => expect(renderText(text, lookup)).toBe(expected));
});
