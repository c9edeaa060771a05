import { randomUUID } from "node:crypto";
import { type CallCost, callCost } from "@/lib/calls/prices";
import { callingHours, mayCallAt } from "@/lib/calls/quiet-hours";
import { type CallWrapUp, summariseCall } from "@/lib/calls/wrap-up/summarise-call";
import { buildFlow } from "@/lib/flows/presets/build-flow";
import type { DemoContact } from "../build-contacts";
import type { DemoConversation } from "../build-conversations";
import { minutesAfter, somewhen } from "../calendar";
import type { StoredChunk } from "../find-source";
import type { Person } from "../people";
import { playScript } from "../play";
import { Random } from "../random";
import type { DemoBusiness, Script } from "../types";
import { type DemoTurn, timeCall } from "./time-call";

/** Calls that were talked on; a few more were missed, or answered by a machine. */
export const talkedCallCount = 14;

export interface DemoCall {
  id: string;
  direction: "inbound" | "outbound";
  status: "completed" | "busy" | "no_answer";
  contact: DemoContact | null;
  /** E.164 of the other side. */
  phone: string;
  conversation: DemoConversation | null;
  locale: DemoConversation["locale"];
  startedAt: Date;
  answeredAt: Date | null;
  endedAt: Date;
  seconds: number;
  endReason: string;
  answeredBy: "human" | "machine" | null;
  turns: DemoTurn[];
  wrapUp: CallWrapUp | null;
  cost: CallCost | null;
  score: number | null;
  feedback: "useful" | null;
}

/** The last month's calls of a business, the same whenever they are made, but for the dates. */
export function buildCalls(
  business: DemoBusiness,
  contacts: readonly DemoContact[],
  chunks: readonly StoredChunk[],
  now: Date,
): DemoCall[] {
  const random = new Random(`${business.config.businessName}: calls`);
  const callers = random.shuffled(contacts.filter(({ phone, name }) => phone !== null && name !== ""));
  const scripts = business.scripts.filter(isSpoken);
  const talked = Array.from({ length: talkedCallCount }, (_, at) =>
    talk(business, scripts[at % scripts.length] as Script, callers[at] as DemoContact, chunks, now, random),
  );
  const [busy, late, first, second] = callers.slice(talkedCallCount);
  return [
    ...talked,
    missed(business, busy as DemoContact, "busy", now, random),
    missed(business, late as DemoContact, "no_answer", now, random),
    voicemail(business, first as DemoContact, now, random),
    voicemail(business, second as DemoContact, now, random),
  ];
}

/** Nothing is pressed on a call, nobody else writes in it, and answers are put right in writing. */
const isSpoken = ({ lines, recent }: Script): boolean =>
  !recent &&
  lines.every(
    (line) => line.by === "contact" && !line.answer?.corrected && line.answer?.origin !== "correction",
  );

function talk(
  business: DemoBusiness,
  script: Script,
  contact: DemoContact,
  chunks: readonly StoredChunk[],
  now: Date,
  random: Random,
): DemoCall {
  const { config } = business;
  const startedAt = somewhen(random, now, config.timezone, [0, 28]);
  const stage = { flow: buildFlow(config), config, chunks, person: personOf(contact), startedAt, random };
  const played = playScript({ ...script, channel: "phone" }, stage);
  const answeredAt = minutesAfter(startedAt, random.between(2, 5) / 60);
  const { turns, milliseconds } = timeCall(played.messages, script.locale, answeredAt, random);
  played.messages = turns.flatMap(({ inbound, outbound }) => [...(inbound ? [inbound] : []), ...outbound]);
  const kept = new Set(played.messages.map(({ id }) => id));
  played.transitions = played.transitions.filter(
    ({ messageId }) => messageId === null || kept.has(messageId),
  );
  const endedAt = minutesAfter(answeredAt, milliseconds / 60_000);
  const conversation: DemoConversation = {
    id: randomUUID(),
    contactId: contact.id,
    channel: "phone",
    locale: script.locale,
    source: "phone",
    status: "closed",
    startedAt,
    endedAt,
    location: contact.location ?? null,
    played,
  };
  const seconds = Math.round(milliseconds / 1000);
  const transferred = played.handoffReason !== null && random.chance(0.6);
  const endReason = transferred ? "transferred" : random.chance(0.8) ? "caller_hung_up" : "agent_hung_up";
  return {
    id: randomUUID(),
    direction: "inbound",
    status: "completed",
    contact,
    phone: contact.phone ?? "",
    conversation,
    locale: script.locale,
    startedAt,
    answeredAt,
    endedAt,
    seconds,
    endReason,
    answeredBy: null,
    turns,
    wrapUp: summariseCall({
      direction: "inbound",
      locale: config.defaultLocale,
      contactName: contact.name,
      turns: turns.map(({ contactText, heardText }) => ({ contact: contactText, agent: heardText })),
      endReason,
      answeredBy: null,
      handedOver: played.handoffReason !== null,
      isLead: Object.keys(played.state.slots).length > 1,
      message: "",
    }),
    cost: costOf("inbound", seconds, turns),
    score: contact.scores.at(-1)?.score ?? null,
    feedback: random.chance(0.2) ? "useful" : null,
  };
}

