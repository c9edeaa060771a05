import type { FoundChunk } from "../schema";
import { splitSentences } from "../split";
import { fold, type Term, termsOf } from "../terms";
import { daysIn } from "./classify-question";

/** The least that can be an answer: a row, a list item or a sentence, with the headings over it. */
export interface Unit {
  text: string;
  heading: string;
  /** The question this is the answer to, for corrections and frequent questions. */
  question: Term[] | null;
  row: Row | null;
  terms: Term[];
  headingTerms: Term[];
  money: string | null;
  time: boolean;
  duration: string | null;
  days: number[];
  chunk: FoundChunk;
  /** Units of one paragraph or list of a chunk share it. */
  block: number;
}

export interface Row {
  name: string;
  cells: { label: string | null; text: string }[];
}

export const moneyPattern =
  /(?:(?:desde|a partir de|des de|a partir d'|from|a partir de|approx\.?|aprox\.?)\s+)?(?:(?:US|R|C)?[$€£]\s?\d[\d.,]*(?:\s?(?:k|mil|millones))?|\d[\d.,]*\s?(?:€|\$|£|euros?\b|eur\b|usd\b|cop\b|mxn\b|brl\b|reais\b|pesos\b|d[oó]lares\b|(?:mil|millones)\s(?:de\s)?(?:euros|pesos)))(?:\s?[-–a]\s?(?:(?:US|R|C)?[$€£]\s?)?\d[\d.,]*\s?(?:€|\$|£|euros?\b)?)?/i;
const freePattern =
  /\b(?:gratis|gratuit[oa]s?|gratuïta?|grátis|free(?! from)|sin coste|sin costo|sin cargo|sense cost|sem custo|no charge|free of charge|incluid[oa]s?|inclòs|inclosa|incluíd[oa])(?![\p{L}])/iu;
const onRequestPattern =
  /\b(?:a consultar|consultar|según presupuesto|presupuesto (?:sin compromiso|a medida)|a consultar|segons pressupost|sob consulta|sob orçamento|on request|price on application|poa)\b/i;
const timePattern =
  /\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2}\s?(?:h|hs|hrs|am|pm|a\.\s?m\.|p\.\s?m\.)(?![\p{L}])|\b24\s?(?:horas|hores|hours|\/\s?7)\b|\b(?:de|a|from)\s\d{1,2}\s(?:a|to|às)\s\d{1,2}\b/iu;
const closedPattern = /\b(?:cerrad[oa]s?|cerramos|tancat|tancada|tanquem|fechad[oa]|fechamos|closed)\b/i;
const durationPattern =
  /(?:\d+(?:[.,]\d+)?\s?(?:(?:a|to|-|–|o|or|ou)\s?\d+\s?)?|\b(?:un|una|uno|dos|tres|um|uma|duas|dues|one|two|three|media|mitja|meia)\s)(?:min(?:utos?|uts?|utes?)?\b|hora?s?\b|hores?\b|hours?\b|h\b|d[ií]as?\b|dies\b|days?\b|semanas?\b|setman(?:a|es)\b|weeks?\b|meses?\b|mes\b|mesos\b|m[eê]s\b|months?\b|años?\b|anys?\b|anos?\b|years?\b|visit[ae]?s?\b|sesion(?:es)?\b|sessions?\b|sess(?:ão|ões)\b)/i;

/** The units of a chunk, in order. */
export function unitsOf(chunk: FoundChunk): Unit[] {
  const answer = chunk.kind === "correction" || (chunk.kind === "config" && chunk.heading?.endsWith("?"));
  if (answer)
    return [
      {
        ...makeUnit(chunk.body, "", chunk, 0, false),
        question: termsOf(chunk.heading ?? chunk.title),
      },
    ];
  const units: Unit[] = [];
  let inner = "";
  let block = 0;
  for (const line of chunk.body.split("\n")) {
    const text = line.trim();
    if (!text) continue;
    if (/:$/.test(text) && text.length < 160 && !/[.!?]\s/.test(text)) {
      inner = text.slice(0, -1);
      block++;
      continue;
    }
    const heading = [chunk.heading, inner].filter(Boolean).join(" > ");
    const sentences = / — /.test(text) ? [text] : splitSentences(text);
    if (sentences.length > 1) block++;
    for (const sentence of sentences) units.push(makeUnit(sentence, heading, chunk, block, true));
    if (sentences.length > 1) block++;
  }
  return units;
}

function makeUnit(text: string, heading: string, chunk: FoundChunk, block: number, rows: boolean): Unit {
  const row = rows ? rowOf(text) : null;
  const folded = fold(text);
  const money =
    moneyPattern.exec(text)?.[0] ?? freePattern.exec(text)?.[0] ?? onRequestPattern.exec(text)?.[0] ?? null;
  return {
    text,
    heading,
    question: null,
    row,
    terms: termsOf(row ? [row.name, ...row.cells.map((cell) => cell.text)].join(" ") : text),
    headingTerms: termsOf(heading),
    money,
    time: timePattern.test(text) || closedPattern.test(text),
    duration: durationPattern.exec(text)?.[0] ?? null,
    days: daysIn(folded),
    chunk,
    block,
  };
}

/** "Limpieza dental — Duración: 45 min — 60 €", or "Limpieza dental: 60 €", as a name and its cells. */
function rowOf(text: string): Row | null {
  const [name, ...rest] = text.split(" — ").map((part) => part.trim());
  if (name && rest.length)
    return {
      name,
      cells: rest.map((part) => {
        const labelled = /^([\p{L} .()/]{2,40}):\s+(.+)$/u.exec(part);
        return labelled
          ? { label: labelled[1] ?? null, text: labelled[2] ?? "" }
          : { label: null, text: part };
      }),
    };
  const money = moneyPattern.exec(text) ?? null;
  const tail = money && text.slice(money.index + money[0].length).trim();
  if (
    !money ||
    money.index < 3 ||
    text.length > 110 ||
    (tail && !/^[\p{P}\s]*(?:\(.*\)|\/.*|(?:por|per|each|al|la|el)\b.*)?[.\s]*$/iu.test(tail))
  )
    return null;
  const before = text.slice(0, money.index).replace(/[\s:;,.·–—-]+$/, "");
  // "Aceptamos pagos desde 300 €" is a sentence, "Limpieza dental 60 €" a row.
  if (
    /\b(?:es|son|cuesta|cuestan|vale|de|desde|a|is|are|costs?|costa|custa|é|hasta|por|per|cargo|mayores|above|over)$/i.test(
      before,
    ) ||
    before.split(" ").length > 9
  )
    return null;
  return { name: before, cells: [{ label: null, text: text.slice(money.index).replace(/[.\s]+$/, "") }] };
}
