import { type AgentDraft, goals, tones, verticals } from "@/lib/agents/schema";
import type { Choice } from "@/lib/conversations/schema";
import { declines, isCorrection, looksLikeQuestion } from "@/lib/flows/intents";
import type { NormaliseContext } from "@/lib/flows/normalise/types";
import type { Locale } from "@/lib/i18n/locales";
import { parseDocument } from "./parse/document";
import { mergeServices } from "./parse/services";
import { goalNames, lines, questions, toneNames, verticalNames } from "./phrases";
import { readAnswer } from "./read-answer";
import { readAside } from "./read-aside";
import { type InterviewState, type Topic, topicFields, topics, topicsOfFields } from "./schema";
import { list, summarise } from "./summarise";

export interface InterviewTurn {
  draft: AgentDraft;
  state: InterviewState;
  /** What the interviewer says, and what one may press. */
  say: { text: string; choices: Choice[] };
  /** The topics of which something new is known. */
  changed: Topic[];
  /** `create`: the owner said yes to the summary. `question`: they asked something themselves. */
  outcome: "open" | "create" | "question";
}

export interface InterviewInput {
  draft: AgentDraft;
  state: InterviewState;
  text: string;
  choice?: string | undefined;
  /** Locale, time and money of the business; `context.locale` is the language spoken. */
  context: NormaliseContext;
  /** Answers what the owner asks about TalIA itself; null when it is not known. */
  about?: (question: string, locale: Locale) => string | null;
}

/** The interviewer's first words, or, coming back, where it goes on. Pure. */
export function begin(draft: AgentDraft, state: InterviewState, locale: Locale): InterviewTurn {
  const opening = state.status === "new" ? lines[locale].greeting : lines[locale].welcomeBack;
  return ask(
    draft,
    { ...state, status: state.status === "review" ? "review" : "open" },
    locale,
    [opening],
    [],
  );
}

/**
 * One answer of the owner. It may answer the question, others besides, correct what was said before, skip, finish, or ask.
 * Never fails: what is not understood is asked again in other words. Pure.
 */
export function step(input: InterviewInput): InterviewTurn {
  const { draft, text, choice, context } = input;
  const state: InterviewState =
    input.state.status === "new" ? { ...input.state, status: "open", current: "business" } : input.state;
  const say = lines[context.locale];
  if (choice === "finish" && draft.businessName) return toReview(draft, state, context.locale, []);
  if (choice === "skip" && state.current) return skip(draft, state, context.locale);
  if (state.status === "review") return review({ ...input, state });

  const overwrite = isCorrection(text);
  const listing = state.current === "faqs" || state.current === "neverSay";
  const aside =
    listing && !overwrite ? {} : readAside(text, draft, context, { current: state.current, overwrite });
  const changedAside = changedTopics(draft, aside);
  if (overwrite && changedAside.length > 0) {
    const next = settle(merge(draft, aside), state, changedAside);
    return ask(
      next.draft,
      next.state,
      context.locale,
      [told(say.corrected, changedAside, next.draft, context.locale)],
      changedAside,
    );
  }
  const current = state.current ?? nextTopic(state);
  const answer =
    current && !isOwnQuestion(text, current, state)
      ? readAnswer(current, { text, choice, draft, state, context })
      : null;
  if (current && answer) return accept(input, state, current, answer.draft, answer.pending ?? [], aside);
  if (changedAside.length > 0) {
    const next = settle(merge(draft, aside), state, changedAside);
    return ask(
      next.draft,
      next.state,
      context.locale,
      [noted(changedAside, next.draft, next.state, context.locale)],
      changedAside,
    );
  }
  if (declines(text) && current !== "business") return skip(draft, state, context.locale);
  if (looksLikeQuestion(text)) {
    const answer = input.about?.(text, context.locale) ?? say.offTopic;
    return { ...ask(draft, state, context.locale, [answer], []), outcome: "question" };
  }
  return ask(draft, { ...state, misses: state.misses + 1 }, context.locale, [say.missed], []);
}

