import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { again } from "@/lib/interview/ask-again";
import { glue, goalNames, toneNames, verticalNames } from "@/lib/interview/names";
import { lines, questions } from "@/lib/interview/phrases";
import { platformDocuments } from "@/lib/platform/knowledge";
import { doubtTexts, landingTexts } from "@/lib/platform/landing-texts";
import type { Locale } from "./locales";

const vosotros =
  /(?<!\p{L})(?:os|vosotr[oa]s|vuestr[oa]s?|sois|vais|dais|veis|\p{L}+[aeé]is|\p{L}+áis|\p{L}{2,}[aeií]d(?:me|nos|le|les|lo|la))(?!\p{L})/iu;
/** What looks like the second person plural and is not. */
const lookAlikes = /(?<!\p{L})(?:seis|dieciséis|veintiséis|si us plau)(?!\p{L})/giu;
const voces = /(?<!\p{L})(?:voc[êe]s|voss[oa]s?|vós|convosco)(?!\p{L})/iu;
/** "Us" and the verbs one would address a company with. */
const vosaltres =
  /(?<!\p{L})(?:us|vosaltres|vostres?|sou|teniu|feu|oferiu|accepteu|obriu|podeu|voleu|\p{L}{3,}eu-(?:me|nos|ho|vos))(?!\p{L})/iu;

const plural: Partial<Record<Locale, RegExp>> = { es: vosotros, pt: voces, ca: vosaltres };

const textsIn = (value: unknown): string[] =>
  typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(textsIn);

/** Whatever the product says to who has a business: pages, mails apart, and the interview. */
function saidTo(locale: Locale): string[] {
  const folder = path.join(process.cwd(), "messages", locale);
  const pages = readdirSync(folder).flatMap((name) =>
    textsIn(JSON.parse(readFileSync(path.join(folder, name), "utf8"))),
  );
  const told = [questions, lines, again, verticalNames, goalNames, toneNames, glue].map(
    (texts) => texts[locale],
  );
  const knowledge = platformDocuments()
    .filter((document) => document.locale === locale)
    .flatMap(({ chunks }) => chunks.map(({ body }) => body));
  return [...pages, ...textsIn(told), ...knowledge, ...textsIn([landingTexts(locale), doubtTexts(locale)])];
}

describe("owners are spoken to as people speak on both sides of the Atlantic", () => {
  it.each(["es", "pt", "ca"] as const)("%s: nobody is addressed in the plural", (locale) => {
    const form = plural[locale] as RegExp;
    expect(saidTo(locale).filter((text) => form.test(text.replace(lookAlikes, "")))).toEqual([]);
  });

  it("knows the forms", () => {
    for (const text of [
      "¿a qué os dedicáis?",
      "¿Dais factura?",
      "vuestro horario",
      "Decidme",
      "¿qué hacéis?",
    ])
      expect(text).toMatch(vosotros);
    for (const text of ["tu negocio", "¿qué servicios ofrece?", "país", "después", "todos los precios"])
      expect(text).not.toMatch(vosotros);
  });

  it("the interview in Portuguese asks without você, which Portugal does not say", () => {
    expect(textsIn([questions.pt, lines.pt, again.pt]).filter((text) => /você/iu.test(text))).toEqual([]);
  });
});
