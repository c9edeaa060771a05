import type { Locale } from "@/lib/i18n/locales";

interface Names {
  /** Of who is called; empty where it is not known. */
  contact: string;
  agent: string;
  business: string;
}

/** Names nobody by "tú" or "usted": it serves both. */
const texts: Readonly<Record<Locale, (greeted: string, names: Names) => string>> = {
  es: (greeted, { agent, business }) => `Hola${greeted}. Soy ${agent}, de ${business}.`,
  en: (greeted, { agent, business }) => `Hello${greeted}. This is ${agent}, from ${business}.`,
  pt: (greeted, { agent, business }) => `Olá${greeted}. Sou ${agent}, de ${business}.`,
  ca: (greeted, { agent, business }) => `Hola${greeted}. Soc ${agent}, de ${business}.`,
};

/** What an agent says first in a call it makes, until somebody writes something better. In the agent's language. */
export const openingDraft = (locale: Locale, names: Names): string =>
  texts[locale](names.contact && `, ${names.contact}`, names);
