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

/**
 * Sixteen a language: questions and answers as callers say them, with pauses of half a second to well over one where people
 * think, look for a word or read out a number. Written before the judgement was tried on them.
 */
export const withPauses: readonly Utterance[] = [
  ...questions,
  // Spanish
  whole("es", "Sí, perfecto."),
  whole("es", "No, gracias, eso es todo."),
  whole("es", "Quería pedir cita para mañana por la tarde."),
  broken("es", "hesitation", ["Quería saber si", 700], "atendéis los sábados por la mañana."),
  broken(
    "es",
    "hesitation",
    ["Pues mira, eh,", 600],
    ["es que tengo un dolor en", 650],
    "una muela desde ayer.",
  ),
  broken("es", "hesitation", ["Hola, buenas tardes,", 650], "llamaba para preguntar por los implantes."),
  broken("es", "hesitation", ["Me gustaría cambiar la cita que tenía el", 900], "el jueves por la mañana."),
  broken("es", "hesitation", ["¿Me podrías decir", 550], "cuánto cuesta un blanqueamiento?"),
  broken("es", "hesitation", ["A ver, mi hija tiene", 1_100], "once años y necesita ortodoncia."),
  broken(
    "es",
    "number",
    ["Mi teléfono es el seiscientos doce,", 800],
    ["treinta y cuatro,", 900],
    "cincuenta y seis setenta y ocho.",
  ),
  broken(
    "es",
    "number",
    ["Apunta mi número, seis cinco cinco", 1_000],
    ["uno dos tres", 700],
    "cuatro cinco seis.",
  ),
  broken("es", "answer", ["Tengo una pregunta.", 750], "¿Trabajáis con seguros?"),
  // English
  whole("en", "How much is a cleaning?"),
  whole("en", "Are you open on Monday mornings?"),
  whole("en", "Yes, that works for me."),
  whole("en", "No, that's all, thank you."),
  whole("en", "I'd like to book an appointment for next week."),
  whole("en", "Where exactly are you?"),
  broken("en", "hesitation", ["I was wondering whether", 700], "you are open on Saturdays."),
  broken("en", "hesitation", ["Well, um,", 650], "I would like to book a visit for my mother."),
  broken("en", "hesitation", ["Hi, good morning,", 600], "I'm calling about my appointment."),
  broken("en", "hesitation", ["Could you tell me", 800], "if you take new patients?"),
  broken("en", "hesitation", ["It's about the, uh,", 900], "the crown I had last month."),
  broken("en", "hesitation", ["My son broke a tooth and", 1_200], "we need somebody to look at it."),
  broken("en", "hesitation", ["I need to change it because", 650], "I'm working that day."),
  broken("en", "number", ["My number is six one two,", 850], ["three four five,", 850], "six seven eight."),
  broken(
    "en",
    "number",
    ["You can call my mobile, seven seven zero", 1_000],
    ["nine double one", 800],
    "two three four five.",
  ),
  broken("en", "answer", ["I have a question.", 750], "Do you do whitening?"),
  // Portuguese
  whole("pt", "Quanto custa uma limpeza?"),
  whole("pt", "Vocês atendem aos sábados?"),
  whole("pt", "Sim, pode ser."),
  whole("pt", "Não, é só isso, obrigado."),
  whole("pt", "Queria marcar uma consulta para amanhã."),
  whole("pt", "Onde fica a clínica?"),
  broken("pt", "hesitation", ["Eu queria saber se", 700], "vocês abrem no sábado."),
  broken("pt", "hesitation", ["Então, é que eu", 800], "estou com dor de dente desde ontem."),
  broken("pt", "hesitation", ["Oi, bom dia,", 600], "eu queria falar sobre um implante."),
  broken("pt", "hesitation", ["Preciso de uma consulta para", 900], "a minha mãe."),
  broken("pt", "hesitation", ["Você pode me dizer", 650], "quanto tempo demora?"),
  broken("pt", "hesitation", ["É para o meu filho, hum,", 1_100], "ele tem nove anos."),
  broken(
    "pt",
    "number",
    ["Meu telefone é onze,", 800],
    ["nove um dois três quatro,", 900],
    "cinco seis sete oito.",
  ),
  broken(
    "pt",
    "number",
    ["O número é vinte e um", 1_000],
    ["nove oito sete seis cinco", 700],
    "quatro três dois um.",
  ),
  broken("pt", "answer", ["Eu vi o site de vocês e", 700], "queria saber o preço do clareamento."),
  broken("pt", "answer", ["Tenho uma dúvida.", 750], "Vocês aceitam convênio?"),
  // Catalan
  whole("ca", "Quant costa una neteja?"),
  whole("ca", "Obriu els dissabtes?"),
  whole("ca", "Sí, em va bé."),
  whole("ca", "No, res més, gràcies."),
  whole("ca", "Voldria demanar hora per dimarts."),
  whole("ca", "On sou exactament?"),
  broken("ca", "hesitation", ["Volia saber si", 700], "obriu els dissabtes al matí."),
  broken("ca", "hesitation", ["Doncs mira, eh,", 650], "em fa mal un queixal."),
  broken("ca", "hesitation", ["Hola, bon dia,", 600], "trucava per canviar una visita."),
  broken("ca", "hesitation", ["Em podríeu dir", 800], "quant dura una neteja?"),
  broken("ca", "hesitation", ["És que tinc la", 900], "la geniva inflamada des d'ahir."),
  broken("ca", "hesitation", ["Necessito una visita per a", 1_100], "la meva filla petita."),
  broken(
    "ca",
    "number",
    ["El meu telèfon és el sis u dos,", 800],
    ["tres quatre cinc,", 900],
    "sis set vuit.",
  ),
  broken("ca", "number", ["Apunta el número, sis cinc cinc", 1_000], ["u dos tres", 700], "quatre cinc sis."),
  broken("ca", "answer", ["He vist la vostra pàgina i", 700], "voldria saber el preu dels implants."),
  broken("ca", "answer", ["Tinc una pregunta.", 750], "Treballeu amb mútues?"),
];

