import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SlotValue } from "@/lib/flows/schema";
import { contextOf } from "./context.fixture";
import { fold, phrasePattern, words } from "./fold";
import {
  type AskingBlock,
  canonicalText,
  ends,
  type InputKind,
  normaliseAnswer,
  revalidate,
} from "./normalise";
import { findNumbers, parseFigure } from "./numbers";

const text = { es: "¿?" };
const input = (kind: InputKind, validation?: { min?: number; max?: number }): AskingBlock => ({
  id: "a",
  type: "input",
  slot: "a",
  kind,
  text,
  ...(validation && { validation }),
  next: null,
});
const context = contextOf("es");

describe("answers held to a block", () => {
  it.each<[AskingBlock, string, string]>([
    [input("text", { min: 5 }), "hola", "too_short"],
    [input("text", { max: 5 }), "hola a todos", "too_long"],
    [input("text"), "   ", "empty"],
    [input("number", { min: 3 }), "2", "too_small"],
    [input("number", { max: 3 }), "4", "too_large"],
    [input("people", { max: 12 }), "somos 40", "too_large"],
    [
      { id: "a", type: "range", slot: "a", unit: "money", text, validation: { min: 100_000 }, next: null },
      "entre 100 y 200 €",
      "too_small",
    ],
    [
      { id: "a", type: "range", slot: "a", unit: "area", text, validation: { max: 50 }, next: null },
      "más de 80 m2",
      "too_large",
    ],
    [
      { id: "a", type: "buttons", slot: "a", text, options: [{ value: "x", label: text }], next: null },
      "",
      "empty",
    ],
    [
      { id: "a", type: "buttons", slot: "a", text, options: [{ value: "x", label: text }], next: null },
      "zzz",
      "not_an_option",
    ],
  ])("%#", (block, said, reason) =>
    expect(normaliseAnswer(block, said, context)).toEqual({ ok: false, reason }),
  );
  it("keeps texts short and on one line", () => {
    const read = normaliseAnswer(input("text"), `a\n\n  b ${"c".repeat(5000)}`, context);
    expect(
      read.ok &&
        read.value.type === "text" && [
          read.value.value.length,
          read.value.value.slice(0, 4),
          read.value.raw.length,
        ],
    ).toEqual([2000, "a b ", 500]);
  });
  it("takes values that reach into the limits from either side", () => {
    expect(
      normaliseAnswer(
        {
          id: "a",
          type: "range",
          slot: "a",
          unit: "area",
          text,
          validation: { min: 50, max: 100 },
          next: null,
        },
        "más de 20 m2",
        context,
      ).ok,
    ).toBe(false);
    expect(
      normaliseAnswer(
        {
          id: "a",
          type: "range",
          slot: "a",
          unit: "area",
          text,
          validation: { min: 50, max: 100 },
          next: null,
        },
        "entre 40 y 60 m2",
        context,
      ).ok,
    ).toBe(true);
    expect(normaliseAnswer(input("yes_no", { min: 1 }), "sí", context).ok).toBe(true);
  });
});

