import { hourTold, isTimeAlone, saysSameHour } from "./change-day";
import { corrections, correctsEarlier, isEmail, otherEmail, replacesEarlier } from "./corrections";
import { extractSlots } from "./extract";
import {
  abandons,
  asksHelp,
  declines,
  isCorrection,
  isOver,
  isUnsure,
  looksLikeQuestion,
  thanksOnly,
  wantsHuman,
} from "./intents";
import { hasComma, writtenEmail } from "./normalise/email";
import { words } from "./normalise/fold";
import { isHowSoon } from "./normalise/how-soon";
import { type AskingBlock, normaliseAnswer, revalidate } from "./normalise/normalise";
import { matchOption, mentionedOption, type Option } from "./normalise/option";
import { type Normalised, rawOf } from "./normalise/types";
import { normaliseYesNo } from "./normalise/yes-no";
import { openTurn } from "./open-turn";
import { askTime, backTo, choiceLabels, corrected, noted, roomNoted, thanked } from "./phrases";
import { emailRead } from "./phrases-repair";
import { asksWhy, hasNone, keepsToSelf, prefersOther } from "./refusals";
import {
  asksContact,
  type ContactBlock,
  explain,
  knowsWhy,
  leave,
  miss,
  skip,
  tellWhy,
  toHuman,
  turnToOther,
} from "./repair";
import type { Run } from "./run";
import type { SlotValue } from "./schema";
import type { WaitingBlock } from "./waiting-block";
import { takesWhen } from "./when-not-where";
import { agrees, asksForRoom, changesMind } from "./wishes";

export type Offered = Record<string, SlotValue | string>;

/** A text came while a block waits for its answer. */
export function takeText(run: Run, block: WaitingBlock, text: string, offered: Offered): undefined {
  if (wantsHuman(text) && !namesOption(block, text)) return toHuman(run, "requested");
  if (block.type === "ai") return openTurn(run, block, text, offered);
  if (run.state.pendingDay !== undefined) return completeDay(run, block, text);
  if (changesMind(text) && replacesEarlier(run, block, text, true)) return;
  if (isOpen(block) && correctsEarlier(run, block, text)) return;
  if (asksContact(block) && keepsContact(run, block, text)) return;
  const others =
    block.slot === undefined
      ? remaining(run, block)
      : remaining(run, block).filter((one) => one.slot !== block.slot);
  if (takesWhen(run, block, others, text)) return;
  const along = mayTellMore(block, text) ? extractSlots(text, [block, ...others], run.normalising) : {};
  Object.assign(along, hourTold(run, text));
  const read = readAnswer(run, block, text, along, offered);
  if (block.slot !== undefined) delete along[block.slot];
  Object.assign(along, checked(run, offered, block));
  if (read.ok) return accept(run, block, read.value, text, along);
  if (read.reason === "time_missing") return askForTime(run, block, text, along);
  notUnderstood(run, block, text, along, read);
}

/** "Prefiero no darlo", "paso", "mejor por correo": taken at their word, and never for a wrong answer. */
function keepsContact(run: Run, block: ContactBlock, text: string): boolean {
  const told = knowsWhy(run, block);
  if (asksWhy(text)) tellWhy(run, block);
  else if (prefersOther(block.kind, text, told) || hasNone(block.kind, text)) turnToOther(run, block, text);
  else if (keepsToSelf(text) || (told && agrees(text) && !/[@\d]/.test(text))) skip(run, block, text);
  else return false;
  return true;
}

const namesOption = (block: WaitingBlock, text: string): boolean =>
  (block.type === "buttons" || block.type === "ai") && mentionedOption(text, block.options ?? []) !== null;

/** "Quinta às 15h" is no button, however short, and answers a question to come. */
function mayTellMore(block: AskingBlock, text: string): boolean {
  if (text.length > 14) return /\s\S+\s\S/.test(text) || (block.type === "buttons" && /\S\s\S/.test(text));
  return block.type === "buttons" && /\S\s\S/.test(text) && !matchOption(text, block.options);
}

