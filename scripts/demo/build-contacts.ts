import { randomUUID } from "node:crypto";
import { conversationText } from "@/lib/conversations/texts";
import { normaliseAnswer } from "@/lib/flows/normalise/normalise";
import type { Flow, SlotValue } from "@/lib/flows/schema";
import { variantsOf } from "@/lib/flows/speak";
import type { Locale } from "@/lib/i18n/locales";
import type { Score, ScoringConfig } from "@/lib/scoring/schema";
import { type ScoreInput, scoreLead } from "@/lib/scoring/score";
import { minutesAfter, somewhen } from "./calendar";
import type { Person } from "./people";
import { flowContext } from "./play";
import type { Random } from "./random";
import type { DemoBusiness } from "./types";

export type Slots = Readonly<Record<string, SlotValue>>;

export interface DemoContact {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  locale: Locale;
  source: string;
  tags: string[];
  attributes: Slots;
  needsHuman: boolean;
  createdAt: Date;
  lastSeenAt: Date;
  /** Which of the business's locations is theirs, from 0. */
  location?: number | null;
  /** Oldest first. */
  scores: (Score & { at: Date; conversationId: string | null })[];
  consents: { wording: string; locale: Locale; at: Date; conversationId: string | null }[];
}

export const sources = { web: 30, Google: 22, Instagram: 20, WhatsApp: 17, recomendación: 11 } as const;

/** What a business is asked for, as far as contacts and scores go. */
export interface Desk {
  business: DemoBusiness;
  flow: Flow;
  scoring: ScoringConfig;
  now: Date;
}

/** A score as a conversation would have stored it. */
export function scoreOf(desk: Desk, slots: Slots, source: string, now: Date): Score {
  const { timezone, defaultLocale } = desk.business.config;
  const facts = { labels: labelsOf(desk.flow, slots), ...serviceValueOf(desk, slots) };
  return scoreLead({ slots, source, facts, now, timeZone: timezone, locale: defaultLocale }, desk.scoring);
}

/** The price of what they chose stands in for a budget nobody told. */
function serviceValueOf({ flow, business }: Desk, slots: Slots): NonNullable<ScoreInput["facts"]> {
  const label = labelsOf(flow, slots).service;
  const price = business.config.services.find(({ name }) => name === label)?.price;
  return price?.amount === undefined
    ? {}
    : { serviceValue: { value: price.amount, currency: price.currency } };
}

function labelsOf(flow: Flow, slots: Slots): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const block of flow.blocks) {
    if (block.type !== "buttons" || !block.slot) continue;
    const value = slots[block.slot];
    const option = value?.type === "choice" && block.options.find((one) => one.value === value.value);
    const [label] = option ? variantsOf(option.label, flow.defaultLocale, flow.defaultLocale) : [];
    if (label) labels[block.slot] = label;
  }
  return labels;
}

/**
 * A contact who came by without a conversation in the demo (a call, a visit, an earlier year's list): some of the flow's
 * questions answered, scored once or, for those who came back, with each answer that was added.
 */
export function makeLead(desk: Desk, person: Person, random: Random): DemoContact {
  const { business, now } = desk;
  const createdAt = somewhen(random, now, business.config.timezone);
  const locale = random.weighted(business.languages as Record<Locale, number>);
  const source = random.weighted(sources);
  const visits = visitsOf(random, createdAt, now);
  const steps = answersInSteps(desk, random, visits);
  const scores = steps.map(({ at, slots }) => ({
    ...scoreOf(desk, slots, source, at),
    at,
    conversationId: null,
  }));
  const hasPhone = random.chance(0.85);
  const wording = consentWording(locale, business);
  return {
    id: randomUUID(),
    name: person.name,
    phone: hasPhone ? person.phone : null,
    email: !hasPhone || random.chance(0.45) ? person.email : null,
    locale,
    source,
    tags: tagsOf(random, business),
    attributes: steps.at(-1)?.slots ?? {},
    needsHuman: false,
    createdAt,
    lastSeenAt: visits.at(-1) ?? createdAt,
    scores,
    consents: [{ wording, locale, at: createdAt, conversationId: null }],
  };
}

export const consentWording = (locale: Locale, { config }: DemoBusiness): string =>
  conversationText({ locale, tone: config.tone }, "privacy.consent", { business: config.businessName });

export const tagsOf = (random: Random, { tags }: DemoBusiness): string[] =>
  random.shuffled(tags).slice(0, Number(random.weighted({ 0: 45, 1: 40, 2: 15 })));

/** When they were heard of: most once, some two or three times. */
function visitsOf(random: Random, first: Date, now: Date): Date[] {
  const visits = [first];
  const count = Number(random.weighted({ 1: 68, 2: 22, 3: 10 }));
  while (visits.length < count) {
    const next = minutesAfter(visits.at(-1) as Date, random.between(1, 9) * 1440 + random.between(-90, 90));
    if (next >= now) break;
    visits.push(next);
  }
  return visits;
}

/** The questions answered by each visit: nobody tells all at once. */
function answersInSteps(desk: Desk, random: Random, visits: readonly Date[]): { at: Date; slots: Slots }[] {
  const known: Record<string, SlotValue> = {};
  const open = Object.keys(desk.business.answers);
  return visits.map((at, visit) => {
    const last = visit === visits.length - 1;
    const share = last ? open.length : Math.ceil(open.length / 2);
    for (const slot of open.splice(0, share)) {
      const value = answerTo(desk, slot, random.pick(desk.business.answers[slot] ?? [""]), at);
      if (value) known[slot] = value;
    }
    return { at, slots: { ...known } };
  });
}

/** What the flow would read from an answer; null for none. Throws on one that it cannot read. */
export function answerTo({ flow, business }: Desk, slot: string, raw: string, at: Date): SlotValue | null {
  if (!raw) return null;
  const block = flow.blocks.find(
    (one) =>
      (one.type === "buttons" || one.type === "input" || one.type === "range" || one.type === "book") &&
      one.slot === slot,
  );
  if (!block || !("slot" in block) || block.slot === undefined)
    throw new Error(`The flow asks for no ${slot}.`);
  const context = { ...flowContext(business.config, at), locale: business.config.defaultLocale };
  const read = normaliseAnswer(block, raw, context, { timeOptional: true });
  if (!read.ok) throw new Error(`"${raw}" is no ${slot}: ${read.reason}`);
  return read.value;
}
