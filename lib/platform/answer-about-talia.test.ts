import { describe, expect, it } from "vitest";
import { answerAboutTalia } from "./answer-about-talia";

describe("answerAboutTalia", () => {
  it.each([
    ["es", "¿cuánto cuesta TalIA?", /49 €/],
    ["es", "¿necesito tarjeta?", /o pide tarjeta/],
    ["es", "¿puedo cambiar de número?", /número/],
    ["en", "is there a contract?", /no minimum term/],
    ["pt", "funciona com whatsapp?", /WhatsApp/],
    ["ca", "quant costa?", /49 €/],
  ] as const)("%s: %s", (locale, question, expected) => {
    expect(answerAboutTalia(question, locale)).toMatch(expected);
  });

  it.each([
    ["es", "¿quién ganó el mundial?"],
    ["en", "what colour is the sky?"],
  ] as const)("%s: knows nothing of: %s", (locale, question) => {
    expect(answerAboutTalia(question, locale)).toBeNull();
  });
});
