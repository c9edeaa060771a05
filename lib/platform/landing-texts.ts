import type { Locale } from "@/lib/i18n/locales";
import ca from "@/messages/ca/landing.json";
import en from "@/messages/en/landing.json";
import es from "@/messages/es/landing.json";
import pt from "@/messages/pt/landing.json";

/** The landing's texts as they are written, `{placeholders}` and all: for what is not a page. */
export type LandingTexts = typeof es;

const texts: Record<Locale, LandingTexts> = { es, en, pt, ca };

export const landingTexts = (locale: Locale): LandingTexts => texts[locale];
