import { createHash } from "node:crypto";
import { variantsOf } from "@/lib/flows/speak";
import { detectLanguage } from "@/lib/i18n/detect-language";
import { classifyQuestion } from "@/lib/knowledge/answer/classify-question";
import { phrases } from "@/lib/knowledge/answer/phrases";
import { answerFromChunks, type KnowledgeAnswer } from "@/lib/knowledge/answer-from-chunks";
import type { FoundChunk } from "@/lib/knowledge/schema";
import { fold, sameTerm, termsOf } from "@/lib/knowledge/terms";
import { inFull, isFollowUp, withWhatTheyLeanOn } from "../classify/follow-up";
import { type PricedThing, pricedThings } from "../classify/priced-things";
import { isQuestion, questionKey, splitQuestions } from "../classify/questions";
import { withWeekday } from "../classify/weekday-meant";
import { withoutPlace } from "../location/without-place";
import type { Draft, Utterance } from "../responder";
import { askAhead } from "./ask-ahead";
import { type DetailKind, detailsOf, firstName, reachOf, slotOf, takeDetails } from "./details";
import type { Exchange } from "./exchange";
import { hasModel } from "./model";
import { answerByModel } from "./model-answer";
import { withConsent } from "./privacy";

/** From here on an answer of knowledge is said as it stands. */
const sayable = 0.6;
/** What is told rather than asked must match better before it is answered as if it had been asked. */
const sayableUnasked = 0.8;

/**
 * Answers a text that the flow does not: from a human's correction first, then by the model where there is one, else from
 * knowledge with its own sentences. Streams what a model says; gives the message, which the caller sends.
 */
export async function* answerText(
  x: Exchange,
  text: string,
  instruction: string | null,
): AsyncGenerator<Utterance, Draft, undefined> {
  // What a button asks is a question too.
  const leans = x.talk.lastQuestion !== "" && isFollowUp(text);
  const asks = x.reading.kind === "question" || x.choice !== undefined || isQuestion(text) || leans;
  if (asks && x.choice === undefined) x.questionKey ??= questionKey(text);
  if (!asks) {
    const noted = notedDetails(x, text);
    if (noted) return noted;
  }
  const times = asks ? countAsked(x, text) : 0;
  const { ai } = x.services;
  const ahead = ai && hasModel(x) ? askAhead(x, ai, x.asWritten(text), instruction) : null;
  const { chunks, direct, question } = await lookUp(x, text, asks);
  if (asks) x.talk.lastQuestion = question;
  if (direct && isCorrection(direct, chunks) && direct.confidence >= sayable) {
    // What was put right after the question was asked is news, however often it was asked before.
    return withSource(x, said(x, direct.text, 0), direct, "correction");
  }
  if (ai && ahead) {
    const draft = yield* answerByModel(x, ai, ahead, {
      text: x.asWritten(text),
      instruction,
      chunks,
      fallback: () => plainAnswer(x, direct, asks, times),
    });
    if (draft) return draft;
  }
  return plainAnswer(x, direct, asks, times);
}

interface LookedUp {
  chunks: FoundChunk[];
  direct: KnowledgeAnswer | null;
  /** What was asked, in full. */
  question: string;
}

/** More questions at once are taken as one. */
const mostAtOnce = 3;

/** What knowledge says of a question, or of several in one. "¿Y para niños?" is first asked with what it leans on. */
async function lookUp(x: Exchange, text: string, asks: boolean): Promise<LookedUp> {
  const prices = asks ? await lookUpPrices(x, text) : null;
  if (prices) return prices;
  const parts = asks ? withWhatTheyLeanOn(splitQuestions(text)) : [];
  if (parts.length < 2) return lookUpOne(x, text, asks);
  const found: LookedUp[] = [];
  for (const question of parts.filter(isQuestion).slice(0, mostAtOnce))
    found.push((await lookUpPrices(x, question)) ?? (await lookUpOne(x, question, true)));
  const all = found.length > 1 ? together(found) : null;
  if (all) return all;
  const whole = await lookUpOne(x, text, asks);
  // Better what is known of it than nothing.
  return isSaid(whole) ? whole : (together(found.filter(isSaid), found.length > 1 ? x : undefined) ?? whole);
}

const isSaid = ({ direct }: LookedUp): boolean =>
  direct !== null && direct.confidence >= sayable && direct.exact;

