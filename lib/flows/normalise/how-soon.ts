import { normaliseDate } from "./date";
import { months } from "./date-words";
import { fold, words } from "./fold";
import type { Option } from "./option";
import type { NormaliseContext } from "./types";
import { daysBetween, localTime } from "./zone";

/** How soon something is wanted, from the soonest, as the options of an urgency question name it. */
const levels = ["now", "week", "month", "quarter", "later"] as const;
type Level = (typeof levels)[number];
/** Up to how many days away each level reaches. */
const reach: Record<Level, number> = { now: 2, week: 8, month: 45, quarter: 100, later: Infinity };

const atOnce =
  /(?<!\p{L})(?:asap|no (?:puede|pot) esperar|nao pode esperar|can(?:'t|not) wait|as soon as possible|(?:lo )?(?:cuanto|quanto) antes|lo (?:antes|mas pronto) posible|o mais (?:rapido|breve) possivel|quan abans(?: millor)?|com mes aviat(?: millor)?|al mes aviat possible|como antes mejor|the sooner the better|ya mismo|ara mateix|agora mesmo|para ayer)(?!\p{L})/u;
const noHurry =
  /(?<!\p{L})(?:sin (?:ninguna )?prisas?|no (?:hay|tengo|tenemos|me corre|corre) (?:ninguna )?prisa|(?:no|any) (?:rush|hurry)|in no (?:rush|hurry)|sem (?:nenhuma )?pressa|nao (?:tenho|ha) pressa|no (?:es|corre) (?:nada |muy |tan )?urgente|no es urgent|nao e (?:nada )?urgente|(?:not|isn't) (?:that |very |so )?urgent|(?<!(?<!\p{L})no )puede esperar|can wait|(?<!(?<!\p{L})nao )pode esperar|(?<!(?<!\p{L})no )pot esperar|sense (?:cap )?pressa|no (?:hi ha|tinc) (?:cap )?pressa)(?!\p{L})/u;
const thisWeek =
  /(?<!\p{L})(?:esta (?:misma )?semana|this (?:very )?week|aquesta (?:mateixa )?setmana|nesta semana)(?!\p{L})/u;
const christmas = /(?<!\p{L})(?:navidad(?:es)?|christmas|xmas|x-mas|nadal|natal|(?:las )?fiestas)(?!\p{L})/u;
const yearsEnd =
  /(?<!\p{L})(?:(?:fin|final|finales) de(?:l)? (?:ano|any)|fi(?:nals)? d'any|fim (?:de|do) ano|ano nuevo|any nou|ano novo|new year'?s?|(?:the )?end of (?:the )?year|year end)(?!\p{L})/u;

const notUrgent =
  /(?<!\p{L})(?:no|not|isn't|ni|sin|sem|sense|nada|cap|nao|without)(?: \S+){0,2} (?:urgen|emergen)\p{L}*/gu;

/** Words without an urgency that there is not: "no es urgente", "sin ninguna urgencia". */
export const withoutUrgency = (said: string): string => said.replace(notUrgent, " ");

/** Whether an option's value tells how soon something is wanted. */
export const isHowSoon = (value: string): boolean => (levels as readonly string[]).includes(value);

/** "Antes de …", "para …", "by …": what follows is when it has to be done. */
const deadline =
  /(?<!\p{L})(?:antes d[eo]l?|para (?:el |el mes de )?|before|by|abans d(?:e|el|')?|pel|per a?l?|pra|ate|hasta|fins a?l?)(?!\p{L})/u;
const monthNamed =
  /(?<!\p{L})(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre|gener|febrer|marc|maig|juny|juliol|agost|setembre|octubre|novembre|desembre|janeiro|fevereiro|marco|maio|junho|julho|setembro|outubro|novembro|dezembro|january|february|march|april|may|june|july|august|september|october|november|december)(?!\p{L})/u;

/**
 * The option of an urgency question that a text means by when it has to be done: "before xmas", "para septiembre",
 * "com més aviat millor". Null for other questions' options, and where the text tells no time.
 */
export function howSoon(text: string, options: readonly Option[], context: NormaliseContext): Option | null {
  const offered = new Map(options.map((option) => [option.value, option]));
  if (!offered.has("now") || !offered.has("later") || text.length > 400) return null;
  const wanted = levelOf(text, context);
  if (wanted === null) return null;
  return nearest(wanted, offered);
}

/** "No es urgente" names the urgent one and means the other: the option of who is in no hurry, if that is what is said. */
export function noHurryAmong(text: string, options: readonly Option[]): Option | null {
  if (text.length > 400 || !noHurry.test(words(text))) return null;
  const offered = new Map(options.map((option) => [option.value, option]));
  return offered.has("now") ? nearest("later", offered) : null;
}

/** As `howSoon`, for a text that was not asked for it: only what says plainly that it is a deadline. */
export function deadlineIn(
  text: string,
  options: readonly Option[],
  context: NormaliseContext,
): Option | null {
  const said = words(text);
  const plain = christmas.test(said) || yearsEnd.test(said) || monthNamed.test(said);
  const told = noHurry.test(said) || atOnce.test(said) || (plain && deadline.test(said));
  return told ? howSoon(text, options, context) : null;
}

function levelOf(text: string, context: NormaliseContext): Level | null {
  const said = words(text);
  if (noHurry.test(said)) return "later";
  if (atOnce.test(said)) return "now";
  if (thisWeek.test(said)) return "week";
  const days = daysLeft(text, context);
  return days === null ? null : (levels.find((level) => days <= reach[level]) ?? "later");
}

function daysLeft(text: string, context: NormaliseContext): number | null {
  const now = localTime(context.now, context.timeZone);
  const until = (month: number, day: number) => {
    const left = daysBetween(now, { year: now.year, month, day });
    return left >= 0 ? left : daysBetween(now, { year: now.year + 1, month, day });
  };
  const said = fold(text);
  if (christmas.test(said)) return until(12, 24);
  if (yearsEnd.test(said)) return until(12, 31);
  const named = /\d/.test(said) ? undefined : months[monthNamed.exec(said)?.[0] ?? ""];
  // This month has begun: what is wanted in it is wanted by its end.
  if (named !== undefined) return named === now.month ? 31 - now.day : until(named, 1);
  const read = normaliseDate(text, { precision: "date" }, context);
  if (!read.ok) return null;
  const [year = 0, month = 1, day = 1] = read.value.value.slice(0, 10).split("-").map(Number);
  return daysBetween(now, { year, month, day });
}

/** What is not on offer is taken for the next later one, but within a week for the soonest. */
function nearest(wanted: Level, offered: ReadonlyMap<string, Option>): Option | null {
  const from = levels.indexOf(wanted);
  if (wanted === "week" && !offered.has("week")) return offered.get("now") ?? null;
  const level = levels.slice(from).find((one) => offered.has(one));
  return (level && offered.get(level)) ?? null;
}
