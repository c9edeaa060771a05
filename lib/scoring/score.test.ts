import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { verticals } from "@/lib/agents/schema";
import type { SlotValue } from "@/lib/flows/schema";
import { locales } from "@/lib/i18n/locales";
import { defaultScoring, platformScoring, roughly } from "./defaults";
import { criteria, type ScoringConfig, scoreSchema, scoringConfigSchema, temperatures } from "./schema";
import { type ScoreInput, scoreLead, temperatureOf } from "./score";

const config = defaultScoring("kitchens", "EUR");
const money = (min: number | null, max: number | null, currency = "EUR"): SlotValue => ({
  type: "range",
  min,
  max,
  unit: "money",
  currency,
  raw: "dinero",
});
const choice = (value: string): SlotValue => ({ type: "choice", value, raw: value });
const area = (value: number): SlotValue => ({
  type: "range",
  min: value,
  max: value,
  unit: "m2",
  raw: "metros",
});
const declined: SlotValue = { type: "declined", raw: "prefiero no decirlo" };

const inputOf = (slots: ScoreInput["slots"], more: Partial<ScoreInput> = {}): ScoreInput => ({
  slots,
  now: new Date("2026-11-24T11:00:00Z"),
  timeZone: "Europe/Madrid",
  locale: "es",
  ...more,
});
const score = (slots: ScoreInput["slots"], more: Partial<ScoreInput> = {}, by: ScoringConfig = config) =>
  scoreLead(inputOf(slots, more), by);
const lineOf = (result: ReturnType<typeof score>, criterion: string) =>
  result.breakdown.find((one) => one.criterion === criterion);

