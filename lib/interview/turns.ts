import { type AgentDraft, goals, tones, verticals } from "@/lib/agents/schema";
import type { Choice } from "@/lib/conversations/schema";
import type { NormaliseContext } from "@/lib/flows/normalise/types";
import type { Locale } from "@/lib/i18n/locales";
import { givesUp, leftLine, timesPut, type Why, wordingOf } from "./ask-again";
import { goalNames, toneNames, verticalNames } from "./names";
import { lines } from "./phrases";
import { type InterviewState, type Topic, topicFields, topics } from "./schema";
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

export function skip(
  draft: AgentDraft,
  state: InterviewState,
  locale: Locale,
  opening = [lines[locale].skipped],
): InterviewTurn {
  if (state.pendingQuestions.length > 0) {
    const pendingQuestions = state.pendingQuestions.slice(1);
    const next =
      pendingQuestions.length > 0
        ? { ...state, pendingQuestions }
        : settle(draft, { ...state, pendingQuestions }, ["faqs"]).state;
    return ask(draft, next, locale, opening, []);
  }
  const skipped = state.current ? [...new Set([...state.skipped, state.current])] : state.skipped;
  return ask(draft, { ...state, skipped, current: null, misses: 0 }, locale, opening, []);
}

/**
 * The next question behind `opening`, or the review when none is left. What was put often enough is left: see `givesUp`.
 */
export function ask(
  draft: AgentDraft,
  state: InterviewState,
  locale: Locale,
  opening: string[],
  changed: Topic[],
  why: Why = "told",
): InterviewTurn {
  const topic = state.current && !isSettled(state, state.current) ? state.current : nextTopic(state);
  if (!topic || state.status === "review") return toReview(draft, state, locale, opening, changed);
  const waiting = topic === "faqs" ? state.pendingQuestions[0] : undefined;
  const key = waiting ?? topic;
  const times = timesPut(state, key);
  if (givesUp(times, why)) {
    const left = why === "told" ? [...opening, leftLine(locale)] : [leftLine(locale)];
    return { ...skip(draft, { ...state, current: topic }, locale, left), changed };
  }
  const text =
    waiting && times < 2
      ? lines[locale].answerTo.replace("{question}", () => waiting)
      : wordingOf(topic, times, why, locale);
  return {
    draft,
    state: { ...state, status: "open", current: topic, put: { key, times: times + 1 } },
    say: { text: [...opening, text].filter(Boolean).join("\n\n"), choices: choicesOf(topic, state, locale) },
    changed,
    outcome: "open",
  };
}

export function toReview(
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

export const nextTopic = (state: InterviewState): Topic | null =>
  topics.find((topic) => !isSettled(state, topic)) ?? null;

export function settle(
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

export const merge = (draft: AgentDraft, more: AgentDraft): AgentDraft => ({ ...draft, ...more });

export function changedTopics(before: AgentDraft, more: AgentDraft): Topic[] {
  return topics.filter((topic) =>
    topicFields[topic].some((field) => {
      const key = field as keyof AgentDraft;
      return more[key] !== undefined && JSON.stringify(more[key]) !== JSON.stringify(before[key]);
    }),
  );
}

export function noted(
  changed: readonly Topic[],
  draft: AgentDraft,
  state: InterviewState,
  locale: Locale,
): string {
  const variants = lines[locale].noted;
  return told(variants[state.done.length % variants.length] ?? "", changed, draft, locale);
}

export function told(line: string, changed: readonly Topic[], draft: AgentDraft, locale: Locale): string {
  const what = changed.map((topic) => summarise(topic, draft, locale)).filter(Boolean);
  return what.length > 0
    ? line.replace("{what}", () => list(what, ";").replaceAll(" ; ", "; ").replaceAll(", ;", ";"))
    : "";
}

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
