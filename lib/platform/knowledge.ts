import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Faq } from "@/lib/agents/schema";
import { type Locale, locales } from "@/lib/i18n/locales";
import { textToBlocks } from "@/lib/knowledge/read/read-text";
import type { Chunk } from "@/lib/knowledge/schema";
import { splitBlocks } from "@/lib/knowledge/split";
import { doubtTexts, landingTexts } from "./landing-texts";
import { planFacts, planTable } from "./plan-facts";
import { otherWordings } from "./questions";

export interface PlatformDocument {
  title: string;
  locale: Locale;
  sha256: string;
  text_length: number;
  chunks: Chunk[];
}

const titles: Record<Locale, string> = {
  es: "Qué es TalIA y cuánto cuesta",
  en: "What TalIA is and what it costs",
  pt: "O que é a TalIA e quanto custa",
  ca: "Què és la TalIA i quant costa",
};

/** What the platform's own agent knows: one document per language, with today's prices in it, ready to be stored. */
export function platformDocuments(): PlatformDocument[] {
  return locales.map((locale) => {
    const file = path.join(process.cwd(), "lib", "platform", "knowledge", `${locale}.md`);
    const text = filled(readFileSync(file, "utf8").replace("{{plans}}", planTable(locale)), locale);
    // Each section is a passage of its own: what is asked of TalIA is of one topic.
    const chunks = sections(text).flatMap((section) =>
      splitBlocks(textToBlocks(section), { fallbackLocale: locale }).map((chunk) => ({ ...chunk, locale })),
    );
    const sha256 = createHash("sha256").update(JSON.stringify(chunks)).digest("hex");
    return { title: titles[locale], locale, sha256, text_length: text.length, chunks };
  });
}

/** The landing's frequent questions and what else prospects doubt, with their answers, of every language, and other ways of asking them. */
export function platformFaqs(): Faq[] {
  return locales.flatMap((locale) =>
    Object.entries({ ...landingTexts(locale).faq, ...doubtTexts(locale) }).flatMap(
      ([key, { question, answer }]) =>
        [question, ...(otherWordings[locale][key] ?? [])].map((wording) => ({
          question: wording,
          answer: filled(answer, locale),
        })),
    ),
  );
}

/** `{name}` and `{{name}}` by the facts of the plans. */
function filled(text: string, locale: Locale): string {
  const facts: Record<string, string | number> = planFacts(locale);
  return text.replace(/\{\{?(\w+)\}?\}/g, (whole, name: string) => String(facts[name] ?? whole));
}

const sections = (markdown: string): string[] =>
  markdown.split(/\n(?=## )/).filter((section) => section.startsWith("## "));
