import { formatMoney } from "@/lib/agents/describe";
import type { AgentConfig, Price, Service } from "@/lib/agents/schema";
import type { Locale } from "@/lib/i18n/locales";
import { ca } from "./ca";
import { en } from "./en";
import { es } from "./es";
import { pt } from "./pt";
import type { MasterTexts } from "./texts";

const texts: Record<Locale, MasterTexts> = { es, en, pt, ca };

/**
 * The master prompt of a tenant's agent, made of its configuration: readable, editable, in the agent's own language
 * unless told otherwise. Sections nobody has filled in are left out; the limits always close it.
 */
export function buildMasterPrompt(config: AgentConfig, locale: Locale = config.defaultLocale): string {
  const text = texts[locale];
  const { headings } = text;
  const sections: Array<[string, string[]]> = [
    [headings.who, who(config, text)],
    [headings.goal, [text.goals[config.goal]]],
    [headings.tone, [text.tones[config.tone]]],
    [headings.sector, bullets(text.verticals[config.vertical])],
    [
      headings.services,
      config.services.length > 0 ? services(config.services, text, locale) : [text.noServices],
    ],
    [headings.hours, hours(config, text)],
    [headings.booking, [booking(config, text)]],
    [
      headings.faqs,
      config.faqs.flatMap(({ question, answer }) => [`- ${oneLine(question)}`, `  ${oneLine(answer)}`]),
    ],
    [headings.contact, contact(config, text)],
    [headings.never, bullets(config.neverSay)],
    [headings.handoff, handoff(config, text)],
    [headings.limits, bullets(limits(config, text))],
  ];
  return sections
    .filter(([, lines]) => lines.length > 0)
    .map(([heading, lines]) => `# ${heading}\n${lines.join("\n")}`)
    .join("\n\n");
}

/** The parts of a configuration an agent may say word for word: no secret when they come up in an answer. */
export function sayableTexts(config: AgentConfig, locale: Locale = config.defaultLocale): string[] {
  const text = texts[locale];
  return [
    config.description,
    ...services(config.services, text, locale),
    ...hours(config, text),
    ...config.faqs.flatMap(({ question, answer }) => [question, answer]),
    ...contact(config, text),
  ];
}

function who(config: AgentConfig, text: MasterTexts): string[] {
  const names = config.languages.map((language) => text.languageNames[language]);
  return [
    fill(text.who, { agentName: config.agentName, businessName: config.businessName }),
    ...(config.description ? [oneLine(config.description)] : []),
    fill(text.languages, {
      languages: join(names, text.and),
      default: text.languageNames[config.defaultLocale],
    }),
  ];
}

function services(list: readonly Service[], text: MasterTexts, locale: Locale): string[] {
  return list.map(({ name, description, price, durationMinutes }) => {
    const facts = [
      price && priceText(price, text, locale),
      durationMinutes && fill(text.price.minutes, { minutes: String(durationMinutes) }),
    ].filter(Boolean);
    return `- ${oneLine(name)}${facts.length > 0 ? `: ${facts.join(", ")}` : ""}${description ? `. ${oneLine(description)}` : ""}`;
  });
}

function priceText(price: Price, text: MasterTexts, locale: Locale): string {
  const amount = price.amount === undefined ? undefined : formatMoney(price.amount, price.currency, locale);
  if (price.kind === "on_request" || amount === undefined) return text.price.onRequest;
  const unit = price.unit ? ` ${price.unit}` : "";
  if (price.kind === "from") return fill(text.price.from, { amount }) + unit;
  if (price.kind === "range" && price.upTo !== undefined) {
    return fill(text.price.range, { amount, upTo: formatMoney(price.upTo, price.currency, locale) }) + unit;
  }
  return amount + unit;
}

function hours(config: AgentConfig, text: MasterTexts): string[] {
  if (config.hours.length === 0) return config.hoursNote ? [oneLine(config.hoursNote)] : [];
  // Monday first, as a week is read.
  const lines = [1, 2, 3, 4, 5, 6, 0].map((day) => {
    const stretches = config.hours
      .filter((opening) => opening.day === day)
      .sort((one, other) => one.opens.localeCompare(other.opens))
      .map(({ opens, closes }) => `${opens}-${closes}`);
    return `- ${text.days[day]}: ${stretches.length > 0 ? join(stretches, text.and) : text.closed}`;
  });
  return [
    ...lines,
    ...(config.hoursNote ? [oneLine(config.hoursNote)] : []),
    fill(text.timezone, { timezone: config.timezone }),
  ];
}

function booking(
  { booking: { enabled, what, durationMinutes }, businessName }: AgentConfig,
  text: MasterTexts,
): string {
  if (!enabled) return text.noBooking;
  return fill(text.booking, { what: what || businessName, minutes: String(durationMinutes) });
}

function contact({ contact: { address, phone, email, website } }: AgentConfig, text: MasterTexts): string[] {
  const lines: Array<[string, string]> = [
    [text.contact.address, address],
    [text.contact.phone, phone],
    [text.contact.email, email],
    [text.contact.website, website],
  ];
  return lines.filter(([, value]) => value !== "").map(([label, value]) => `- ${label}: ${oneLine(value)}`);
}

function handoff({ handoff: { when, name } }: AgentConfig, text: MasterTexts): string[] {
  return [
    ...(when.length > 0 ? [fill(text.handoff.when, { when: join(when.map(oneLine), text.and) })] : []),
    ...(name ? [fill(text.handoff.who, { name })] : []),
    text.handoff.always,
  ];
}

function limits(config: AgentConfig, text: MasterTexts): string[] {
  const scope = config.onlyFromKnowledge ? text.onlyKnowledge : text.openKnowledge;
  return [scope, ...text.limits.map((limit) => fill(limit, { businessName: config.businessName }))];
}

const bullets = (lines: readonly string[]) => lines.map((line) => `- ${oneLine(line)}`);

function join(items: readonly string[], and: string): string {
  const last = items.at(-1) ?? "";
  if (items.length < 2) return last;
  // Spanish says "español e inglés".
  const word = and === "y" && /^h?i(?![aeou])/i.test(last) ? "e" : and;
  return `${items.slice(0, -1).join(", ")} ${word} ${last}`;
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, " ").trim();
const fill = (template: string, values: Record<string, string>) =>
  template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