/** What a document the owner uploaded says: services with prices, hours, contact. Pure; `text` is the document's. */
export function readDocument(
  draft: AgentDraft,
  state: InterviewState,
  document: { title: string; text: string },
  context: NormaliseContext,
): InterviewTurn {
  const say = lines[context.locale];
  const found = parseDocument(document.text, context);
  const taken: AgentDraft = {
    ...(found.services.length > 0 && { services: mergeServices(draft.services ?? [], found.services) }),
    // Hours the owner told count more than those of a leaflet.
    ...(found.hours.length > 0 && !draft.hours?.length && { hours: found.hours }),
  };
  const changed = changedTopics(draft, taken);
  const next = settle(merge(draft, taken), state, changed);
  const what = changed.map((topic) => summarise(topic, next.draft, context.locale)).filter(Boolean);
  const line =
    what.length > 0 ? say.fromDocument.replace("{what}", () => what.join("; ")) : say.nothingInDocument;
  return ask(
    next.draft,
    { ...next.state, misses: 0 },
    context.locale,
    [line.replace("{title}", () => document.title)],
    changed,
  );
}

/**
 * Lays over a turn what a model heard in the same message: what it understood counts, and the question that follows is
 * chosen again. `before` is how things stood when the message came. Pure.
 */
export function withHeard(
  turn: InterviewTurn,
  heard: AgentDraft,
  before: Pick<InterviewTurn, "draft" | "state">,
  locale: Locale,
): InterviewTurn {
  const draft = merge(turn.draft, heard);
  const changed = changedTopics(before.draft, draft);
  if (turn.outcome === "create" || changed.length === turn.changed.length) return { ...turn, draft };
  const known = changed.some((topic) => before.state.done.includes(topic));
  const next = settle(draft, { ...turn.state, misses: 0 }, changed);
  const line = known
    ? told(lines[locale].corrected, changed, draft, locale)
    : noted(changed, draft, next.state, locale);
  return { ...ask(draft, next.state, locale, [line], changed), outcome: "open" };
}

/** The state after the owner edited parts of the summary by hand: what they filled need not be asked. Pure. */
export function afterEdit(
  draft: AgentDraft,
  state: InterviewState,
  fields: readonly string[],
): InterviewState {
  return settle(draft, state, topicsOfFields(fields)).state;
}

function accept(
  { draft, context }: InterviewInput,
  state: InterviewState,
  current: Topic,
  answer: AgentDraft,
  pending: string[],
  aside: AgentDraft,
): InterviewTurn {
  const merged = merge(merge(draft, aside), answer);
  const changed = changedTopics(draft, merge(aside, answer));
  // A name is what makes the business known; its trade alone is half an answer.
  const settled = current === "business" && !merged.businessName ? changed : [...changed, current];
  const open = pending.length > 0;
  const next = settle(
    merged,
    { ...state, pendingQuestions: pending },
    open ? settled.filter((topic) => topic !== "faqs") : settled,
  );
  const acknowledged = noted(changed, next.draft, next.state, context.locale);
  return ask(
    next.draft,
    { ...next.state, misses: 0 },
    context.locale,
    acknowledged ? [acknowledged] : [],
    changed,
  );
}

function review({ draft, state, text, choice, context, about }: InterviewInput): InterviewTurn {
  const say = lines[context.locale];
  const agreed =
    choice === "create" ||
    /^(?:s[ií]|yes|sim|vale|ok(?:ay)?|adelante|cr[eé]a(?:lo|r)?|perfecto|go ahead|create|pode criar|endavant|listo|correcto|todo bien|está bien|dale|genial)(?:[\s,.!]|$)/iu.test(
      text.trim(),
    );
  const aside = choice ? {} : readAside(text, draft, context, { current: null, overwrite: true });
  const changed = changedTopics(draft, aside);
  if (changed.length > 0) {
    const next = settle(merge(draft, aside), state, changed);
    return toReview(
      next.draft,
      next.state,
      context.locale,
      [told(say.corrected, changed, next.draft, context.locale)],
      changed,
    );
  }
  if (agreed)
    return {
      draft,
      state: { ...state, agreed: true },
      say: { text: say.creating, choices: [] },
      changed: [],
      outcome: "create",
    };
  const turn = toReview(draft, state, context.locale, []);
  if (!looksLikeQuestion(text)) return { ...turn, say: { ...turn.say, text: say.reviewHint } };
  const answer = about?.(text, context.locale);
  const reply = answer ? `${answer}\n\n${say.reviewHint}` : say.reviewHint;
  return { ...turn, say: { ...turn.say, text: reply }, outcome: "question" };
}

function skip(draft: AgentDraft, state: InterviewState, locale: Locale): InterviewTurn {
  if (state.pendingQuestions.length > 0) {
    const pendingQuestions = state.pendingQuestions.slice(1);
    const next =
      pendingQuestions.length > 0
        ? { ...state, pendingQuestions }
        : settle(draft, { ...state, pendingQuestions }, ["faqs"]).state;
    return ask(draft, next, locale, [lines[locale].skipped], []);
  }
  const skipped = state.current ? [...new Set([...state.skipped, state.current])] : state.skipped;
  return ask(draft, { ...state, skipped, current: null, misses: 0 }, locale, [lines[locale].skipped], []);
}

