import { describe, expect, it } from "vitest";
import type { NormaliseContext } from "@/lib/flows/normalise/types";
import { type Locale, locales } from "@/lib/i18n/locales";
import { questions } from "./phrases";
import { newInterviewState, type Topic, topics } from "./schema";
import { begin, step } from "./step";
import type { InterviewTurn } from "./turns";

const contextOf = (locale: Locale): NormaliseContext => ({
  locale,
  now: new Date("2026-11-20T10:00:00Z"),
  timeZone: "Europe/Madrid",
  currency: "EUR",
  country: "ES",
});

/** An interview that has come to `topic`, everything before it behind. */
function at(topic: Topic, locale: Locale): InterviewTurn {
  const done = topics.slice(0, topics.indexOf(topic));
  const draft = done.length > 0 ? { businessName: "Sol" } : {};
  return begin(draft, { ...newInterviewState(), status: "open", done }, locale);
}

function hears(turn: InterviewTurn, text: string, locale: Locale, about: string | null = null) {
  const { draft, state } = turn;
  return step({ draft, state, text, context: contextOf(locale), about: () => about });
}

const asides: Record<Locale, string[]> = {
  es: [
    "¿y esto cuánto cuesta?",
    "¿de qué color es el cielo?",
    "¿quién ganó el mundial?",
    "¿eres un robot o qué?",
  ],
  en: ["how much is this?", "what colour is the sky?", "who won the world cup?", "are you a robot or what?"],
  pt: ["quanto custa isto?", "de que cor é o céu?", "quem ganhou a copa?", "você é um robô ou quê?"],
  ca: ["quant costa això?", "de quin color és el cel?", "qui va guanyar el mundial?", "ets un robot o què?"],
};

describe.each(locales)("%s: what is off the topic does not go round in circles", (locale) => {
  it.each(topics)("%s", (topic) => {
    let turn = at(topic, locale);
    const sentences = turn.say.text.split("\n\n");
    const first = sentences.at(-1);
    expect(first).toBe(questions[locale][topic][0]);
    const said: string[] = [];
    for (const text of [...asides[locale], ...asides[locale]]) {
      if (turn.state.current !== topic) break;
      turn = hears(turn, text, locale);
      said.push(...turn.say.text.split("\n\n"));
    }
    for (const sentence of [first, ...said]) {
      const times = [first, ...said].filter((one) => one === sentence).length;
      expect(times, sentence).toBeLessThan(3);
    }
    // It goes on: with what is usual, or with what the answers gave.
    expect(turn.state.current).not.toBe(topic);
  });
});

describe("the question of the style", () => {
  it("is put in two wordings, then offered to be left, then left", () => {
    const asked = at("tone", "es");
    const again = hears(asked, "¿y esto cuánto cuesta?", "es");
    expect(again.say.text).toContain(questions.es.tone[1]);
    const offered = hears(again, "¿de qué color es el cielo?", "es");
    expect(offered.say.text).not.toContain(questions.es.tone[0]);
    expect(offered.say.text).not.toContain(questions.es.tone[1]);
    expect(offered.say.text).toContain("Saltar");
    expect(offered.say.choices.map(({ value }) => value)).toEqual(expect.arrayContaining(["warm", "skip"]));
    const left = hears(offered, "¿quién ganó el mundial?", "es");
    expect(left.state).toMatchObject({ current: "languages", skipped: ["tone"] });
    expect(left.say.text).toContain(questions.es.languages[0]);
  });
  it("still is answered by who asks something first", () => {
    let turn = at("tone", "es");
    for (const text of asides.es) turn = hears(turn, text, "es", "49 € al mes.");
    // Their questions are answered, and nothing is decided over their heads.
    expect(turn.say.text).toMatch(/^49 € al mes\./);
    expect(turn.state.current).toBe("tone");
    expect(hears(turn, "formal", "es").draft.tone).toBe("formal");
  });
});

it("who tells other things is heard, and not asked the same over and over", () => {
  let turn = at("booking", "es");
  const said: string[] = [];
  for (const price of [40, 45, 50, 55, 60, 65]) {
    turn = hears(turn, `la limpieza cuesta ${price} €`, "es");
    expect(turn.draft.services?.[0]?.price?.amount).toBe(price * 100);
    said.push(...turn.say.text.split("\n\n"));
  }
  for (const sentence of said) expect(said.filter((one) => one === sentence).length).toBeLessThan(3);
});

it("reads what is booked over a page of blanks", () => {
  const turn = hears(at("booking", "es"), `visitas${" ".repeat(7900)}de 45 minutos`, "es");
  expect(turn.draft.booking).toEqual({ enabled: true, what: "visitas", durationMinutes: 45 });
});
