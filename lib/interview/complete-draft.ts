import {
  type AgentConfig,
  type AgentDraft,
  agentConfigSchema,
  type Currency,
  currencies,
  type Goal,
  type Vertical,
} from "@/lib/agents/schema";
import type { Locale } from "@/lib/i18n/locales";

/** What the organization already says about itself, for what the interview left open. */
export interface Business {
  name: string;
  country: string;
  currency: string;
  timezone: string;
}

const agentNames: Record<Locale, string> = { es: "Lucía", en: "Emma", pt: "Ana", ca: "Laia" };

const usualGoal: Record<Vertical, Goal> = {
  clinic: "appointments",
  restaurant: "appointments",
  kitchens: "leads",
  maintenance: "leads",
  real_estate: "leads",
  generic: "information",
};

/** What is usually booked, where bookings are the goal and nobody said of what. */
const usualBooking: Partial<Record<Vertical, Record<Locale, string>>> = {
  clinic: { es: "primera visita", en: "first visit", pt: "primeira consulta", ca: "primera visita" },
  restaurant: { es: "mesa", en: "table", pt: "mesa", ca: "taula" },
  kitchens: {
    es: "visita de medición",
    en: "measuring visit",
    pt: "visita de medição",
    ca: "visita d'amidament",
  },
  maintenance: { es: "visita técnica", en: "service visit", pt: "visita técnica", ca: "visita tècnica" },
  real_estate: { es: "visita", en: "viewing", pt: "visita", ca: "visita" },
};

/** The configuration an agent runs on: the draft with sensible values for what was skipped. Always valid. Pure. */
export function completeDraft(draft: AgentDraft, business: Business, locale: Locale): AgentConfig {
  const vertical = draft.vertical ?? "generic";
  const goal = draft.goal ?? usualGoal[vertical];
  const languages = draft.languages?.length ? draft.languages : [locale];
  const defaultLocale =
    draft.defaultLocale && languages.includes(draft.defaultLocale)
      ? draft.defaultLocale
      : (languages[0] ?? locale);
  return agentConfigSchema.parse({
    ...draft,
    businessName: draft.businessName || business.name,
    agentName: draft.agentName || agentNames[defaultLocale],
    vertical,
    goal,
    tone: draft.tone ?? "warm",
    languages,
    defaultLocale,
    country: draft.country ?? business.country,
    currency: draft.currency ?? asCurrency(business.currency),
    timezone: draft.timezone ?? business.timezone,
    booking: draft.booking ?? {
      enabled: goal === "appointments",
      what: usualBooking[vertical]?.[defaultLocale] ?? "",
      durationMinutes: 30,
    },
  } satisfies AgentDraft & Record<string, unknown>);
}

const asCurrency = (code: string): Currency => currencies.find((known) => known === code) ?? "EUR";
