import { randomUUID } from "node:crypto";
import { contactFromSlots, isSomebody } from "@/lib/contacts/capture";
import type { Channel } from "@/lib/conversations/schema";
import type { Locale } from "@/lib/i18n/locales";
import { type DemoContact, type Desk, scoreOf, sources, tagsOf } from "./build-contacts";
import { daysBefore, demoDays, type Span, somewhen } from "./calendar";
import type { StoredChunk } from "./find-source";
import type { Person } from "./people";
import { type Played, playScript } from "./play";
import type { Random } from "./random";
import type { Script } from "./types";

export interface DemoConversation {
  id: string;
  contactId: string | null;
  channel: Channel;
  locale: Locale;
  source: string;
  status: "open" | "handoff" | "closed";
  startedAt: Date;
  endedAt: Date;
  /** Which of the business's locations it is for, from 0. */
  location?: number | null;
  played: Played;
}

/** Those asked for a person longer ago were answered by telephone. */
const handoffDays = 9;
const openDays = 3;

/** Plays scripts in turn until there are `count` conversations, with the contacts that come of them. */
export function makeConversations(
  desk: Desk,
  {
    people,
    chunks,
    random,
    count,
  }: { people: Person[]; chunks: readonly StoredChunk[]; random: Random; count: number },
): { conversations: DemoConversation[]; contacts: DemoContact[] } {
  const { scripts } = desk.business;
  const common = scripts.filter((script) => script.recent || spanOf(script) === undefined);
  const made = Array.from({ length: count }, (_, at) => {
    const script = (scripts[at] ?? common[at % common.length]) as Script;
    const others = common.map((_other, further) => common[(at + further + 1) % common.length] as Script);
    return makeCleanly(desk, [script, ...others], people[at] as Person, chunks, random);
  });
  return {
    conversations: made.map(({ conversation }) => conversation),
    contacts: made.flatMap(({ contact }) => contact ?? []),
  };
}

const tries = 4;

/**
 * Scripts choose among wordings, and now and then one leads the flow elsewhere than the next line expects. Such a
 * conversation is played again in other words, and after some tries another is played in its place.
 */
function makeCleanly(
  desk: Desk,
  scripts: readonly Script[],
  person: Person,
  chunks: readonly StoredChunk[],
  random: Random,
): ReturnType<typeof makeConversation> {
  let made: ReturnType<typeof makeConversation> | undefined;
  for (const script of scripts) {
    for (let attempt = 0; attempt < tries; attempt++) {
      made = makeConversation(desk, script, person, chunks, random);
      if (made.conversation.played.surprises.every(isCustomersOwn)) return made;
    }
  }
  return made as ReturnType<typeof makeConversation>;
}

/** A number that is cut short is the one mistake that customers make here. */
const isCustomersOwn = (surprise: string): boolean => /missed \d{4,5}$/.test(surprise);

/** A wrong answer was put right long ago, and only once; what came of it is from the time after. */
function spanOf({ lines, recent }: Script): Span | undefined {
  if (recent) return [0, handoffDays - 2];
  const answers = lines.flatMap((line) => ("answer" in line && line.answer ? [line.answer] : []));
  if (answers.some(({ corrected }) => corrected)) return [45, demoDays];
  return answers.some(({ origin }) => origin === "correction") ? [1, 40] : undefined;
}

function makeConversation(
  desk: Desk,
  script: Script,
  person: Person,
  chunks: readonly StoredChunk[],
  random: Random,
): { conversation: DemoConversation; contact: DemoContact | null } {
  const { flow, business, now } = desk;
  const { config } = business;
  const startedAt = somewhen(random, now, config.timezone, spanOf(script));
  const played = playScript(script, { flow, config, chunks, person, startedAt, random });
  const endedAt = played.messages.at(-1)?.at ?? startedAt;
  const channel = script.channel ?? "web";
  const conversation: DemoConversation = {
    id: randomUUID(),
    contactId: null,
    channel,
    locale: script.locale,
    source: sourceOf(channel, random),
    status: statusOf(played, endedAt, now),
    startedAt,
    endedAt,
    played,
  };
  const contact = contactOf(desk, conversation, random);
  conversation.contactId = contact?.id ?? null;
  return { conversation, contact };
}

function sourceOf(channel: Channel, random: Random): string {
  if (channel === "whatsapp") return "WhatsApp";
  if (channel === "instagram") return "Instagram";
  return random.weighted(sources);
}

function statusOf({ messages, handoffReason }: Played, endedAt: Date, now: Date): DemoConversation["status"] {
  const answered = messages.some(({ role }) => role === "human");
  if (handoffReason !== null && !answered && endedAt > daysBefore(now, handoffDays)) return "handoff";
  return handoffReason === null && endedAt > daysBefore(now, openDays) ? "open" : "closed";
}

/** The contact that the flow's answers make, as the conversation core captures it. */
function contactOf(desk: Desk, conversation: DemoConversation, random: Random): DemoContact | null {
  const { played, locale, source, endedAt, startedAt, id } = conversation;
  const { slots } = played.state;
  const captured = contactFromSlots(desk.flow, slots, locale);
  if (!captured || !isSomebody(captured)) return null;
  const consented = Boolean(played.consentWording && (captured.phone || captured.email));
  return {
    id: randomUUID(),
    name: captured.name ?? "",
    email: captured.email ?? null,
    phone: captured.phone ?? null,
    locale,
    source,
    tags: tagsOf(random, desk.business),
    attributes: captured.attributes,
    needsHuman: conversation.status === "handoff",
    createdAt: startedAt,
    lastSeenAt: endedAt,
    scores: [{ ...scoreOf(desk, slots, source, endedAt), at: endedAt, conversationId: id }],
    consents: consented ? [{ wording: played.consentWording, locale, at: endedAt, conversationId: id }] : [],
  };
}