/** One answer of several questions' answers, with `rest` saying that there was more; null when not all of them are known. */
function together(found: readonly LookedUp[], rest?: Exchange): LookedUp | null {
  const answers = found.flatMap((one) => (one.direct && isSaid(one) ? [one.direct] : []));
  const [first] = answers;
  if (!first || answers.length < found.length) return null;
  const texts = [...new Set(answers.map(({ text }) => text))];
  if (rest) texts.push(rest.say("answers.unknownRest"));
  return {
    chunks: found.flatMap(({ chunks }) => chunks),
    direct: {
      ...first,
      text: texts.join("\n"),
      source: answers.find(({ source }) => source)?.source ?? null,
      confidence: Math.min(...answers.map(({ confidence }) => confidence)),
    },
    question: found.map(({ question }) => question).join(" "),
  };
}

/** "Una muela del juicio y una limpieza": the prices of each; what has none is named. Null where one thing is asked. */
async function lookUpPrices(x: Exchange, text: string): Promise<LookedUp | null> {
  const things = pricedThings(inFull(text, x.talk.lastQuestion)[0] ?? text).slice(0, mostAtOnce);
  const found: { thing: PricedThing; looked: LookedUp }[] = [];
  for (const thing of things) found.push({ thing, looked: await lookUpOne(x, thing.question, true) });
  const known = found.map(({ looked }) => looked).filter(isSaid);
  const all = together(known.map((one, at) => (at > 0 ? withoutLead(x, one) : one)));
  if (!all?.direct) return null;
  const told = termsOf(all.direct.text);
  // "Primera visita y revisión" is one thing: its price names both.
  const names = ({ thing }: { thing: PricedThing }) =>
    classifyQuestion(thing.question).focus.every((term) => told.some((one) => sameTerm(term, one)));
  const unknown = found.filter((one) => !isSaid(one.looked) && !names(one));
  const lines = unknown.map(({ thing }) => x.say("answers.unknownPrice", { thing: thing.name }));
  return { ...all, direct: { ...all.direct, text: [all.direct.text, ...lines].join("\n") }, question: text };
}

/** "Claro." is said once, before the first of several. */
function withoutLead(x: Exchange, one: LookedUp): LookedUp {
  if (!one.direct) return one;
  const lead = phrases[x.locale].one.find((said) => one.direct?.text.startsWith(`${said} `));
  return lead ? { ...one, direct: { ...one.direct, text: one.direct.text.slice(lead.length + 1) } } : one;
}

async function lookUpOne(x: Exchange, text: string, asks: boolean): Promise<LookedUp> {
  const variant = x.state.said.length;
  let alone: LookedUp | null = null;
  const today = { now: x.services.clock(), timeZone: x.config.timezone, locale: x.locale };
  for (const whole of asks ? inFull(text, x.talk.lastQuestion, namedLast(x)) : [text]) {
    const asked = withWeekday(whole, today);
    let best: LookedUp | null = null;
    for (const question of new Set([asked, withoutPlace(asked, x.turn)])) {
      const chunks = await findKnowledge(x, question);
      const direct = answerFromChunks({ question, locale: x.locale, chunks, variant });
      const looked = { chunks, direct, question };
      if (isSaid(looked)) return looked;
      if (!best || sureness(looked) > sureness(best)) best = looked;
    }
    alone ??= best;
  }
  return alone ?? { chunks: [], direct: null, question: text };
}

const sureness = ({ direct }: LookedUp): number => direct?.confidence ?? 0;

/** What was spoken of last: the thing asked about, else the service that the visitor wants, as far as the flow knows it. */
function namedLast(x: Exchange): string {
  const { lastQuestion } = x.talk;
  const { kind, focus } = classifyQuestion(lastQuestion);
  const services = x.config.services.flatMap(({ name }) => termsOf(name));
  const isThing =
    focus.some((term) => !term.soft) &&
    (kind === "price" || focus.some((term) => services.some((one) => sameTerm(term, one))));
  return (isThing ? "" : chosenService(x)) || lastQuestion;
}

function chosenService(x: Exchange): string {
  const names = new Set(x.config.services.map(({ name }) => fold(name)));
  const labels = x.flow.blocks.flatMap((block) => {
    const value =
      block.type === "buttons" && block.slot !== undefined ? x.state.slots[block.slot] : undefined;
    if (block.type !== "buttons" || value?.type !== "choice") return [];
    const option = block.options.find((one) => one.value === value.value);
    return option ? variantsOf(option.label, x.locale, x.flow.defaultLocale) : [];
  });
  return labels.findLast((label) => names.has(fold(label))) ?? "";
}

