import type { CallScript } from "@/lib/calls/plan";
import type { Locale } from "@/lib/i18n/locales";

/** What a demo call shows a prospect: how TalIA would answer the phone of a business like theirs. */
export const demoScripts = ["clinic", "kitchens", "restaurant", "maintenance", "real_estate", "any"] as const;
export type DemoScript = (typeof demoScripts)[number];

/** The business as it is named in the middle of a sentence. */
const businesses: Record<DemoScript, Record<Locale, string>> = {
  clinic: { es: "una clínica", en: "a clinic", pt: "uma clínica", ca: "una clínica" },
  kitchens: {
    es: "un estudio de cocinas a medida",
    en: "a kitchen studio",
    pt: "um estúdio de cozinhas planejadas",
    ca: "un estudi de cuines a mida",
  },
  restaurant: { es: "un restaurante", en: "a restaurant", pt: "um restaurante", ca: "un restaurant" },
  maintenance: {
    es: "una empresa de mantenimiento",
    en: "a maintenance company",
    pt: "uma empresa de manutenção",
    ca: "una empresa de manteniment",
  },
  real_estate: {
    es: "una inmobiliaria",
    en: "an estate agency",
    pt: "uma imobiliária",
    ca: "una immobiliària",
  },
  any: { es: "un negocio", en: "a business", pt: "uma empresa", ca: "un negoci" },
};

const openings: Record<Locale, (name: string, business: string) => string> = {
  es: (name, business) =>
    `Hola, ${name}. Soy TalIA, una asistente con inteligencia artificial. Te llamo para enseñarte cómo atendería el teléfono de ${business} como el tuyo. ¿Tienes un minuto?`,
  en: (name, business) =>
    `Hello, ${name}. This is TalIA, an assistant run by artificial intelligence. I am calling to show you how I would answer the phone of ${business} like yours. Do you have a minute?`,
  pt: (name, business) =>
    `Olá, ${name}. Aqui é a TalIA, uma assistente com inteligência artificial. Estou ligando para mostrar como eu atenderia o telefone de ${business} como o seu. Você tem um minuto?`,
  ca: (name, business) =>
    `Hola, ${name}. Soc la TalIA, una assistent amb intel·ligència artificial. Et truco per ensenyar-te com atendria el telèfon de ${business} com el teu. Tens un minut?`,
};

const voicemails: Record<Locale, (name: string) => string> = {
  es: (name) =>
    `Hola, ${name}. Soy TalIA, una asistente con inteligencia artificial. Te llamaba para enseñarte cómo atiendo el teléfono de un negocio. Puedes probarme cuando quieras en nuestra web. ¡Hasta pronto!`,
  en: (name) =>
    `Hello, ${name}. This is TalIA, an assistant run by artificial intelligence. I was calling to show you how I answer the phone of a business. You can try me any time on our website. Goodbye!`,
  pt: (name) =>
    `Olá, ${name}. Aqui é a TalIA, uma assistente com inteligência artificial. Liguei para mostrar como atendo o telefone de uma empresa. Você pode me testar quando quiser no nosso site. Até logo!`,
  ca: (name) =>
    `Hola, ${name}. Soc la TalIA, una assistent amb intel·ligència artificial. Et trucava per ensenyar-te com atenc el telèfon d'un negoci. Em pots provar quan vulguis al nostre web. Fins aviat!`,
};

/** What the call says and wants. The opening tells that a machine speaks: callers have a right to know. */
export function demoScript(script: DemoScript, contactName: string, locale: Locale): CallScript {
  const business = businesses[script][locale];
  return {
    opening: openings[locale](contactName, business),
    goal: `Show ${contactName} how an agent would answer the phone of ${businesses[script].en}: offer to play a customer's call, answer questions about TalIA and its plans, and take an email or a moment for a follow-up if they are interested.`,
    voicemail: voicemails[locale](contactName),
    locale,
    contactName,
  };
}
