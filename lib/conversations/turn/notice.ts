import type { AgentConfig } from "@/lib/agents/schema";
import { readablePhone } from "@/lib/flows/normalise/phone";
import type { Locale } from "@/lib/i18n/locales";
import { spoken } from "../language";
import type { Draft, Turn } from "../responder";
import { conversationText } from "../texts";

/** "por teléfono en el 932 123 123 o por correo en hola@…", or nothing when the business gave neither. */
export function waysToReach(config: AgentConfig, locale: Locale): string {
  const { phone, email, website, address } = config.contact;
  const manner = { locale, tone: config.tone };
  const ways = [
    phone && conversationText(manner, "notices.wayPhone", { phone: readablePhone(phone, config.country) }),
    email && conversationText(manner, "notices.wayEmail", { email }),
    !phone && !email && website && conversationText(manner, "notices.wayWebsite", { website }),
    !phone && !email && address && conversationText(manner, "notices.wayAddress", { address }),
  ].filter((way): way is string => Boolean(way));
  return new Intl.ListFormat(locale, { type: "disjunction" }).format(ways);
}

/** Why the agent does not answer here: it is off, or its organization is. Null when it does; a test chat always does. */
export function absence({ agent, org, conversation }: Turn): Draft | null {
  if (conversation.channel === "test" && agent) return null;
  if (agent?.status === "active" && org.status === "active") return null;
  if (agent) return absentNotice(agent.config, conversation.locale);
  const text = (key: "notices.paused" | "notices.pausedNoContact") =>
    conversationText({ locale: conversation.locale, tone: "warm" }, key, { business: org.name });
  return { text: `${text("notices.paused")} ${text("notices.pausedNoContact")}`, origin: "notice" };
}

/** That an agent is off, and how else to reach the business. */
export function absentNotice(config: AgentConfig, wanted: Locale): Draft {
  const locale = spoken(wanted, config.languages, config.defaultLocale);
  const manner = { locale, tone: config.tone };
  const ways = waysToReach(config, locale);
  const how = ways
    ? conversationText(manner, "notices.pausedContact", { ways })
    : conversationText(manner, "notices.pausedNoContact");
  const off = conversationText(manner, "notices.paused", { business: config.businessName });
  return { text: `${off} ${how}`, origin: "notice", locale };
}