describe("the score of a lead", () => {
  it("is a hundred for the best there is", () => {
    const best = score(
      {
        budget: money(2_000_000, 2_500_000),
        urgency: choice("now"),
        size: area(20),
        style: choice("modern"),
      },
      { source: "referral" },
    );
    expect(best).toMatchObject({ score: 100, temperature: "premium" });
    expect(best.breakdown.map(({ criterion, weight, points }) => [criterion, weight, points])).toEqual([
      ["budget", 40, 40],
      ["urgency", 25, 25],
      ["size", 20, 20],
      ["style", 10, 10],
      ["source", 5, 5],
    ]);
  });
  it("is cold for who is only looking, and tells why with their own words", () => {
    const cold = score(
      { budget: money(50_000, 50_000), urgency: choice("later"), style: choice("unsure") },
      { facts: { labels: { urgency: "Solo me informo" } } },
    );
    expect(cold).toMatchObject({ temperature: "cold" });
    expect(lineOf(cold, "budget")).toEqual({
      criterion: "budget",
      weight: 40,
      points: 4,
      reason: "budget_amount",
      params: { amount: "500 €" },
      evidence: { slot: "budget", raw: "dinero" },
    });
    expect(lineOf(cold, "urgency")).toMatchObject({
      reason: "urgency_choice",
      params: { answer: "Solo me informo" },
    });
    expect(lineOf(cold, "style")).toMatchObject({ reason: "style_unsure" });
  });
  it("takes what nobody told as unknown, not as nought", () => {
    const empty = score({});
    expect(empty.breakdown.map(({ reason }) => reason)).toEqual([
      "budget_unknown",
      "urgency_unknown",
      "size_unknown",
      "style_unknown",
      "source_unknown",
    ]);
    expect(empty.score).toBeGreaterThan(0);
    expect(empty.temperature).toBe("cold");
    const silent = score({ budget: declined, urgency: declined, size: declined, style: declined });
    expect(silent.breakdown.map(({ reason }) => reason)).toEqual([
      "budget_declined",
      "urgency_declined",
      "size_declined",
      "style_unknown",
      "source_unknown",
    ]);
    expect(silent.score).toBeLessThan(empty.score);
  });
  it("shares out the weight of what a vertical does not ask", () => {
    const clinic = defaultScoring("clinic", "EUR");
    const result = score({ urgency: choice("now"), service: choice("implantes_1") }, {}, clinic);
    expect(result.breakdown.map(({ criterion }) => criterion)).toEqual([
      "budget",
      "urgency",
      "style",
      "source",
    ]);
    expect(result.breakdown.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    expect(lineOf(result, "style")).toMatchObject({
      reason: "style_chosen",
      params: { answer: "implantes_1" },
    });
  });
});

describe("criteria", () => {
  it("reads a budget from either end, an amount or the service's price", () => {
    expect(lineOf(score({ budget: money(null, 900_000) }), "budget")?.points).toBe(34);
    expect(lineOf(score({ budget: money(900_000, null) }), "budget")?.points).toBe(34);
    expect(
      lineOf(score({ budget: { type: "money", value: 1_500_000, currency: "EUR", raw: "" } }), "budget")
        ?.points,
    ).toBe(40);
    const service = score(
      { budget: declined },
      { facts: { serviceValue: { value: 600_000, currency: "EUR" } } },
    );
    expect(lineOf(service, "budget")).toMatchObject({
      reason: "budget_service",
      points: 24,
      params: { amount: "6.000 €" },
    });
    expect(lineOf(score({ budget: money(null, null) }), "budget")?.reason).toBe("budget_unknown");
    expect(lineOf(score({ budget: area(12) }), "budget")?.reason).toBe("budget_unknown");
  });
  it("compares currencies roughly, and takes an unknown one as unknown", () => {
    expect(lineOf(score({ budget: money(8_000_000_000, 8_000_000_000, "COP") }), "budget")?.points).toBe(40);
    expect(lineOf(score({ budget: money(100, 100, "XXX") }), "budget")?.points).toBe(12);
    expect(roughly(100, "EUR", "EUR")).toBe(100);
    expect(roughly(100, "EUR", "CLP")).toBe(1000);
    expect(roughly(100, "EUR", "XXX")).toBeNull();
    expect(defaultScoring("kitchens", "XXX").budget.currency).toBe("EUR");
    expect(
      lineOf(
        score({ budget: money(9_000_000_000, 9_000_000_000, "COP") }, {}, defaultScoring("kitchens", "COP")),
        "budget",
      )?.points,
    ).toBe(40);
  });
  it("takes the more urgent of what was said and what was booked", () => {
    const day = (value: string): SlotValue => ({ type: "date", value, raw: value });
    expect(
      lineOf(score({ urgency: choice("later"), appointment: day("2026-11-25") }), "urgency"),
    ).toMatchObject({ points: 25, reason: "urgency_days", params: { days: 1 } });
    expect(
      lineOf(score({ urgency: choice("now"), appointment: day("2027-02-25T10:00") }), "urgency")?.reason,
    ).toBe("urgency_choice");
    expect(lineOf(score({ urgency: day("2026-12-10") }), "urgency")).toMatchObject({
      points: 15,
      params: { days: 16 },
    });
    expect(lineOf(score({ when: day("2099-01-01") }), "urgency")?.points).toBe(0);
    expect(lineOf(score({ when: day("2026-01-01") }), "urgency")?.params).toEqual({ days: 0 });
    expect(lineOf(score({ urgency: choice("whenever") }), "urgency")?.reason).toBe("urgency_unknown");
    expect(lineOf(score({ appointment: declined }), "urgency")?.reason).toBe("urgency_declined");
  });
  it("measures size in metres, people, number or kind", () => {
    const size = (value: SlotValue) => lineOf(score({ size: value }), "size");
    expect(size({ type: "number", value: 12, unit: "m2", raw: "" })).toMatchObject({
      reason: "size_area",
      points: 17,
    });
    expect(size({ type: "number", value: 6, unit: "people", raw: "" })).toMatchObject({
      reason: "size_people",
      points: 17,
    });
    expect(size({ type: "number", value: 300, raw: "" })).toMatchObject({
      reason: "size_number",
      points: 20,
    });
    expect(size(choice("building"))).toMatchObject({ reason: "size_choice", points: 20 });
    expect(size(choice("tiny"))).toMatchObject({ points: 6 });
    expect(size({ type: "text", value: "grande", raw: "grande" })).toMatchObject({ reason: "size_unknown" });
    expect(size({ type: "range", min: null, max: 10, unit: "m2", raw: "" })).toMatchObject({
      params: { value: 10 },
    });
  });
  it("values preferences told in words, and boolean ones", () => {
    expect(
      lineOf(score({ details: { type: "text", value: "con isla", raw: "con isla" } }), "style")?.reason,
    ).toBe("style_described");
    expect(lineOf(score({ style: { type: "boolean", value: true, raw: "sí" } }), "style")?.params).toEqual({
      answer: "true",
    });
    expect(lineOf(score({ style: area(3) }), "style")?.params).toEqual({ answer: "" });
  });
  it("knows sources by name", () => {
    expect(lineOf(score({}, { source: "utm:Google_Ads" }), "source")).toMatchObject({
      reason: "source_known",
      points: 4,
      params: { source: "utm:Google_Ads" },
      evidence: { slot: null, raw: "utm:Google_Ads" },
    });
    expect(lineOf(score({}, { source: "carrier pigeon" }), "source")?.reason).toBe("source_unknown");
    expect(lineOf(score({}, { source: "web", facts: { returning: true } }), "source")).toMatchObject({
      reason: "source_returning",
      points: 5,
    });
  });
});

describe("configuration", () => {
  it("has good defaults for every vertical, and for the platform", () => {
    for (const vertical of verticals)
      expect(scoringConfigSchema.parse(defaultScoring(vertical, "MXN"))).toBeTruthy();
    expect(
      scoreLead(
        inputOf({
          team: choice("l"),
          calls: { type: "range", min: 300, max: 300, unit: "number", raw: "300" },
        }),
        platformScoring(),
      ).breakdown.map(({ criterion }) => criterion),
    ).toEqual(["urgency", "size", "style", "source"]);
  });
  it("sets the temperatures", () => {
    const { thresholds } = config;
    expect([0, 39, 40, 69, 70, 89, 90, 100].map((points) => temperatureOf(points, thresholds))).toEqual([
      "cold",
      "cold",
      "warm",
      "warm",
      "hot",
      "hot",
      "premium",
      "premium",
    ]);
  });
  it("scores nothing with no weights", () => {
    const none = { ...config, weights: { budget: 0, urgency: 0, size: 0, style: 0, source: 0 } };
    expect(scoreLead(inputOf({}), none)).toEqual({ score: 0, temperature: "cold", breakdown: [] });
  });
  it("has a text for every reason, criterion and temperature in every language", () => {
    const source = readFileSync("lib/scoring/score.ts", "utf8");
    const used = [...source.matchAll(/reason: "(\w+)"/g)].map((match) => match[1] as string);
    for (const locale of locales) {
      const texts = JSON.parse(readFileSync(`messages/${locale}/scoring.json`, "utf8"));
      expect(Object.keys(texts.reasons)).toEqual(
        expect.arrayContaining([...used, "size_area", "size_people", "size_number"]),
      );
      expect(Object.keys(texts.criteria)).toEqual([...criteria]);
      expect(Object.keys(texts.temperature)).toEqual([...temperatures]);
    }
  });
});

describe("scoring, by property", () => {
  const value = fc.oneof(
    fc.constantFrom("now", "later", "unsure", "building", "?").map(choice),
    fc
      .tuple(fc.integer({ min: 0, max: 1e9 }), fc.constantFrom("EUR", "COP", "ZZZ"))
      .map(([amount, currency]) => money(amount, amount, currency)),
    fc.integer({ min: 0, max: 5000 }).map(area),
    fc.constant(declined),
    fc
      .constantFrom("2026-11-24", "2027-05-01T10:00", "garbage")
      .map((day): SlotValue => ({ type: "date", value: day, raw: day })),
  );
  const slots = fc.dictionary(
    fc.constantFrom("budget", "urgency", "size", "style", "appointment", "service", "details"),
    value,
  );
  const weights = fc.record({
    budget: fc.nat(100),
    urgency: fc.nat(100),
    size: fc.nat(100),
    style: fc.nat(100),
    source: fc.nat(100),
  });
  it("stays between 0 and 100, adds up, and fits its schema", () => {
    fc.assert(
      fc.property(
        slots,
        weights,
        fc.constantFrom(...verticals),
        fc.option(fc.string()),
        (told, chosen, vertical, source) => {
          const result = scoreLead(inputOf(told, { source }), {
            ...defaultScoring(vertical, "EUR"),
            weights: chosen,
          });
          scoreSchema.parse(result);
          expect(result.score).toBe(
            Math.min(
              100,
              result.breakdown.reduce((sum, { points }) => sum + points, 0),
            ),
          );
          for (const { points, weight } of result.breakdown) expect(points).toBeLessThanOrEqual(weight);
        },
      ),
    );
  });
});
