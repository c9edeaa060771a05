import { words } from "@/lib/flows/normalise/fold";

const harms = [
  "sangr|sagn|bleed|blood|vomit|atropell?|hit by|run over|envenen|poison|intoxic|convuls|seizure|inconscien|unconscious",
  "desma[yi]|faint|ahog|asfix|chok|no respira|cant breathe|can't breathe|not breathing|se muere|dying|morrendo|es mor",
  "accident|fractur|broke(?:n)?(?!\\p{L})|quebr|herid|ferid|wound|injur|quemad|queimad|cremad|burn(?:t|ed|ing)|swollen",
  "duele|hurt|doi(?!\\p{L})|em fa mal|em fan mal",
  "dolor(?!es)|dolores (?:de|en|muy)|dor (?:forte|muito|de|insuport)|muita dor|pain(?!t)|hinchad|inchad|inflad",
  "inund|flood|fuga|vazament|leak|revent|burst|incendi|fuego|fogo(?!n)|foc(?!\\p{L})|fire(?!\\p{L})|humo|fumaca|smoke",
  "gas(?!\\p{L})|cortocircuit|short circuit|atrapad|trapped|sin (?:luz|agua|calefaccion)|no (?:power|water|heating)",
  "sem (?:luz|agua)|sense (?:llum|aigua)",
];
/** Harm or damage, in words that no answer to a booking has. Of folded text. */
const harm = new RegExp(`(?<!\\p{L})(?:${harms.join("|")})`, "u");

const beings =
  "perr|gat[oa]|mascota|cachorr|hij|bebe|madre|padre|mama|papa|marido|espos|mujer|pareja|abuel|herman|nin[oa]|" +
  "dog|cat|pet|puppy|kitten|son|daughter|baby|child|kid|mum|mom|dad|mother|father|wife|husband|partner|" +
  "cao|cadela|filh|mae|pai|avo|irma|crianca|gos|gossa|fill|mare|pare|avi|avia|germa|nen|nena";
/** "Mi perro", "my daughter": whose trouble it is. */
const somebody = new RegExp(
  `(?<!\\p{L})(?:mi|mis|my|our|meu|minha|la meva|el meu|nuestr[oa]|nosso|nossa) (?:${beings})`,
  "u",
);

const hasEmergency =
  /(?<!\p{L})(?:tengo|tenemos|tuve|tuvimos|hay|have|i've got|got|there's|tenho|temos|tive|tinc|tenim|hi ha) (?:(?:un|una|an|a|uma) )?(?:\p{L}+ )?(?:urgenci|emergenci|emergenc|urgenc)/u;
const isEmergency =
  /(?<!\p{L})(?:es|is|it's|se trata de|e|trata-se de) (?:una|an|a|uma) (?:urgenci|emergenci|emergenc|urgenc)/u;

/**
 * Whether who is in the middle of a booking tells of an emergency, and does not only answer that it is urgent: they say
 * what happened, to whom, or call it by its name where nothing on offer is called so. Pure; `told` says that it is urgent.
 */
export function tellsOfEmergency(told: string, offersUrgency: boolean): boolean {
  const said = words(told);
  if (harm.test(said) || hasEmergency.test(said)) return true;
  return somebody.test(said) || (!offersUrgency && isEmergency.test(said));
}
