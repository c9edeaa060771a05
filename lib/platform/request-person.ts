import "server-only";
import { z } from "zod";
import { publicAgent } from "@/lib/conversations/public-agent";
import { hashVisitor } from "@/lib/conversations/receive";
import { visitorRefSchema } from "@/lib/conversations/request";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { findEmail } from "@/lib/flows/normalise/email";
import { findPhone } from "@/lib/flows/normalise/phone";
import { type Locale, locales } from "@/lib/i18n/locales";
import { landingTexts } from "@/lib/platform/landing-texts";
import type { Json } from "@/lib/supabase/database.types";
import { serviceClient } from "@/lib/supabase/service";
import { platformSlug } from "./platform-agent";

const text = (max: number) => z.string().trim().max(max).default("");

/** What the form "talk to a person" sends. Fields are judged by `requestPerson`, so that each gets its own reason. */
export const personRequestSchema = z.object({
  name: text(120),
  email: text(254),
  phone: text(40),
  message: z.string().trim().max(4_000).default(""),
  /** "on" from a form without JavaScript. */
  consent: z.union([z.boolean(), z.literal("on").transform(() => true)]).default(false),
  locale: z.enum(locales).default("es"),
  /** No person sees this field; what fills it in is a program. */
  website: text(300),
  /** The visitor's secret, when there is a conversation to take along. */
  ref: visitorRefSchema.optional(),
});
export type PersonRequest = z.infer<typeof personRequestSchema>;

/** Where a number without prefix is from, by the language of the page. */
const countries: Record<Locale, string> = { es: "ES", en: "GB", pt: "BR", ca: "ES" };

/**
 * Somebody wants a person of the platform's team: the contact is kept with the consent in its wording, their conversation
 * is handed over, the team gets a mail. Throws `unprocessable` with a key of `landing.contact.error` per field.
 */
export async function requestPerson(request: PersonRequest): Promise<void> {
  if (request.website !== "") return;
  const { locale } = request;
  const { name, email, phone } = judged(request);
  const agent = await publicAgent(platformSlug);
  const texts = landingTexts(locale).contact;
  const p = {
    org_id: agent.orgId,
    agent_id: agent.id,
    channel: "landing",
    visitor_hash: request.ref ? hashVisitor(request.ref) : null,
    name,
    email,
    phone,
    message: request.message || texts.defaultMessage,
    reply: texts.reply.replace("{name}", () => name.split(" ")[0] ?? name),
    locale,
    source: "landing-form",
    wording: texts.consent,
  };
  // Service role: visitors have no session; the organization is named.
  orThrow(await serviceClient().rpc("request_person", { p: p as unknown as Json }));
}

function judged({ name, email, phone, consent, locale }: PersonRequest) {
  const address = email ? findEmail(email) : null;
  const number = phone ? (findPhone(phone, { country: countries[locale], locale })?.value ?? null) : null;
  const fields: Record<string, string> = {
    ...(!name && { name: "name" }),
    ...(!email && !phone && { email: "reach" }),
    ...(email && !address && { email: "email" }),
    ...(phone && !number && { phone: "phone" }),
    ...(!consent && { consent: "consent" }),
  };
  if (Object.keys(fields).length > 0)
    throw new AppError("unprocessable", { reason: "invalid_input", fields });
  return { name, email: address, phone: number };
}
