import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { contextOf } from "./context.fixture";
import {
  normaliseArea,
  normaliseLength,
  normaliseMeasureRange,
  normaliseNumber,
  normalisePeople,
} from "./measures";
import { canonicalText } from "./normalise";

// Many runs on a busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

type Locale = "es" | "en" | "pt" | "ca";
type Row = [text: string, expected: number, locale?: Locale];
const rows = <T>(list: T[]) => list;
const outcome = (read: ReturnType<typeof normaliseNumber>) => (read.ok ? read.value.value : read.reason);

describe("areas in square metres", () => {
  it.each(
    rows<Row>([
      ["12 m2", 12],
      ["12m2", 12],
      ["12 m²", 12],
      ["12m²", 12],
      ["12", 12],
      ["12,5 m2", 12.5],
      ["12.5 m2", 12.5],
      ["unos 80 metros cuadrados", 80],
      ["80 metros", 80],
      ["ochenta metros", 80],
      ["ochenta y cinco metros cuadrados", 85],
      ["80 mts", 80],
      ["80 mts2", 80],
      ["1.200 m2", 1200],
      ["1 hectárea", 10_000],
      ["media hectárea", 5000],
      ["3x4", 12],
      ["3 x 4 metros", 12],
      ["3,5 por 4", 14],
      ["tres por cuatro", 12],
      ["entre 10 y 14 metros", 12],
      ["300 pies cuadrados", 27.87],
      ["la cocina tiene 15 metros", 15],
      ["300 sq ft", 27.87, "en"],
      ["300 square feet", 27.87, "en"],
      ["80 square meters", 80, "en"],
      ["about 80 sqm", 80, "en"],
      ["3 by 4", 12, "en"],
      ["2 acres", 8093.71, "en"],
      ["80 metros quadrados", 80, "pt"],
      ["uns oitenta metros", 80, "pt"],
      ["80 metres quadrats", 80, "ca"],
      ["vuitanta metres", 80, "ca"],
    ]),
  )("%s is %d", (text, expected, locale: Locale = "es") => {
    expect(outcome(normaliseArea(text, contextOf(locale)))).toBe(expected);
  });
  it.each(["grande", "no sé", "-12 m2", "8 mil euros", "$300"])("refuses %s", (text) => {
    expect(outcome(normaliseArea(text, contextOf("es")))).toBe("not_an_area");
  });
  it("refuses nothing", () => expect(outcome(normaliseArea("", contextOf("es")))).toBe("empty"));
});

describe("lengths in centimetres", () => {
  it.each(
    rows<Row>([
      ["250 cm", 250],
      ["250", 250],
      ["2,5 m", 250],
      ["2.5m", 250],
      ["3", 300],
      ["12m", 1200],
      ["tres metros", 300],
      ["dos metros y medio", 250],
      ["1 m 80", 180],
      ["2 metros 40", 240],
      ["2 metros y 40", 240],
      ["900 mm", 90],
      ["unos 3 metros lineales", 300],
      ["entre 2 y 3 metros", 250],
      ["10 pulgadas", 25.4],
      ["1 km", 100_000],
      ["8 feet", 243.84, "en"],
      ["two and a half meters", 250, "en"],
      ["10 inches", 25.4, "en"],
      ["dois metros e meio", 250, "pt"],
      ["dos metres i mig", 250, "ca"],
    ]),
  )("%s is %d", (text, expected, locale: Locale = "es") => {
    expect(outcome(normaliseLength(text, contextOf(locale)))).toBe(expected);
  });
  it.each(["larga", "no sé"])("refuses %s", (text) => {
    expect(outcome(normaliseLength(text, contextOf("es")))).toBe("not_a_length");
  });
});

describe("numbers", () => {
  it.each(
    rows<Row>([
      ["3", 3],
      ["tres", 3],
      ["uno", 1],
      ["unos treinta", 30],
      ["treinta y dos", 32],
      ["una docena", 12],
      ["media docena", 6],
      ["un par", 2],
      ["dos y medio", 2.5],
      ["entre 10 y 20", 15],
      ["más de 50", 50],
      ["-5", -5],
      ["a dozen", 12, "en"],
      ["twenty two", 22, "en"],
      ["one", 1, "en"],
      ["a couple", 2, "en"],
      ["uma dúzia", 12, "pt"],
      ["vinte e dois", 22, "pt"],
      ["vint-i-dos", 22, "ca"],
      ["una dotzena", 12, "ca"],
    ]),
  )("%s is %d", (text, expected, locale: Locale = "es") => {
    expect(outcome(normaliseNumber(text, contextOf(locale)))).toBe(expected);
  });
  it("refuses what is none, and the absurd", () => {
    expect(outcome(normaliseNumber("muchos", contextOf("es")))).toBe("not_a_number");
    expect(outcome(normaliseNumber("9999999999999999", contextOf("es")))).toBe("too_large");
  });
});

