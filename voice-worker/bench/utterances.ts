import type { Locale } from "@/lib/i18n/locales";

/** What a caller says in a turn, with the silences in it: a turn is over after the last part, and not in a pause. */
export interface Utterance {
  locale: Locale;
  /** What the agent had asked for. */
  kind: "question" | "answer" | "number" | "hesitation";
  parts: readonly { text: string; pauseMs?: number }[];
}

const whole = (locale: Locale, text: string): Utterance => ({ locale, kind: "question", parts: [{ text }] });
const broken = (
  locale: Locale,
  kind: Utterance["kind"],
  ...parts: readonly (readonly [string, number] | string)[]
): Utterance => ({
  locale,
  kind,
  parts: parts.map((part) =>
    typeof part === "string" ? { text: part } : { text: part[0], pauseMs: part[1] },
  ),
});

/** Said in the load runs: plain questions, one after the other. */
export const questions: readonly Utterance[] = [
  whole("es", "¿Cuánto cuesta una limpieza dental?"),
  whole("es", "¿Qué horario tenéis los lunes?"),
  whole("es", "¿Tenéis aparcamiento cerca de la clínica?"),
  whole("es", "¿Cuánto cuesta un implante dental?"),
];

/** Pauses, numbers and hesitations in four languages, with plain questions between them. */
export const withPauses: readonly Utterance[] = [
  ...questions,
  broken("es", "hesitation", ["Quería saber si", 700], "atendéis los sábados por la mañana."),
  broken(
    "es",
    "number",
    ["Mi teléfono es el seiscientos doce,", 800],
    ["treinta y cuatro,", 900],
    "cincuenta y seis setenta y ocho.",
  ),
  broken(
    "es",
    "hesitation",
    ["Pues mira, eh,", 600],
    ["es que tengo un dolor en", 650],
    "una muela desde ayer.",
  ),
  whole("es", "Sí, perfecto."),
  broken("en", "hesitation", ["I was wondering whether", 700], "you are open on Saturdays."),
  broken("en", "number", ["My number is six one two,", 850], ["three four five,", 850], "six seven eight."),
  whole("en", "How much is a cleaning?"),
  broken("en", "hesitation", ["Well, um,", 650], "I would like to book a visit for my mother."),
  broken("pt", "hesitation", ["Eu queria saber se", 700], "vocês abrem no sábado."),
  broken(
    "pt",
    "number",
    ["Meu telefone é onze,", 800],
    ["nove um dois três quatro,", 900],
    "cinco seis sete oito.",
  ),
  whole("pt", "Quanto custa uma limpeza?"),
  broken("ca", "hesitation", ["Volia saber si", 700], "obriu els dissabtes al matí."),
  broken(
    "ca",
    "number",
    ["El meu telèfon és el sis u dos,", 800],
    ["tres quatre cinc,", 900],
    "sis set vuit.",
  ),
  whole("ca", "Quant costa una neteja?"),
];

/** All that a signal can name, by number. */
export const utterances: readonly Utterance[] = [...withPauses];

/** The words of an utterance so far: those of the parts before `part`, and `words` of that one. */
export const wordsOf = ({ parts }: Utterance, part: number, words = Number.POSITIVE_INFINITY): string[] => [
  ...parts.slice(0, part).flatMap(({ text }) => text.split(" ")),
  ...(parts[part]?.text.split(" ").slice(0, words) ?? []),
];
