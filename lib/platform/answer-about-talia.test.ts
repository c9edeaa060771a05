import { describe, expect, it } from "vitest";
import { detectLanguage } from "@/lib/i18n/detect-language";
import { type Locale, locales } from "@/lib/i18n/locales";
import { answerFromChunks } from "@/lib/knowledge/answer-from-chunks";
import { configToChunks } from "@/lib/knowledge/config-to-chunks";
import { answerAboutTalia } from "./answer-about-talia";
import { platformDocuments } from "./knowledge";
import { platformConfig } from "./platform-agent";

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

describe("what the landing's agent says is in the asker's language, however weakly it matches", () => {
  const passages = platformDocuments().flatMap(({ title, locale, chunks }) =>
    chunks.map((chunk, at) => ({
      ...chunk,
      chunkId: `${locale}-${at}`,
      documentId: locale,
      title,
      kind: "text" as const,
      rank: 0.5,
    })),
  );
  const questions: Record<Locale, string[]> = {
    es: [
      "¿funciona en Portugal?",
      "¿aceptan pix?",
      "¿responde instagram?",
      "nota fiscal",
      "¿emite boleta?",
      "¿me puede ayudar con el marketing?",
    ],
    en: ["pix?", "nota fiscal?", "factura?", "do you have RGPD?"],
    pt: ["tem factura?", "¿hay permanencia?", "permanencia?", "em Colombia?"],
    ca: ["pix?", "nota fiscal", "fidelidade?", "money back?"],
  };

  it.each(locales)("%s", (locale) => {
    const chunks = [...configToChunks(platformConfig(""), locale), ...passages];
    for (const question of questions[locale]) {
      const answer = answerFromChunks({ question, locale, chunks });
      if (answer)
        expect([locale, null], question).toContain(detectLanguage(answer.text, { prefer: locale }).locale);
    }
  });

  it.each([
    ["¿funciona en Portugal?", /Portugal|América|país/],
    ["¿aceptan pix?", /tarjeta/],
    ["¿responde instagram?", /WhatsApp/],
  ])("and what is asked in Spanish of what Portugal and Brazil ask is known: %s", (question, expected) => {
    expect(answerAboutTalia(question, "es")).toMatch(expected);
  });
});