/** Tried once, after the judgement had been widened for what the others showed. */
export const heldOut: readonly Utterance[] = [
  broken("es", "hesitation", ["Llamo porque el otro día me pusisteis", 800], "un empaste y se me ha caído."),
  broken("es", "hesitation", ["Vale, entonces el martes", 900], "no, mejor el miércoles a las diez."),
  broken("en", "hesitation", ["I think I'd rather", 700], "come on Tuesday, if that's possible."),
  broken("en", "answer", ["The appointment was under the name", 1_000], "Margaret Collins."),
  broken("pt", "hesitation", ["Acho que prefiro", 800], "na parte da tarde."),
  broken("pt", "hesitation", ["Liguei ontem e me disseram", 900], "que vocês iam retornar."),
  broken("ca", "hesitation", ["Em sembla que prefereixo", 800], "venir a la tarda."),
  broken("ca", "hesitation", ["Vaig trucar ahir i em van dir", 900], "que em tornaríeu la trucada."),
];

/** Whole by any measure, and more comes after a pause: no words tell, and a person would answer too. */
export const afterthoughts: readonly Utterance[] = [
  broken("es", "answer", ["Es para una limpieza.", 800], "Y para un blanqueamiento también."),
  broken("en", "answer", ["I'd like to come on Friday.", 800], "Or on Monday, if that is better."),
  broken("pt", "answer", ["Queria marcar uma limpeza.", 800], "E um clareamento também."),
  broken("ca", "answer", ["Voldria hora per dimarts.", 800], "O per dimecres, si pot ser."),
];

/** All that a signal can name, by number. */
export const utterances: readonly Utterance[] = [...withPauses, ...heldOut, ...afterthoughts];

/** The words of an utterance so far: those of the parts before `part`, and `words` of that one. */
export const wordsOf = ({ parts }: Utterance, part: number, words = Number.POSITIVE_INFINITY): string[] => [
  ...parts.slice(0, part).flatMap(({ text }) => text.split(" ")),
  ...(parts[part]?.text.split(" ").slice(0, words) ?? []),
];
