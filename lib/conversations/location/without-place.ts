import { fold, words } from "@/lib/flows/normalise/fold";
import type { TurnContext } from "../responder";
import { connecting, fillers, nouns, streetWords } from "./lexicon";
import { escaped, namesOf } from "./read-location";

type Whereabouts = Pick<TurnContext, "agent" | "offered" | "location">;

/**
 * A question without the words that only say which of a business's places it is about: "¿cuánto cuesta un implante en la sede de
 * Centro?" is looked up as "¿cuánto cuesta un implante?", for what is known of implants is seldom written once for each place. The
 * same text where it names no place, or says nothing else.
 */
export function withoutPlace(text: string, whereabouts: Whereabouts): string {
  const pattern = placePattern(whereabouts);
  const folded = fold(text);
  let rest = "";
  let from = 0;
  for (const match of folded.matchAll(pattern)) {
    rest += text.slice(from, match.index);
    from = match.index + match[0].length;
  }
  if (from === 0) return text;
  const bare = tidy(rest + text.slice(from));
  const telling = words(bare)
    .split(" ")
    .some((one) => one !== "" && !fillers.has(one));
  return telling ? bare : text;
}

const alternatives = (list: readonly string[]): string => list.join("|");
const before = alternatives(
  "en,a,al,de,del,para,por,desde,na,no,da,do,em,in,at,for,of,to,from,per,pel,pela".split(","),
);
const articles = alternatives(
  "la,el,lo,los,las,the,o,vuestra,vuestro,su,tu,nuestra,nuestro,esta,este,esa,ese,your,that,this,vostra,vostre,la seva,la teva,sua".split(
    ",",
  ),
);
const noun = alternatives(nouns);
const inside = "[^\\p{L}\\p{N}]+";
const word = (pattern: string): string => `(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`;

/** "En la sede de Centro", "at the Sur branch", "en vuestra clínica", "en Valencia". Of folded text. */
function placePattern({ agent, offered = [], location }: Whereabouts): RegExp {
  const places = location && !offered.some(({ id }) => id === location.id) ? [...offered, location] : offered;
  const business = agent ? words(agent.config.businessName) : "";
  const ofBusiness = new Set(business.split(" "));
  const named = [
    business,
    // "Sonrisa" of "Clínica Sonrisa Norte" may be a smile.
    ...namesOf(places).flatMap(({ names, parts }) => [
      ...names,
      ...parts.filter((part) => !ofBusiness.has(part)),
    ]),
  ].filter((name) => /\p{L}{3}/u.test(name));
  const towns = [...places.map(({ address }) => address), agent?.config.contact.address ?? ""].flatMap(
    townsOf,
  );
  const name = alternatives(longestFirst(named).map(spelled));
  const town = alternatives(longestFirst(towns).map(spelled));
  return new RegExp(
    [
      ...(name
        ? [word(`(?:(?:${before}|${articles}|${noun})\\s+)*(?:${name})(?:\\s+(?:${noun}|one))?`)]
        : []),
      ...(town ? [word(`(?:en|a|in|at|de|em|per)\\s+(?:${town})`)] : []),
      word(`(?:en|a|na|no|in|at|em)\\s+(?:${articles}|a)\\s+(?:${noun})`),
    ].join("|"),
    "gu",
  );
}

const spelled = (name: string): string => name.split(" ").map(escaped).join(inside);
const longestFirst = (names: readonly string[]): string[] =>
  [...new Set(names)].sort((one, other) => other.length - one.length);

/** The telling words of an address: street, quarter, town. */
const townsOf = (address: string): string[] =>
  words(address)
    .split(" ")
    .filter((part) => /^\p{L}{4,}$/u.test(part) && !connecting.has(part) && !streetWords.has(part));

/** What is left of a sentence, with no holes in it. */
const tidy = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/ (?=[,.;:?!])/g, "")
    .replace(/^[\s,.;:]+/, "")
    .replace(/,\s*(?=[?.!]|$)/g, "")
    .trim();
