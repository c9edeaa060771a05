import type { Goal, Tone, Vertical } from "@/lib/agents/schema";
import type { Locale } from "@/lib/i18n/locales";

/** The wording of a master prompt in one language. Owners read and edit the result, so it is written for them. */
export interface MasterTexts {
  days: readonly [string, string, string, string, string, string, string];
  and: string;
  headings: Record<
    | "who"
    | "goal"
    | "tone"
    | "sector"
    | "services"
    | "hours"
    | "booking"
    | "faqs"
    | "contact"
    | "never"
    | "handoff"
    | "limits",
    string
  >;
  /** Variables: agentName, businessName, description. */
  who: string;
  languages: string;
  verticals: Record<Vertical, readonly string[]>;
  goals: Record<Goal, string>;
  tones: Record<Tone, string>;
  price: { from: string; range: string; onRequest: string; minutes: string };
  noServices: string;
  closed: string;
  timezone: string;
  booking: string;
  noBooking: string;
  handoff: { when: string; who: string; always: string };
  contact: { address: string; phone: string; email: string; website: string };
  onlyKnowledge: string;
  openKnowledge: string;
  limits: readonly string[];
  languageNames: Record<Locale, string>;
}
