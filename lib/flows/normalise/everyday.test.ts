import { describe, expect, it } from "vitest";
import { extractSlots } from "../extract";
import { contextOf } from "./context.fixture";
import { normaliseDate } from "./date";
import { normaliseArea, normaliseLength, normalisePeople } from "./measures";
import { normaliseMoneyRange } from "./money";
import { normaliseName } from "./name";
import type { AskingBlock } from "./normalise";
import { normaliseYesNo } from "./yes-no";

/** What customers write when nobody has told them how. */

type Locale = "es" | "en" | "pt" | "ca";
const shown = (read: ReturnType<typeof normaliseArea>) => (read.ok ? read.value.value : read.reason);

describe("two sides of a room", () => {
  it.each<[string, number, Locale?]>([
    ["300x400 cm", 12],
    ["300 x 240", 7.2],
    ["3m x 2,5m", 7.5],
    ["3 metros por 4 metros", 12],
    ["unos 3 metros y medio por 2,40", 8.4],
    ["2m40 x 3", 7.2],
    ["12 by 10 feet", 11.15, "en"],
    ["12ft x 10ft", 11.15, "en"],
    ["12' x 10'", 11.15, "en"],
    ["3 per 4 metres", 12, "ca"],
    ["3 metros por 2,5", 7.5, "pt"],
  ])("%s", (text, expected, locale = "es") => {
    expect(shown(normaliseArea(text, contextOf(locale)))).toBe(expected);
  });

  it.each<[string, number, Locale?]>([
    ["la cocina mide unos 3 metros por 4 y es antigua", 12],
    ["roughly 12ft by 10ft", 11.15, "en"],
  ])("told along the way: %s", (text, expected, locale = "es") => {
    const size: AskingBlock = {
      id: "size",
      type: "input",
      kind: "area",
      slot: "size",
      text: { es: "¿?" },
      next: null,
    };
    expect(extractSlots(text, [size], contextOf(locale)).size).toMatchObject({ value: expected });
  });
});

describe("lengths in two units, or one and a part", () => {
  it.each<[string, number, Locale?]>([
    ["2m40", 240],
    ["1 m 80", 180],
    ["metro y medio", 150],
    ["un metro veinte", 120],
    ["2 metros y 40", 240],
    ["3 metros y 20 cm", 320],
    ["dos metros y medio", 250],
    ["um metro e vinte", 120, "pt"],
    ["um metro e meio", 150, "pt"],
    ["un metre vint", 120, "ca"],
    ["8 ft 6 in", 259.08, "en"],
    ["8'6\"", 259.08, "en"],
    ["8 foot 6", 259.08, "en"],
    ["8 feet", 243.84, "en"],
  ])("%s", (text, expected, locale = "es") => {
    expect(shown(normaliseLength(text, contextOf(locale)))).toBe(expected);
  });
});

describe("how many people", () => {
  it.each<[string, number | string, Locale?]>([
    ["4 personas y 2 niños", 6],
    ["4 personas, 2 adultos y 2 niños", 4],
    ["yo y mi marido", 2],
    ["eu e minha esposa", 2, "pt"],
    ["me and my wife", 2, "en"],
    ["serem quatre adults i dos nens", 6, "ca"],
    // When they come is not how many they are.
    ["a les nou", "not_a_number", "ca"],
    ["a las 9", "not_a_number"],
    ["às 20h", "not_a_number", "pt"],
    ["para 4 a las 9", 4],
  ])("%s", (text, expected, locale = "es") => {
    expect(shown(normalisePeople(text, contextOf(locale)))).toBe(expected);
  });
});

describe("money", () => {
  it.each<[string, number | null, number | null, Locale?]>([
    ["mínimo 4 mil y máximo 6 mil", 4000, 6000],
    ["máximo 6 mil, mínimo 4 mil", 4000, 6000],
    ["at least 10k but not more than 15k", 10_000, 15_000, "en"],
    ["un cuarto de millón", 250_000, 250_000],
    ["a quarter million", 250_000, 250_000, "en"],
    ["a quarter of a million", 250_000, 250_000, "en"],
    ["a couple of grand", 2000, 2000, "en"],
    ["a couple thousand", 2000, 2000, "en"],
    ["2 mdp", 2_000_000, 2_000_000],
    ["1'500.000", 1_500_000, 1_500_000],
    ["5 mil contos", 5000, 5000, "pt"],
    ["no llego a 5000", null, 5000],
  ])("%s", (text, min, max, locale = "es") => {
    const read = normaliseMoneyRange(text, contextOf(locale));
    const minor = (value: number | null) => (value === null ? null : value * 100);
    expect(read).toMatchObject({ ok: true, value: { min: minor(min), max: minor(max) } });
  });
});

describe("days", () => {
  it.each<[string, string, Locale?]>([
    ["el primer lunes de diciembre a las 10", "2026-12-07T10:00"],
    ["the last friday of january at 3pm", "2027-01-29T15:00", "en"],
    ["jueves 17:00-18:00", "2026-11-26T17:00"],
  ])("%s", (text, expected, locale = "es") => {
    expect(normaliseDate(text, { precision: "datetime" }, contextOf(locale))).toMatchObject({
      value: { value: expected },
    });
  });
  it("first thing Monday is in the morning", () => {
    const read = normaliseDate("first thing monday", { precision: "datetime" }, contextOf("en"));
    expect(read).toMatchObject({ value: { value: "2026-11-30", partOfDay: "morning" } });
  });
});

describe("yes and no", () => {
  it.each([
    "creo que sí",
    "ándale pues",
    "ya po",
    "sipo",
    "sisplau",
    "va bé",
    "I guess so",
    "k",
    "acho que sim",
  ])("%s is yes", (text) => expect(normaliseYesNo(text)).toMatchObject({ ok: true, value: { value: true } }));
  it.each(["q va", "I don't think so", "crec que no", "acho que não"])("%s is no", (text) =>
    expect(normaliseYesNo(text)).toMatchObject({ ok: true, value: { value: false } }),
  );
});

describe("names with a title", () => {
  it.each([
    ["Soy la señora Pérez", "Pérez"],
    ["D. Antonio", "Antonio"],
    ["soy el Sr. Gómez", "Gómez"],
    ["this is Mrs. Smith", "Smith"],
    ["Don Julio García", "Julio García"],
    ["Dolores", "Dolores"],
  ])("%s", (text, expected) => {
    expect(normaliseName(text)).toMatchObject({ ok: true, value: { value: expected } });
  });
});
