import { type LandingTexts, landingTexts } from "./landing-texts";

export type ContactError = keyof LandingTexts["contact"]["error"];
/** What came of the contact form sent without JavaScript: each has a page of its own, made at build time. */
export type ContactOutcome = "sent" | ContactError;

export const contactOutcomes = [
  "sent",
  ...(Object.keys(landingTexts("es").contact.error) as ContactError[]),
] as const satisfies ContactOutcome[];

export const isContactOutcome = (value: unknown): value is ContactOutcome =>
  contactOutcomes.includes(value as ContactOutcome);
