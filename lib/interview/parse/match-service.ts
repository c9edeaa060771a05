import type { Service } from "@/lib/agents/schema";
import { fold, stem } from "@/lib/knowledge/terms";

/** Words that tell no service from another. */
const plain = new Set(
  `el la los las lo un una unos unas de del al y e i o u a the an of and for our my your nuestro nuestra nuestros
  nuestras mi mis tu tus os as do da dos das um uma nosso nossa meu minha els les l d en na per amb nostre nostra
  meva at on in by to from with en con por para em com amb meu precio precios price prices preco precos preu preus tarifa servicio service servei servico tratamiento
  treatment tractament tratamento dental`
    .split(/\s+/)
    .map(fold),
);

/** "neteges" beside "neteja", "visiones" beside "visión": plurals that change more than their ending. */
const forms = (word: string): string[] => [
  stem(word),
  ...(
    [
      [/ges$/, "ja"],
      [/ques$/, "ca"],
      [/gues$/, "ga"],
      [/ces$/, "z"],
      [/oes$/, "ao"],
      [/ies$/, "y"],
    ] as const
  ).flatMap(([ending, singular]) => (ending.test(word) ? [stem(word.replace(ending, singular))] : [])),
];

/** Whether two words (folded) are the same but for number, gender and the like. */
export const sameWord = (a: string, b: string): boolean => {
  const others = forms(b);
  return forms(a).some((form) => others.includes(form));
};

/** The words of a name that tell which service it is, folded; all of them where every one is plain. */
export function tellingWords(name: string): string[] {
  const all = fold(name).match(/[\p{L}\d]+/gu) ?? [];
  const telling = all.filter((word) => !plain.has(word));
  return telling.length > 0 ? telling : all;
}

const within = (some: readonly string[], all: readonly string[]): boolean =>
  some.length > 0 && some.every((word) => all.some((other) => sameWord(word, other)));

/** The service of that name, whatever its accents, articles or number. */
export function sameService(known: readonly Service[], name: string): Service | undefined {
  const said = tellingWords(name);
  return (
    known.find((service) => fold(service.name).trim() === fold(name).trim()) ??
    known.find((service) => {
      const words = tellingWords(service.name);
      return words.length === said.length && within(words, said) && within(said, words);
    })
  );
}

/** The services a name can mean: the one called so, or all whose names hold its words ("limpieza": "Limpieza con ultrasonidos"). */
export function servicesMeant(known: readonly Service[], name: string): Service[] {
  const same = sameService(known, name);
  if (same) return [same];
  const said = tellingWords(name);
  return known.filter((service) => within(said, tellingWords(service.name)));
}

const linking =
  /^\s+(?:con|sin|de|del|para|with|without|for|amb|sense|per|com|sem)\s+(?:(?:el|la|los|las|the|els|les|os|as|o|a)\s+)?(\p{L}+)/u;
const following = /^\s+(\p{L}+)/u;

/**
 * The services a sentence speaks of: those that share most words with it. One named in full comes before one named partly;
 * one said with a word that its name does not hold ("limpieza con flúor" where there is "Limpieza") is another.
 * `idle` matches the words of a sentence that name nothing.
 */
export function servicesIn(known: readonly Service[], sentence: string, idle: RegExp): Service[] {
  const folded = fold(sentence);
  const said = [...folded.matchAll(/[\p{L}\d]+/gu)];
  const rated = known.flatMap((service) => {
    const words = tellingWords(service.name);
    const own = (word = "") => words.some((one) => sameWord(one, word));
    const found = said.filter(([word]) => own(word));
    const last = found.at(-1);
    if (!last) return [];
    const after = folded.slice(last.index + last[0].length);
    const further = linking.exec(after)?.[1] ?? following.exec(after)?.[1];
    if (further && !own(further) && !idle.test(further)) return [];
    const hits = words.filter((word) => said.some(([other]) => sameWord(word, other))).length;
    return [{ service, hits, whole: hits === words.length }];
  });
  const most = Math.max(0, ...rated.map(({ hits }) => hits));
  const best = rated.filter(({ hits }) => hits === most);
  const whole = best.filter((one) => one.whole);
  return (whole.length > 0 ? whole : best).map(({ service }) => service);
}
