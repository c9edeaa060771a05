import type { AgentDraft } from "@/lib/agents/schema";
import { declines, isCorrection, looksLikeQuestion } from "@/lib/flows/intents";
import { words } from "@/lib/flows/normalise/fold";
import type { NormaliseContext } from "@/lib/flows/normalise/types";
import type { Locale } from "@/lib/i18n/locales";
import { notUnderstood } from "./ask-again";
import { askWhich, chooseService, tellServices } from "./choose-service";
import type { ServiceChanges } from "./parse/change-services";
import { parseDocument } from "./parse/document";
import { mergeServices } from "./parse/services";
import { lines } from "./phrases";
import { type AnswerRead, readAnswer } from "./read-answer";
import { type Aside, readAside } from "./read-aside";
import { type InterviewState, type Topic, topicsOfFields } from "./schema";
import { showInstead } from "./show-instead";
import { summarise } from "./summarise";
import {
  ask,
  changedTopics,
  type InterviewInput,
  type InterviewTurn,
  merge,
  nextTopic,
  noted,
  settle,
  skip,
  told,
  toReview,
} from "./turns";

/** The interviewer's first words, or, coming back, where it goes on. Pure. */
export function begin(draft: AgentDraft, state: InterviewState, locale: Locale): InterviewTurn {
  const opening = state.status === "new" ? lines[locale].greeting : lines[locale].welcomeBack;
  return ask(
    draft,
    { ...state, status: state.status === "review" ? "review" : "open", put: null },
    locale,
    [opening],
    [],
  );
}

/** What the button to finish says, typed. */
const wantsToFinish = (text: string): boolean =>
  /^(?:(?:quiero|prefiero|podemos|want to|let's|quero|vull) )?(?:terminar?|acabar?|finish|finalizar|finalitzar|crear? (?:el |mi |o |meu |l')?agente?|create (?:the |my )?agent)(?: (?:ya|ahora|now|agora|ja|aqui))?$/.test(
    words(text),
  );

/**
 * One answer of the owner. It may answer the question, others besides, correct what was said before, skip, finish, or ask.
 * Never fails: what is not understood is asked again in other words. Pure.
 */
export function step(input: InterviewInput): InterviewTurn {
  const { draft, choice, context } = input;
  const given: InterviewState =
    input.state.status === "new" ? { ...input.state, status: "open", current: "business" } : input.state;
  const state = { ...given, unclear: null };
  if ((choice === "finish" || wantsToFinish(input.text)) && draft.businessName)
    return toReview(draft, state, context.locale, []);
  if (choice === "skip" && state.current) return skip(draft, state, context.locale);
  const chosen = given.unclear && chooseService({ ...input, state }, given.unclear);
  if (chosen) return chosen;
  return showInstead({ ...input, state }, hear) ?? hear({ ...input, state });
}

function hear(input: InterviewInput): InterviewTurn {
  const { draft, state, text, choice, context } = input;
  if (state.status === "review") return review(input);
  // "No dar precios" is a ban where bans are asked for.
  const overwrite = isCorrection(state.current === "neverSay" ? text.replace(/^\s*no\s+/iu, "") : text);
  const aside = readAside(text, draft, context, { current: state.current, state, overwrite });
  const changed = changedTopics(draft, aside.draft);
  if (aside.services && correctsServices(aside.services, overwrite)) return correct(input, aside, changed);
  if (overwrite && changed.length > 0) return correct(input, aside, changed);
  const current = state.current ?? nextTopic(state);
  const rest = changed.length > 0 ? aside.rest : text;
  const answer =
    current && (rest || choice) && !isOwnQuestion(rest, current, state)
      ? readAnswer(current, { text: rest, choice, draft: merge(draft, aside.draft), state, context })
      : null;
  if (current && answer) return accept(input, current, answer, aside.draft);
  if (changed.length > 0) {
    const next = settle(merge(draft, aside.draft), state, settledBy(changed, aside.draft));
    const line = noted(changed, next.draft, next.state, context.locale);
    return ask(next.draft, next.state, context.locale, [line], changed);
  }
  if (declines(text) && current !== "business") return skip(draft, state, context.locale);
  if (looksLikeQuestion(text)) {
    const known = input.about?.(text, context.locale);
    const turn = known ? ask(draft, state, context.locale, [known], [], "answered") : goOn(input, "unknown");
    return { ...turn, outcome: "question" };
  }
  return goOn({ ...input, state: { ...state, misses: state.misses + 1 } }, "missed");
}

