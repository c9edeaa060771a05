import type { Block, LocalizedText } from "@/lib/flows/schema";
import { type Term, termsOf } from "@/lib/knowledge/terms";
import { words } from "./fold";
import { withoutUrgency } from "./how-soon";
import { normaliseYesNo } from "./yes-no";

export type Option = Extract<Block, { type: "buttons" }>["options"][number];

/**
 * The option a text means: by number or place ("2", "la primera"), by value, label or synonym in any language, alone or
 * inside a sentence, with a slip of the keyboard forgiven. Null when none or several fit equally well.
 */
export function matchOption(text: string, options: readonly Option[]): Option | null {
  const said = words(withoutDoubt(text));
  if (!said) return null;
  const counted = byCount(said, options);
  if (counted !== undefined) return counted;
  return (
    byPlace(said, options) ??
    byWording(said, options) ??
    byYesNo(text, options) ??
    byTellingWord(said, options) ??
    byTypo(said, options) ??
    byMeaning(said, options)
  );
}

/** The option that a longer text names, whole or by a word of its own; for slots found along the way. Null when unsure. */
export function mentionedOption(text: string, options: readonly Option[]): Option | null {
  const said = words(withoutDoubt(text));
  const hits = options.filter((option) =>
    phrases(option).some((phrase) => phrase.length >= 4 && hasWords(said, phrase)),
  );
  if (hits.length > 0) return hits.length === 1 ? (hits[0] as Option) : null;
  return byTellingWord(said, options);
}

