import { formatLocale } from "@/lib/i18n/format-locale";
import type { Locale } from "@/lib/i18n/locales";
import { classifyQuestion } from "@/lib/knowledge/answer/classify-question";

interface Today {
  now: Date;
  timeZone: string;
  locale: Locale;
}

/**
 * A question for opening hours with "hoy" and "mañana" as the days of the week they are, which hours are written by: "¿abrís
 * hoy?" on a Friday is "¿abrís viernes?". The same text where it asks for something else. `timeZone`: the business's.
 */
export function withWeekday(question: string, { now, timeZone, locale }: Today): string {
  if (classifyQuestion(question).days.length > 0) return question;
  const format = new Intl.DateTimeFormat(formatLocale(locale), { weekday: "long", timeZone });
  const named = days.reduce(
    (text, [words, ahead]) =>
      text.replace(words, () => format.format(new Date(now.getTime() + ahead * 86_400_000))),
    question,
  );
  return named !== question && classifyQuestion(named).kind === "hours" ? named : question;
}

const whole = (words: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, "giu");
/** The morning is no tomorrow. */
const notThe = "(?<!(?:la|esta|cada|las|de|a) )";

const days: readonly (readonly [RegExp, number])[] = [
  [whole("pasado ma[ñn]ana|dem[aà] passat|depois de amanh[aã]|the day after tomorrow"), 2],
  [whole(`${notThe}ma[ñn]ana|dem[aà]|amanh[aã]|tomorrow`), 1],
  [whole("hoy|esta (?:tarde|noche|ma[ñn]ana)|avui|hoje|today|tonight|this (?:morning|afternoon|evening)"), 0],
];