/** The next question behind `opening`, or the review when none is left. */
function ask(
  draft: AgentDraft,
  state: InterviewState,
  locale: Locale,
  opening: string[],
  changed: Topic[],
): InterviewTurn {
  const topic = state.current && !isSettled(state, state.current) ? state.current : nextTopic(state);
  if (!topic || state.status === "review") return toReview(draft, state, locale, opening, changed);
  const waiting = topic === "faqs" ? state.pendingQuestions[0] : undefined;
  const text = waiting
    ? lines[locale].answerTo.replace("{question}", () => waiting)
    : questions[locale][topic][state.misses > 0 ? 1 : 0];
  return {
    draft,
    state: { ...state, status: "open", current: topic },
    say: { text: [...opening, text].filter(Boolean).join("\n\n"), choices: choicesOf(topic, state, locale) },
    changed,
    outcome: "open",
  };
}

function toReview(
  draft: AgentDraft,
  state: InterviewState,
  locale: Locale,
  opening: string[],
  changed: Topic[] = [],
): InterviewTurn {
  const say = lines[locale];
  return {
    draft,
    state: { ...state, status: "review", current: null, misses: 0, pendingQuestions: [], agreed: false },
    say: { text: [...opening, say.review].join("\n\n"), choices: [{ value: "create", label: say.create }] },
    changed,
    outcome: "open",
  };
}

const isSettled = (state: InterviewState, topic: Topic): boolean =>
  state.done.includes(topic) || state.skipped.includes(topic);

const nextTopic = (state: InterviewState): Topic | null =>
  topics.find((topic) => !isSettled(state, topic)) ?? null;

function settle(
  draft: AgentDraft,
  state: InterviewState,
  done: readonly Topic[],
): { draft: AgentDraft; state: InterviewState } {
  const settled = [...new Set([...state.done, ...done])];
  return {
    draft,
    state: {
      ...state,
      done: settled,
      skipped: state.skipped.filter((topic) => !settled.includes(topic)),
      current: state.current && settled.includes(state.current) ? null : state.current,
    },
  };
}

const merge = (draft: AgentDraft, more: AgentDraft): AgentDraft => ({ ...draft, ...more });

function changedTopics(before: AgentDraft, more: AgentDraft): Topic[] {
  return topics.filter((topic) =>
    topicFields[topic].some((field) => {
      const key = field as keyof AgentDraft;
      return more[key] !== undefined && JSON.stringify(more[key]) !== JSON.stringify(before[key]);
    }),
  );
}

function noted(changed: readonly Topic[], draft: AgentDraft, state: InterviewState, locale: Locale): string {
  const variants = lines[locale].noted;
  return told(variants[state.done.length % variants.length] ?? "", changed, draft, locale);
}

function told(line: string, changed: readonly Topic[], draft: AgentDraft, locale: Locale): string {
  const what = changed.map((topic) => summarise(topic, draft, locale)).filter(Boolean);
  return what.length > 0
    ? line.replace("{what}", () => list(what, ";").replaceAll(" ; ", "; ").replaceAll(", ;", ";"))
    : "";
}

/** "¿Y esto cuánto tarda?" while something else was asked; lists of frequent questions are no such thing. */
const isOwnQuestion = (text: string, current: Topic, state: InterviewState): boolean =>
  current !== "faqs" &&
  state.pendingQuestions.length === 0 &&
  /^\s*¿?[^.\n]{4,120}\?\s*$/u.test(text) &&
  looksLikeQuestion(text);

function choicesOf(topic: Topic, state: InterviewState, locale: Locale): Choice[] {
  const say = lines[locale];
  const named = <T extends string>(values: readonly T[], names: Record<T, string>) =>
    values.map((value) => ({ value, label: names[value] }));
  const own: Partial<Record<Topic, Choice[]>> = {
    vertical: named(verticals, verticalNames[locale]),
    goal: named(goals, goalNames[locale]),
    tone: named(tones, toneNames[locale]),
    booking: [
      { value: "yes", label: say.yes },
      { value: "no", label: say.no },
    ],
    neverSay: [{ value: "none", label: say.none }],
  };
  const further: Choice[] = topic === "business" ? [] : [{ value: "skip", label: say.skip }];
  const finish: Choice[] = state.done.length >= 5 ? [{ value: "finish", label: say.finish }] : [];
  return [...(own[topic] ?? []), ...further, ...finish];
}