const doubtFirst =
  /^\s*(?:(?:pues|uf+|bueno|la verdad|hmm+|mmm+|well|bom),? )?(?:no (?:lo )?s[eé](?: (?:muy )?bien)?|ni idea|not sure|(?:i )?(?:don'?t|do not) know|n[aã]o sei|no ho s[eé])\s*[,.…:;-]+\s*(?=\p{L}{3})/iu;

/** "No sé, moderna": the doubt is only how it begins. */
const withoutDoubt = (text: string): string => text.replace(doubtFirst, "");

/** Words that tell no option from another, and words of dates, which answer other questions. */
const commonWords = new Set(
  "quiero quisiera necesito gustaria interesa busco tengo hacer para sobre como cuando donde cuanto mucho poco otro otra otros otras nuevo nueva primera primero primeira semana semanas proximo proxima mes meses antes despues este esta estos alguna alguno algun concreto especifico general servicio servicios service services cita visita consulta need want would like about looking with this that week month first other something anything appointment another quero preciso gostaria alguma outro outra vull voldria necessito busco setmana altra altre alguna primer primera todavia ainda encara know informacion information mismo nada especial tarde noche manana hora horas solo ahora persona personas estoy estou estic esta gracias hola buenas buenos dias tardes hablar hablas talk falar parlar quanto quanta quant aviat soon possible it's that's there's what's i've don't can't won't".split(
    " ",
  ),
);

/** For whom it is. "Cita para mi gata" is no "Esterilización gata". */
const beings = new Set(
  "perro perra perros perrito perrita gato gata gatos gatito gatita cachorro cachorra cadela mascota mascotas gossa gossos gats dogs cats puppy kitten hijo hija hijos nino nina ninos bebe madre padre marido mujer esposa filho filha crianca criancas filla fills nens nena child children kids baby wife husband mother father".split(
    " ",
  ),
);

/** "para una limpieza" is "Limpieza dental" when no other option speaks of "limpieza"; plurals and endings forgiven. */
function byTellingWord(said: string, options: readonly Option[]): Option | null {
  const telling = withoutUrgency(said)
    .split(" ")
    .filter((word) => word.length >= 4 && !commonWords.has(word));
  let best: Option[] = [];
  let bestScore = 0;
  for (const option of options) {
    const own = ownWords(option);
    const heard = telling.filter((word) => own.some((one) => sameWord(word, one)));
    const names = heard.some((word) => !beings.has(word)) || own.every((word) => beings.has(word));
    const score = names ? heard.length : 0;
    if (score > bestScore) [best, bestScore] = [[option], score];
    else if (score === bestScore && score > 0) best.push(option);
  }
  // "A new kitchen fitted" is "Bespoke kitchen" and not "Fitted wardrobe": what it is called counts more than of what kind.
  if (best.length > 1)
    best = best.filter((option) =>
      heads(option).some((head) => telling.some((word) => sameWord(word, head))),
    );
  return best.length === 1 ? (best[0] as Option) : null;
}

/** The noun of each label: the first word, and in English the last. */
const heads = ({ label }: Option): string[] =>
  Object.entries(label).flatMap(([locale, texts]) =>
    [texts].flat().flatMap(
      (one) =>
        words(one)
          .split(" ")
          .at(locale === "en" ? -1 : 0) ?? [],
    ),
  );

const ownWordsCache = new WeakMap<Option, string[]>();

function ownWords(option: Option): string[] {
  const known = ownWordsCache.get(option);
  if (known) return known;
  const made = [...new Set(labels(option.label).flatMap((label) => words(label).split(" ")))].filter(
    (word) => word.length >= 4 && !commonWords.has(word),
  );
  ownWordsCache.set(option, made);
  return made;
}

/** The same word but for a plural or a gender: "limpiezas", "cocina". */
const sameWord = (a: string, b: string): boolean =>
  a === b ||
  (a.length >= 5 &&
    b.length >= 5 &&
    Math.abs(a.length - b.length) <= 2 &&
    (a.startsWith(b.slice(0, -1)) || b.startsWith(a.slice(0, -1))));

const cache = new WeakMap<Option, string[]>();

/** Everything that names an option, folded: value, labels of all languages, synonyms. */
function phrases(option: Option): string[] {
  const known = cache.get(option);
  if (known) return known;
  const all = [option.value, ...labels(option.label), ...(option.synonyms ?? [])].map(words).filter(Boolean);
  const made = [...new Set(all)];
  cache.set(option, made);
  return made;
}

const labels = (text: LocalizedText): string[] => Object.values(text).flat();

const countWords: Record<string, number> = Object.fromEntries(
  "uno un una one um 1,dos two dois duas dues 2,tres three 3,cuatro four quatro quatre 4,cinco five cinc 5,seis six sis 6,siete seven sete set 7,ocho eight oito vuit 8,nueve nine nove nou 9,diez ten dez deu 10,doce twelve doze dotze 12,quince fifteen quinze 15,veinte twenty vinte vint 20"
    .split(",")
    .flatMap((group) => {
      const [value, ...names] = group.split(" ").reverse();
      return names.map((name) => [name, Number(value)]);
    }),
);
const ranges = /(?:de )?(\d+) (?:a|to|y|e|i|o|al) (\d+)|(?:mas de|more than|over|mais de|mes de) (\d+)/;

type Bounds = readonly (RegExpExecArray | null)[];
const boundsCache = new WeakMap<readonly Option[], { bounds: Bounds | null }>();

/** The numbers that each option stands for; null where options are no numbers of anything. */
function boundsOf(options: readonly Option[]): Bounds | null {
  const cached = boundsCache.get(options);
  if (cached) return cached.bounds;
  const found = options.map((option) => ranges.exec(phrases(option).find((one) => ranges.test(one)) ?? ""));
  const bounds = found.filter(Boolean).length < 2 ? null : found;
  boundsCache.set(options, { bounds });
  return bounds;
}

/**
 * "Somos 6" where the options are numbers of something ("De 2 a 5", "De 6 a 20", "Más de 20"). Undefined where they are
 * not, or no number is told.
 */
function byCount(said: string, options: readonly Option[]): Option | undefined {
  const bounds = boundsOf(options);
  if (bounds === null) return undefined;
  const told = /(?:^|\s)(\d{1,5})(?=\s|$)/g;
  const figures = [...said.matchAll(told)].map(([, figure]) => Number(figure));
  const spoken = said.split(" ").flatMap((word) => (word in countWords ? [countWords[word] as number] : []));
  const [count, another] = figures.length > 0 ? figures : spoken;
  if (count === undefined || another !== undefined) return undefined;
  const within = options.findIndex((_, at) => {
    const [, from, to, over] = bounds[at] ?? [];
    return over ? count > Number(over) : from !== undefined && count >= Number(from) && count <= Number(to);
  });
  return options[within] ?? (count === 1 ? options[bounds.indexOf(null)] : undefined);
}

const places: readonly RegExp[] = [
  /^(?:(?:la|el|the|a|o|opcion|option|opcao|opcio|numero|number) )*(?:1|uno|una|primer[oa]?|first|primeir[oa]|um|one)(?: (?:opcion|option|one|opcao|opcio))?$/,
  /^(?:(?:la|el|the|a|o|opcion|option|opcao|opcio|numero|number) )*(?:2|dos|segund[oa]|second|segon[a]?|two|dois)(?: (?:opcion|option|one|opcao|opcio))?$/,
  /^(?:(?:la|el|the|a|o|opcion|option|opcao|opcio|numero|number) )*(?:3|tres|tercer[oa]?|third|terceir[oa]|three)(?: (?:opcion|option|one|opcao|opcio))?$/,
  /^(?:(?:la|el|the|a|o|opcion|option|opcao|opcio|numero|number) )*(?:4|cuatro|cuart[oa]|fourth|quart[oa]?|quatro|quatre|four)(?: (?:opcion|option|one|opcao|opcio))?$/,
  /^(?:(?:la|el|the|a|o|opcion|option|opcao|opcio|numero|number) )*(?:5|cinco|quint[oa]|fifth|cinque|cinc|five)(?: (?:opcion|option|one|opcao|opcio))?$/,
];
const last = /^(?:(?:la|el|the|a|o) )?(?:ultim[oa]|last)(?: (?:opcion|option|one))?$/;

function byPlace(said: string, options: readonly Option[]): Option | null {
  // A label that is itself a figure ("2 personas", "3") is meant before the second or third place.
  if (options.some((option) => phrases(option).includes(said))) return null;
  const figure = /^(?:opcion |option |opcao |opcio |numero |number |la |el )?(\d{1,2})$/.exec(said);
  if (figure) return options[Number(figure[1]) - 1] ?? null;
  if (last.test(said)) return options.at(-1) ?? null;
  const place = places.findIndex((pattern) => pattern.test(said));
  return place >= 0 ? (options[place] ?? null) : null;
}

function byWording(said: string, options: readonly Option[]): Option | null {
  const exact = options.filter((option) => phrases(option).includes(said));
  if (exact.length > 0) return exact[0] as Option;
  let best: Option | null = null;
  let bestScore = 0;
  for (const option of options) {
    let score = 0;
    for (const phrase of phrases(option)) score = Math.max(score, overlap(said, phrase));
    if (score === bestScore) best = null;
    if (score > bestScore) [best, bestScore] = [option, score];
  }
  return best;
}

/** How well a phrase fits: whole inside what was said by its length; what was said inside it, less. */
function overlap(said: string, phrase: string): number {
  // "Prefiero no dar mi teléfono" says no to nothing.
  if (bareYesNo.has(phrase) && !said.startsWith(phrase)) return 0;
  if (phrase.length >= 2 && hasWords(said, phrase)) return 100 + phrase.length;
  if (said.length >= 4 && hasWords(phrase, said)) return 50 + said.length;
  return said.length >= 5 && phrase.startsWith(said) ? 20 : 0;
}

const bareYesNo = new Set("si,no,yes,sim,nao".split(","));

/** Whether `part` stands in `text` as whole words. */
function hasWords(text: string, part: string): boolean {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const end = at + part.length;
    if ((at === 0 || text[at - 1] === " ") && (end === text.length || text[end] === " ")) return true;
  }
  return false;
}

function byYesNo(text: string, options: readonly Option[]): Option | null {
  if (!options.some((option) => option.value === "yes") || !options.some((option) => option.value === "no"))
    return null;
  const read = normaliseYesNo(text);
  if (!read.ok) return null;
  return options.find((option) => option.value === (read.value.value ? "yes" : "no")) ?? null;
}

/** "Neteja", "a cleaning" where the button says "Limpieza dental": the same thing in another language. */
function byMeaning(said: string, options: readonly Option[]): Option | null {
  if (said.length > 60) return null;
  const told = termsOf(withoutUrgency(said)).filter((term) => term.concepts.length > 0);
  if (told.length === 0) return null;
  const meant = options.filter((option) => {
    const own = ownTerms(option);
    return told.every((term) => own.some((one) => one.concepts.some((id) => term.concepts.includes(id))));
  });
  return meant.length === 1 ? (meant[0] as Option) : null;
}

const ownTermsCache = new WeakMap<Option, Term[]>();

function ownTerms(option: Option): Term[] {
  const known = ownTermsCache.get(option);
  if (known) return known;
  const made = labels(option.label).flatMap(termsOf);
  ownTermsCache.set(option, made);
  return made;
}

function byTypo(said: string, options: readonly Option[]): Option | null {
  if (said.length < 4 || said.length > 40) return null;
  const letters = lettersOf(said);
  let near: Option | null = null;
  for (const option of options) {
    if (!phrases(option).some((phrase) => isSlip(said, letters, phrase))) continue;
    if (near) return null;
    near = option;
  }
  return near;
}

/** Slips forgiven in a phrase of eight letters or more, and in one of five; shorter ones must be exact. */
function isSlip(said: string, letters: number, phrase: string): boolean {
  const forgiven = phrase.length >= 8 ? 2 : phrase.length >= 5 ? 1 : 0;
  if (forgiven === 0 || Math.abs(said.length - phrase.length) > forgiven) return false;
  // One edit takes at most one letter away and brings one.
  if (bits(letters ^ lettersOf(phrase)) > 2 * forgiven) return false;
  return distance(said, phrase) <= forgiven;
}

/** Which letters a text holds, one bit each. */
function lettersOf(text: string): number {
  let letters = 0;
  for (let i = 0; i < text.length; i += 1) letters |= 1 << (text.charCodeAt(i) & 31);
  return letters;
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Edits between two short words, an exchange of neighbours counting as one. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(
        (previous[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (previous[j - 1] as number) + cost,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] as number) + 1);
      row.push(best);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] as number;
}