/** All lines were busy, or the agent was off. */
function missed(
  { config }: DemoBusiness,
  contact: DemoContact,
  status: "busy" | "no_answer",
  now: Date,
  random: Random,
): DemoCall {
  const startedAt = somewhen(random, now, config.timezone, [1, 25]);
  return {
    ...blank(contact, startedAt, random),
    direction: "inbound",
    status,
    endReason: status === "busy" ? "too_many_calls" : "not_answering",
  };
}

/** The last moment before it at which somebody may be called: nobody is at night, at weekends or on holidays. */
function whenAllowed(at: Date, { phone }: DemoContact, timeZone: string): Date {
  const hours = callingHours(phone ?? "", timeZone, at);
  let moment = at;
  while (!mayCallAt(moment, hours)) moment = minutesAfter(moment, -60);
  return moment;
}

/** The agent called, and a machine answered. */
function voicemail({ config }: DemoBusiness, contact: DemoContact, now: Date, random: Random): DemoCall {
  const startedAt = whenAllowed(somewhen(random, now, config.timezone, [1, 25]), contact, config.timezone);
  const call = blank(contact, startedAt, random);
  const seconds = random.between(9, 16);
  const answeredAt = minutesAfter(startedAt, random.between(14, 22) / 60);
  return {
    ...call,
    direction: "outbound",
    status: "completed",
    answeredAt,
    endedAt: minutesAfter(answeredAt, seconds / 60),
    seconds,
    answeredBy: "machine",
    endReason: "voicemail",
    wrapUp: summariseCall({
      direction: "outbound",
      locale: config.defaultLocale,
      contactName: contact.name,
      turns: [],
      endReason: "voicemail",
      answeredBy: "machine",
      handedOver: false,
      isLead: false,
      message: "",
    }),
    cost: costOf("outbound", seconds, []),
  };
}

const blank = (contact: DemoContact, startedAt: Date, random: Random): DemoCall => ({
  id: randomUUID(),
  direction: "inbound",
  status: "no_answer",
  contact,
  phone: contact.phone ?? "",
  conversation: null,
  locale: contact.locale,
  startedAt,
  answeredAt: null,
  endedAt: minutesAfter(startedAt, random.between(1, 6) / 60),
  seconds: 0,
  endReason: "no_answer",
  answeredBy: null,
  turns: [],
  wrapUp: null,
  cost: null,
  score: null,
  feedback: null,
});

/** As the voice worker reports its use. */
export const turnsUsage = (turns: readonly DemoTurn[], seconds: number) => ({
  stt_ms: { "deepgram-flux": seconds * 1000 },
  tts_characters: { deepgram: turns.reduce((sum, { saidText }) => sum + saidText.length, 0) },
});

function costOf(direction: "inbound" | "outbound", seconds: number, turns: readonly DemoTurn[]): CallCost {
  const { stt_ms: sttMs, tts_characters: ttsCharacters } = turnsUsage(turns, seconds);
  return callCost({ carrier: "twilio", direction, seconds, sttMs, ttsCharacters, modelMicrocents: 0 });
}

function personOf({ name, email, phone }: DemoContact): Person {
  const [first = name] = name.split(" ");
  // Without the prefix of the country, as people say it.
  const spokenPhone = (phone ?? "").replace(/^\+(?:34|57|52)/, "").replace(/(\d{3})(?=\d)/g, "$1 ");
  return { name, first, email: email ?? "", phone: phone ?? "", spokenPhone };
}