/** The answer without a model. */
function plainAnswer(x: Exchange, direct: KnowledgeAnswer | null, asks: boolean, times: number): Draft {
  // A list is no answer to who only tells something.
  const fits =
    direct &&
    (asks ? direct.confidence >= sayable : direct.confidence >= sayableUnasked && !/\n/.test(direct.text));
  if (direct && fits) {
    return withSource(x, said(x, direct.text, times), direct, "knowledge");
  }
  if (asks) {
    x.intent = "unknown";
    const near = direct?.kind === "price" && !direct.exact ? direct : null;
    if (near && x.timesSaid(near.text) === 0) {
      x.offersPerson = true;
      x.remember(near.text);
      return withSource(x, `${near.text}\n${x.say("answers.nearestPrice")}`, near, "knowledge");
    }
    const { email, phone } = detailsOf(x);
    // Where a question of the flow waits, no other is put beside it.
    const asking = x.block !== null && x.block.type !== "ai";
    if (email || phone || asking) return x.draft(x.say("answers.unknownNoted"), "knowledge");
    x.offersPerson = true;
    return x.draft(x.say("answers.unknown"), "knowledge");
  }
  if (isGibberish(x.text)) return unclear(x);
  x.talk.unclear = 0;
  const waiting = x.talk.humanWanted || x.turn.conversation.status === "handoff";
  return x.draft(x.say(waiting ? "handoff.noted" : "answers.noted"), "flow");
}

async function findKnowledge(x: Exchange, text: string): Promise<FoundChunk[]> {
  const { agent, org } = x.turn;
  try {
    return await x.services.knowledge.find({
      orgId: org.id,
      agentId: agent.id,
      knowledgeVersion: agent.knowledgeVersion,
      text,
      locale: x.locale,
      config: x.config,
    });
  } catch (error) {
    // The turn goes on without: that something is not known is better than silence.
    x.services.onError(error, { step: "knowledge", conversationId: x.turn.conversation.id });
    return [];
  }
}

const isCorrection = ({ source }: KnowledgeAnswer, chunks: readonly FoundChunk[]): boolean =>
  source !== null && chunks.some((chunk) => chunk.chunkId === source.chunkId && chunk.kind === "correction");

function withSource(x: Exchange, text: string, { source }: KnowledgeAnswer, origin: Draft["origin"]): Draft {
  return x.draft(text, origin, source ? { sources: [source] } : {});
}

/** The second time the answer says that it repeats; from the third on there is something else to say. */
function said(x: Exchange, answer: string, times: number): string {
  const spoken = Math.max(times, x.timesSaid(answer));
  if (spoken >= 2) {
    x.offersPerson = true;
    return x.say("answers.enough");
  }
  x.remember(answer);
  return spoken === 1 ? x.say("answers.again", { answer }) : answer;
}

/** How often it was asked before in this conversation. */
function countAsked(x: Exchange, text: string): number {
  const key = createHash("sha256").update(questionKey(text)).digest("base64url").slice(0, 10);
  const times = x.talk.asked[key] ?? 0;
  x.talk.asked[key] = times + 1;
  return times;
}

/** Who one is and where one can be reached, told in passing, is taken, and said to be. */
function notedDetails(x: Exchange, text: string): Draft | null {
  takeDetails(x, text);
  const told = (kind: DetailKind): string | undefined => {
    const value = x.saved[slotOf(x.flow, kind)];
    return value?.type === "text" ? value.value : undefined;
  };
  const name = told("name");
  if (told("phone") ?? told("email")) {
    x.intent = "contact_details";
    const known = reachOf(x);
    const key = known.name ? "answers.thanksNoted" : "answers.detailsNoted";
    return x.draft(withConsent(x, x.say(key, { ...known })), "flow");
  }
  if (!name || text.split(/\s+/).length > 6) return null;
  x.intent = "contact_details";
  return x.draft(x.say("answers.pleased", { name: firstName(name) }), "flow");
}

/** What is told and not understood: first in other words, then what there is to talk about, then a person. */
function unclear(x: Exchange): Draft {
  x.intent = "not_understood";
  const before = x.talk.unclear;
  x.talk.unclear = before + 1;
  x.offersPerson = before >= 2;
  return x.draft(x.say("notices.unclear", {}, before), "repair");
}

/** Letters without a word of any language that is known here. */
const isGibberish = (text: string): boolean => {
  const { locale, confidence } = detectLanguage(text);
  return (locale === null || confidence < 0.4) && !/\d/.test(text) && text.split(/\s+/).length <= 6;
};