describe("people", () => {
  it.each(
    rows<Row>([
      ["4", 4],
      ["somos 4", 4],
      ["somos cuatro", 4],
      ["mesa para dos", 2],
      ["para 6 personas", 6],
      ["seremos unos 10", 10],
      ["entre 8 y 10", 10],
      ["2 adultos y 3 niños", 5],
      ["dos adultos y un niño", 3],
      ["4 adultos y un bebé", 5],
      ["mi mujer y yo", 2],
      ["mi novio y yo", 2],
      ["yo y mi pareja", 2],
      ["en pareja", 2],
      ["yo solo", 1],
      ["solo yo", 1],
      ["una", 1],
      ["una docena", 12],
      ["table for two", 2, "en"],
      ["we are 5", 5, "en"],
      ["2 adults and 1 kid", 3, "en"],
      ["just me", 1, "en"],
      ["my wife and I", 2, "en"],
      ["somos quatro", 4, "pt"],
      ["duas pessoas", 2, "pt"],
      ["eu e minha namorada e mais ninguém, um casal", 2, "pt"],
      ["som sis", 6, "ca"],
      ["la meva dona i jo", 2, "ca"],
    ]),
  )("%s is %d", (text, expected, locale: Locale = "es") => {
    expect(outcome(normalisePeople(text, contextOf(locale)))).toBe(expected);
  });
  it("refuses what is none", () => {
    expect(outcome(normalisePeople("muchos", contextOf("es")))).toBe("not_a_number");
    expect(outcome(normalisePeople("adultos y niños", contextOf("es")))).toBe("not_a_number");
  });
});

describe("ranges of measures", () => {
  it.each([
    ["entre 80 y 100 metros", "area", 80, 100],
    ["unos 90 m2", "area", 90, 90],
    ["más de 100 m2", "area", 100, null],
    ["hasta 60 metros", "area", null, 60],
    ["3x4", "area", 12, 12],
    ["de 2 a 3 metros", "length", 200, 300],
    ["entre 8 y 10 personas", "people", 8, 10],
    ["2 adultos y 2 niños", "people", 4, 4],
    ["mi mujer y yo", "people", 2, 2],
    ["una", "people", 1, 1],
    ["unas 300", "number", 300, 300],
    ["entre 100 y 200", "number", 100, 200],
    ["más de mil", "number", 1000, null],
  ] as const)("%s", (text, unit, min, max) => {
    expect(normaliseMeasureRange(text, unit, contextOf("es"))).toMatchObject({
      ok: true,
      value: { min, max },
    });
  });
  it.each([
    ["area", "not_an_area"],
    ["length", "not_a_length"],
    ["people", "not_a_number"],
    ["number", "not_a_number"],
  ] as const)("says what is missing of %s", (unit, reason) => {
    expect(normaliseMeasureRange("ni idea", unit, contextOf("es"))).toEqual({ ok: false, reason });
  });
});

describe("measures, by property", () => {
  const locale = fc.constantFrom<Locale>("es", "en", "pt", "ca");
  const amount = fc.integer({ min: 0, max: 10_000_000 }).map((value) => value / 100);
  it("read their canonical form back unchanged", () => {
    fc.assert(
      fc.property(locale, amount, amount, (language, a, b) => {
        const context = contextOf(language);
        const [min, max] = [Math.min(a, b), Math.max(a, b)];
        expect(
          outcome(normaliseArea(canonicalText({ type: "number", value: a, unit: "m2", raw: "" }), context)),
        ).toBe(a);
        expect(
          outcome(normaliseLength(canonicalText({ type: "number", value: a, unit: "cm", raw: "" }), context)),
        ).toBe(a);
        expect(outcome(normaliseNumber(canonicalText({ type: "number", value: a, raw: "" }), context))).toBe(
          a,
        );
        for (const [unit, label] of [
          ["area", "m2"],
          ["length", "cm"],
          ["number", "number"],
        ] as const) {
          const text = canonicalText({ type: "range", min, max, unit: label, raw: "" });
          expect(normaliseMeasureRange(text, unit, context)).toMatchObject({ ok: true, value: { min, max } });
        }
      }),
    );
  });
  it("never throw and never cross their bounds", () => {
    const words = fc.constantFrom(
      "entre",
      "3",
      "x",
      "m2",
      "metros",
      "y",
      "medio",
      "dos",
      "docena",
      "adultos",
      "niños",
      "más de",
      "hasta",
      "12,5",
      "por",
      "cm",
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 7 }).map((all) => all.join(" ")),
    );
    fc.assert(
      fc.property(
        texts,
        locale,
        fc.constantFrom("area", "length", "people", "number"),
        (text, language, unit) => {
          const read = normaliseMeasureRange(text, unit as "area", contextOf(language));
          if (read.ok && read.value.min !== null && read.value.max !== null) {
            expect(read.value.min).toBeLessThanOrEqual(read.value.max);
          }
        },
      ),
    );
  });
});