describe("values from elsewhere", () => {
  it("are read again as the block's kind, and keep what was written", () => {
    expect(
      revalidate(input("area"), { type: "number", value: 12, unit: "m2", raw: "doce metros" }, context),
    ).toMatchObject({ ok: true, value: { value: 12, raw: "doce metros" } });
    expect(revalidate(input("area"), { type: "text", value: "hola", raw: "hola" }, context)).toEqual({
      ok: false,
      reason: "not_an_area",
    });
    expect(revalidate(input("area"), { type: "declined", raw: "no" }, context)).toMatchObject({
      ok: true,
      value: { type: "declined" },
    });
  });
  it.each<[SlotValue, string]>([
    [{ type: "money", value: 150_050, currency: "EUR", raw: "" }, "1500.50 EUR"],
    [{ type: "money", value: 5000, currency: "CLP", raw: "" }, "5000 CLP"],
    [{ type: "range", min: null, max: 500, unit: "money", raw: "" }, "< 5.00 "],
    [{ type: "range", min: null, max: null, unit: "people", raw: "" }, "> 0 "],
    [{ type: "number", value: 4, unit: "people", raw: "" }, "4"],
    [{ type: "boolean", value: false, raw: "" }, "no"],
    [{ type: "boolean", value: true, raw: "" }, "yes"],
    [{ type: "date", value: "2026-11-26", partOfDay: "evening", raw: "" }, "2026-11-26 evening"],
    [{ type: "declined", raw: "" }, ""],
    [{ type: "text", value: "Ana", raw: "" }, "Ana"],
  ])("%o is written %s", (value, expected) => expect(canonicalText(value)).toBe(expected));
  it("have ends only where they are quantities", () => {
    expect(ends({ type: "text", value: "a", raw: "" })).toEqual([null, null]);
    expect(ends({ type: "range", min: 1, max: null, unit: "m2", raw: "" })).toEqual([1, null]);
  });
});

describe("folding", () => {
  it("keeps every position", () => {
    expect(fold("ÁÑÜ m² — “Ça”\n😀")).toBe('anu m2 - "ca" 😀');
    fc.assert(fc.property(fc.string({ unit: "binary" }), (any) => fold(any).length === any.length));
  });
  it("leaves words alone", () => expect(words("¡Hola,   qué-tal? 5€")).toBe("hola que tal 5€"));
  it("finds whole phrases", () => {
    const pattern = phrasePattern(["no", "no gracias"]);
    expect([pattern.test("noviembre"), pattern.test("pues no"), pattern.exec("no gracias")?.[0]]).toEqual([
      false,
      true,
      "no gracias",
    ]);
  });
});

describe("numbers", () => {
  it.each([
    ["1.500", 1500],
    ["1,500", 1500],
    ["1.500,50", 1500.5],
    ["1,500.50", 1500.5],
    ["12.5", 12.5],
    ["12,5", 12.5],
    ["5 000", 5000],
    ["0.500", 0.5],
    ["1'000", 1000],
    ["007", 7],
    ["1.2.3", null],
    ["abc", null],
    ["1.50.00", null],
    ["12,", null],
  ])("the figure %s is %s", (figure, expected) => expect(parseFigure(figure)).toBe(expected));
  const valuesIn = (said: string, locale: "es" | "en" | "pt" | "ca" = "es") =>
    findNumbers(said, locale).map(({ value }) => value);
  it("are found in sentences", () => {
    expect(valuesIn("dos cocinas y tres banos")).toEqual([2, 3]);
    expect(valuesIn("treinta y dos y cuarenta")).toEqual([32, 40]);
    expect(valuesIn("600 123 123")).toEqual([600_123_123]);
    expect(valuesIn("cinco-ocho")).toEqual([5, 8]);
    expect(valuesIn("twenty-five people and thirty two chairs", "en")).toEqual([25, 32]);
    expect(valuesIn("una cocina")).toEqual([]);
    expect(valuesIn("mil veces")).toEqual([1000]);
    expect(valuesIn("12 m2")).toEqual([12]);
    expect(valuesIn("1.2.3 y 4")).toEqual([4]);
    expect(valuesIn("dos millones trescientos mil")).toEqual([2_300_000]);
    expect(valuesIn("cien mil millones")).toEqual([100_000_000_000]);
    expect(valuesIn("treinta y un")).toEqual([31]);
    expect(valuesIn("k m lucas")).toEqual([]);
    expect(valuesIn("medio")).toEqual([]);
    expect(valuesIn("dos y medio y medio")).toEqual([2.5]);
    expect(valuesIn("two and a cat", "en")).toEqual([2]);
    expect(valuesIn("two hundred and five", "en")).toEqual([205]);
    expect(valuesIn("a half million", "en")).toEqual([500_000]);
    expect(valuesIn("3 mi", "pt")).toEqual([3_000_000]);
    expect(valuesIn("mi casa", "pt")).toEqual([]);
  });
});