/** "Gracias, Marcos." to who has just told who they are or how to reach them; else that it is noted. */
export function thanksOrNoted(run: Run, told: Record<string, unknown>): string {
  const who = Object.keys(told).some((slot) => {
    const block = run.index.bySlot.get(slot);
    return block?.type === "input" && ["name", "phone", "email"].includes(block.kind);
  });
  const name = run.flow.blocks.find((block) => block.type === "input" && block.kind === "name");
  if (!who || name?.type !== "input" || !run.state.slots[name.slot]) return run.phrase(noted);
  // Who has just introduced themselves is thanked; later on it is enough to say that it is noted.
  const wording = name.slot in told ? thanked[run.state.locale][0] : run.phrase(thanked);
  return (wording ?? "").replace("{{name}}", `{{${name.slot}}}`);
}

/** Questions still to come whose slots nobody has filled. */
function remaining(run: Run, block: WaitingBlock): AskingBlock[] {
  return run.index
    .askingFrom(block.id)
    .filter((one) => one.id !== block.id && one.slot !== undefined && !isAnswered(run, one));
}

/** Who would not give a phone may still do so where an e-mail is asked for. */
const isAnswered = (run: Run, block: AskingBlock): boolean => {
  const value = block.slot === undefined ? undefined : run.state.slots[block.slot];
  return value !== undefined && !(value.type === "declined" && asksContact(block));
};

/** Reads the answer: what names itself first, then the whole text, then what a model took from it. */
function readAnswer(
  run: Run,
  block: AskingBlock,
  text: string,
  along: Record<string, SlotValue>,
  offered: Offered,
): Normalised {
  const own = block.slot === undefined ? undefined : along[block.slot];
  if (own && block.type !== "buttons") return { ok: true, value: own };
  if (isOpen(block) && (looksLikeQuestion(text) || asksForRoom(text) || declines(text) || asksHelp(text)))
    return { ok: false, reason: "empty" };
  const quantities = Object.values(along).some((value) => value.type !== "choice");
  const direct: Normalised =
    quantities && isQuantity(block)
      ? { ok: false, reason: "not_a_number" }
      : normaliseAnswer(block, text, run.normalising);
  if (direct.ok) return direct;
  const guess = offered[block.slot ?? block.id] ?? offered[block.id];
  if (guess === undefined) return inOwnWords(block, text, along) ?? direct;
  const read =
    typeof guess === "string"
      ? normaliseAnswer(block, guess, run.normalising)
      : revalidate(block, guess, run.normalising);
  return read.ok ? { ok: true, value: { ...read.value, raw: rawOf(text) } } : direct;
}

/** Buttons among which none stands for "something else", so that who does not know cannot say so with one. */
const hasNoOther = (block: AskingBlock): boolean =>
  block.type === "buttons" && !block.options.some((option) => option.takesWords);

/** What fits no button, but is plainly an answer, where one of them stands for anything else. */
function inOwnWords(block: AskingBlock, text: string, along: Record<string, SlotValue>): Normalised | null {
  // A name or a phone given along is what was meant; an urgency heard in the words is not all of it.
  if (block.type !== "buttons" || Object.values(along).some(({ type }) => type !== "choice")) return null;
  const other = block.options.find((option) => option.takesWords);
  const said = words(text);
  // "Soy nuevo" answers another question, and nothing is left of it for this one.
  const elsewhere = Object.values(along).some((value) => value.type === "choice" && !isHowSoon(value.value));
  if (elsewhere && said.split(" ").length <= 4) return null;
  const plain = /\p{L}{3,} \p{L}{2,}/u.test(said) && said.length <= 160;
  if (!other || !plain || text.includes("@") || looksLikeQuestion(text) || isOver(text) || isUnsure(text))
    return null;
  if (thanksOnly(text) || saysSameHour(text) || isTimeAlone(text)) return null;
  // "No hay luz" corrects nothing.
  if (isCorrection(text) && !/^no (?:hay|me|se|funciona|tengo|sale|puedo)\b/.test(said)) return null;
  if (declines(text) || asksHelp(text) || abandons(text)) return null;
  // "Sí, por favor" names nothing.
  if (said.split(" ").length <= 3 && normaliseYesNo(text).ok) return null;
  return { ok: true, value: { type: "choice", value: other.value, raw: rawOf(text) } };
}

/** Any text fits, so that intents have to be looked at first. */
const isOpen = (block: AskingBlock): boolean =>
  block.type === "input" && (block.kind === "text" || block.kind === "name");

