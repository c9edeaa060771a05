import type { Locale } from "@/lib/i18n/locales";
import caDoubts from "@/messages/ca/doubts.json";
import ca from "@/messages/ca/landing.json";
import enDoubts from "@/messages/en/doubts.json";
import en from "@/messages/en/landing.json";
import esDoubts from "@/messages/es/doubts.json";
import es from "@/messages/es/landing.json";
import ptDoubts from "@/messages/pt/doubts.json";
import pt from "@/messages/pt/landing.json";

/** The landing's texts as they are written, `{placeholders}` and all: for what is not a page. */
export type LandingTexts = typeof es;

const texts: Record<Locale, LandingTexts> = { es, en, pt, ca };

export const landingTexts = (locale: Locale): LandingTexts => texts[locale];

const doubts = { es: esDoubts, en: enDoubts, pt: ptDoubts, ca: caDoubts } satisfies Record<
  Locale,
  typeof esDoubts
>;

/** What prospects ask beside the frequent questions that the landing shows, with its answers. */
export const doubtTexts = (locale: Locale): typeof esDoubts => doubts[locale];