/** Puts the question again after what was no answer to it. */
function goOn(
  { draft, state, context: { locale } }: InterviewInput,
  why: "missed" | "unknown",
): InterviewTurn {
  const opening = notUnderstood(why, state.put?.times ?? 0, locale);
  return ask(draft, state, locale, [opening], [], why);
}

/** A list may name a known service again; only what is said to be otherwise, or is not clear, corrects. */
const correctsServices = (services: ServiceChanges, overwrite: boolean): boolean =>
  services.unclear !== null ||
  services.removed.length > 0 ||
  (services.changed.length > 0 && (overwrite || services.told));

function correct({ draft, state, context }: InterviewInput, aside: Aside, changed: Topic[]): InterviewTurn {
  const next = settle(merge(draft, aside.draft), state, settledBy(changed, aside.draft));
  const services = aside.services ? tellServices(aside.services, context.locale) : [];
  const others = changed.filter((topic) => topic !== "services" || services.length === 0);
  const opening = [
    ...services,
    told(lines[context.locale].corrected, others, next.draft, context.locale),
  ].filter(Boolean);
  const turn = ask(next.draft, next.state, context.locale, opening, changed);
  return aside.services?.unclear ? askWhich(turn, aside.services.unclear, opening, context.locale) : turn;
}

/** Whom to hand over to is asked as long as there is no way to reach anybody. */
const settledBy = (changed: readonly Topic[], { handoff }: AgentDraft): Topic[] =>
  changed.filter((topic) => topic !== "handoff" || !handoff || handoff.email || handoff.phone);

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
  const state = { ...turn.state, misses: 0, unclear: null, put: before.state.put };
  const next = settle(draft, state, changed);
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
  { draft, state, context }: InterviewInput,
  current: Topic,
  answer: AnswerRead,
  aside: AgentDraft,
): InterviewTurn {
  const { pending = [], unclear } = answer;
  const merged = merge(merge(draft, aside), answer.draft);
  const changed = changedTopics(draft, merge(aside, answer.draft));
  const heard = settledBy(changed, merged);
  // A name is what makes the business known; its trade alone is half an answer.
  const settled = current === "business" && !merged.businessName ? heard : [...heard, current];
  const open = pending.length > 0;
  const next = settle(
    merged,
    { ...state, pendingQuestions: pending },
    open ? settled.filter((topic) => topic !== "faqs") : settled,
  );
  const acknowledged = noted(changed, next.draft, next.state, context.locale);
  const opening = acknowledged ? [acknowledged] : [];
  const turn = ask(next.draft, { ...next.state, misses: 0 }, context.locale, opening, changed);
  return unclear ? askWhich(turn, unclear, opening, context.locale) : turn;
}

function review(input: InterviewInput): InterviewTurn {
  const { draft, state, text, choice, context, about } = input;
  const say = lines[context.locale];
  const agreed =
    choice === "create" ||
    /^(?:s[ií]|yes|looks (?:good|great|fine)|all good|great|perfect|perfeito|perfecte|tudo certo|tot bé|sim|vale|ok(?:ay)?|adelante|cr[eé]a(?:lo|r)?|perfecto|go ahead|create|pode criar|endavant|listo|correcto|todo bien|está bien|dale|genial)(?:[\s,.!]|$)/iu.test(
      text.trim(),
    );
  const aside = choice ? null : readAside(text, draft, context, { current: null, state, overwrite: true });
  const changed = aside ? changedTopics(draft, aside.draft) : [];
  if (aside && (changed.length > 0 || aside.services?.unclear)) return correct(input, aside, changed);
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

/** "¿Y esto cuánto tarda?" while something else was asked; lists of frequent questions are no such thing. */
const isOwnQuestion = (text: string, current: Topic, state: InterviewState): boolean =>
  current !== "faqs" &&
  state.pendingQuestions.length === 0 &&
  /^\s*¿?[^.\n]{4,120}\?\s*$/u.test(text) &&
  looksLikeQuestion(text);