const isQuantity = (block: AskingBlock): boolean =>
  block.type === "range" ||
  block.type === "date" ||
  block.type === "book" ||
  (block.type === "input" && ["money", "area", "length", "people", "number"].includes(block.kind));

/** What a model offers for other slots, each held to its own block. */
export function checked(run: Run, offered: Offered, except?: AskingBlock): Record<string, SlotValue> {
  const good: Record<string, SlotValue> = {};
  for (const [slot, value] of Object.entries(offered)) {
    if (slot === except?.slot || slot === except?.id) continue;
    const block = run.index.bySlot.get(slot);
    if (!block) {
      if (isExtracted(run, slot))
        good[slot] =
          typeof value === "string"
            ? { type: "text", value: value.slice(0, 2000), raw: rawOf(value) }
            : value;
      continue;
    }
    const read =
      typeof value === "string"
        ? normaliseAnswer(block, value, run.normalising, { timeOptional: true })
        : revalidate(block, value, run.normalising);
    if (read.ok) good[slot] = read.value;
  }
  return good;
}

const isExtracted = (run: Run, slot: string): boolean =>
  run.flow.blocks.some((block) => block.type === "ai" && (block.extract?.includes(slot) ?? false));

/** The answer fits: it is kept with what else was told, a question in the same breath is answered, and on it goes. */
function accept(
  run: Run,
  block: AskingBlock,
  value: SlotValue,
  text: string,
  along: Record<string, SlotValue>,
): undefined {
  const option =
    block.type === "buttons" && value.type === "choice"
      ? block.options.find((one) => one.value === value.value)
      : undefined;
  const closed = block.type === "book" && value.type === "date" && run.noticesClosed(block, value);
  if (block.slot !== undefined && !closed) run.save(block.slot, value);
  saveAll(run, along);
  if (closed) return;
  tellEmail(run, text, block.slot === undefined ? along : { ...along, [block.slot]: value });
  if (text && block.type !== "buttons" && !isOpen(block) && /[?¿]/.test(text))
    askCore(run, null, text, false);
  if (block.type === "book" && value.type === "date") run.book(block, value);
  run.state.pendingDay = undefined;
  run.go(option?.next !== undefined ? option.next : block.next, option ? `option:${option.value}` : "next");
}

/** "joseluis@gmial.con" was read as another address than was written: it is said which, once and in passing. */
function tellEmail(run: Run, text: string, told: Record<string, SlotValue>): undefined {
  const written = writtenEmail(text);
  if (!written) return;
  const read = Object.entries(told).find(([slot, value]) => isEmail(run, slot) && value.type === "text");
  const email = read?.[1].type === "text" ? read[1].value : written;
  if (email !== written || hasComma(text))
    run.speak(null, [emailRead[run.state.locale].replace("{email}", email)]);
}

/** Takes a pressed option of the present block. */
export function takeOption(run: Run, block: WaitingBlock, option: Option): undefined {
  if (option.asks) return askCore(run, block.id, run.first(option.label), true);
  if (block.type === "buttons" && block.slot !== undefined) {
    run.save(block.slot, { type: "choice", value: option.value, raw: run.first(option.label).slice(0, 500) });
  }
  run.go(option.next !== undefined ? option.next : block.next, `option:${option.value}`);
}

export function saveAll(run: Run, values: Record<string, SlotValue>): undefined {
  for (const [slot, value] of Object.entries(values)) run.save(slot, value);
}

function notUnderstood(
  run: Run,
  block: AskingBlock,
  text: string,
  along: Record<string, SlotValue>,
  read: Extract<Normalised, { ok: false }>,
): undefined {
  if (asksHelp(text)) return explain(run, block);
  if (replacesEarlier(run, block, text, false)) return;
  if (declines(text)) return skip(run, block, text);
  if (abandons(text)) return abandon(run, block, text);
  if (isUnsure(text) && (block.optional || isQuantity(block) || hasNoOther(block)))
    return leave(run, block, "declined", text);
  const fixes = isCorrection(text) || changesMind(text) ? corrections(run, text) : otherEmail(run, text);
  if (asksForRoom(text)) {
    // A day is wished for where something else is asked: it waits for its own question.
    const days = Object.entries(corrections(run, text)).filter(([, value]) => value.type === "date");
    saveAll(run, { ...along, ...Object.fromEntries(days) });
    return run.ask(block, { lead: run.phrase(roomNoted) });
  }
  const question = looksLikeQuestion(text);
  const news = Object.keys(along).length > 0;
  saveAll(run, { ...along, ...fixes });
  if (question) return askCore(run, block.id, text, true);
  if (Object.keys(fixes).length > 0) return run.ask(block, { lead: run.phrase(corrected) });
  if ((block.optional && refuses(text)) || givesOtherWay(run, block, along))
    return leave(run, block, "declined", text);
  if (news) return run.ask(block, { lead: thanksOrNoted(run, along) });
  if (saysSameHour(text)) return run.ask(block, { lead: run.phrase(noted) });
  if (isGreeting(text) || thanksOnly(text)) return run.ask(block, { lead: run.phrase(backTo) });
  miss(run, block, read.reason === "empty" && text.trim() ? "too_short" : read.reason, text);
}

/** A plain "no" to a question that need not be answered. */
const refuses = (text: string): boolean =>
  /^(?:no+|nop|nope|nao|n)(?: (?:gracias|thanks|obrigad[oa]|gracies|prefiero no|por ahora))*$/.test(
    words(text),
  );

/** An e-mail where a phone is asked for only to be able to answer, or where none will be told; and the other way round. */
export const givesOtherWay = (run: Run, block: AskingBlock, along: Record<string, SlotValue>): boolean => {
  if (!asksContact(block) || block.kind === "name") return false;
  const other = block.kind === "phone" ? "email" : "phone";
  if (block.kind === "phone" && !block.optional && !knowsWhy(run, block)) return false;
  return Object.keys(along).some((slot) => {
    const asked = run.index.bySlot.get(slot);
    return asked?.type === "input" && asked.kind === other;
  });
};

/** Gives up on the questions: an optional one is passed, else what is left of them is. */
function abandon(run: Run, block: AskingBlock, text: string): undefined {
  if (block.optional) return skip(run, block, text);
  const open = run.index.openTurnAfter(block.id);
  if (open === null) return skip(run, block, text);
  run.go(open, "cancelled");
}

const isGreeting = (text: string): boolean =>
  /^(?:hola|holi|buenas(?: tardes| noches)?|buenos dias|buen dia|hello|hi|hey|oi|ola|bom dia|boa tarde|boa noite|bon dia|bona tarda|bones|que tal|good (?:morning|afternoon|evening))(?: (?:que tal|como estas|tudo bem|tudo bom|how are you|com va))?$/.test(
    words(text),
  );

export function askCore(run: Run, blockId: string | null, text: string, resume: boolean): undefined {
  const block = blockId === null ? undefined : run.index.blocks.get(blockId);
  run.effects.push({
    type: "answer",
    blockId,
    text,
    instruction: block?.type === "ai" ? block.instruction : null,
    resume,
  });
}

/** The day is known, the time is asked for once. */
function askForTime(run: Run, block: AskingBlock, text: string, along: Record<string, SlotValue>): undefined {
  const { locale } = run.state;
  const read = normaliseAnswer(block, text, run.normalising, { timeOptional: true });
  saveAll(run, along);
  if (read.ok && read.value.type === "date") run.state.pendingDay = read.value.value.slice(0, 10);
  run.speak(block.id, askTime[locale], {
    expects: { kind: "datetime", optional: true },
    choices: [
      { value: "morning", label: choiceLabels.morning[locale] },
      { value: "afternoon", label: choiceLabels.afternoon[locale] },
    ],
  });
}

/** The time for a day given before; without one the day alone stands. */
export function completeDay(run: Run, block: AskingBlock, text: string): undefined {
  const base = run.state.pendingDay as string;
  const read = normaliseAnswer(block, text, run.normalising, { base, timeOptional: true });
  if (read.ok) return accept(run, block, read.value, "", {});
  if (read.reason !== "not_a_date" && read.reason !== "empty") {
    run.state.pendingDay = undefined;
    return miss(run, block, read.reason, text);
  }
  if (looksLikeQuestion(text)) return askCore(run, block.id, text, true);
  accept(run, block, { type: "date", value: base, raw: rawOf(text) }, "", {});
}
