import { fold, words } from "@/lib/flows/normalise/fold";
import { matchOption, type Option } from "@/lib/flows/normalise/option";
import { connecting, fillers, goingTo, nouns, refused, streetWords } from "./lexicon";
import { type ConversationLocation, locationChoice } from "./schema";

/** What was heard: a text, a button, or the keys of a telephone. */
export interface Heard {
  text: string;
  choice?: string | undefined;
  /** Of a telephone's keys: "2" is the second location. */
  digits?: string | undefined;
}

/** The location a button or a telephone's keys choose; null for none. */
export function pressedLocation(
  { choice, digits }: Pick<Heard, "choice" | "digits">,
  offered: readonly ConversationLocation[],
): ConversationLocation | null {
  if (digits !== undefined) return /^\d{1,2}$/.test(digits) ? (offered[Number(digits) - 1] ?? null) : null;
  return offered.find(({ id }) => choice === locationChoice(id)) ?? null;
}

/**
 * The location that the answer to "which one?" means: by number or place, name, part of a name, street, town or postcode,
 * slips of the keyboard forgiven. "Norte no, la de Sur" is Sur. Null when none or several are meant.
 */
export function readLocation(
  text: string,
  offered: readonly ConversationLocation[],
): ConversationLocation | null {
  const named = wanted(text, offered, false);
  if (named.length > 0) return named.length === 1 ? (named[0] as ConversationLocation) : null;
  if (mentions(text, offered).length > 0) return onlyOther(text, offered);
  const option = matchOption(text, optionsOf(offered));
  return offered.find(({ id }) => id === option?.value) ?? null;
}

/** The location that a text names where nobody has asked for one: by its name alone, and not as a plain noun. */
export function namedLocation(
  text: string,
  offered: readonly ConversationLocation[],
): ConversationLocation | null {
  const named = wanted(text, offered, true);
  return named.length === 1 ? (named[0] as ConversationLocation) : null;
}

/** Whether a text says more than which location it is about. */
export function saysMore(text: string, location: ConversationLocation): boolean {
  const own = new Set(words(`${location.name} ${location.address}`).split(" "));
  return words(text)
    .split(" ")
    .some((word) => word !== "" && !own.has(word) && !fillers.has(word) && !/^\d{1,5}$/.test(word));
}

/** Whether a text has a telling word in common with a location's name or address. */
export function sharesWords(text: string, { name, address }: ConversationLocation): boolean {
  const own = new Set(words(`${name} ${address}`).split(" "));
  const telling = (word: string) => word.length >= 3 && !streetWords.has(word) && !connecting.has(word);
  return words(text)
    .split(" ")
    .some((word) => own.has(word) && telling(word));
}

/** Of two locations, "no, la de Norte no" means the other. */
function onlyOther(text: string, offered: readonly ConversationLocation[]): ConversationLocation | null {
  const said = mentions(text, offered).map(({ location }) => location.id);
  const rest = offered.filter(({ id }) => !said.includes(id));
  return rest.length === 1 ? (rest[0] as ConversationLocation) : null;
}

/** The locations a text names and does not refuse. */
function wanted(
  text: string,
  offered: readonly ConversationLocation[],
  unasked: boolean,
): ConversationLocation[] {
  const said = words(text);
  const folded = fold(text);
  const kept = mentions(text, offered, unasked).filter(
    ({ name }) =>
      !refused(name).test(folded) && !(unasked && nouns.includes(name) && !goingTo(name).test(said)),
  );
  return [...new Set(kept.map(({ location }) => location))];
}

interface Mention {
  location: ConversationLocation;
  /** As it stands in the text, safe within a pattern. */
  name: string;
  from: number;
  to: number;
}

/** Where names stand in a text; of "Sur Plaza" and "Sur" the longer. `strictly`: no single words out of names. */
function mentions(text: string, offered: readonly ConversationLocation[], strictly = false): Mention[] {
  const said = ` ${words(text)} `;
  const found = namesOf(offered).flatMap(({ location, names, parts }) =>
    (strictly ? names.filter((name) => /\p{L}{3}/u.test(name)) : [...names, ...parts]).flatMap(
      (name): Mention[] => {
        const from = said.indexOf(` ${name} `);
        return from < 0 ? [] : [{ location, name: escaped(name), from, to: from + name.length }];
      },
    ),
  );
  return found.filter(
    (one) =>
      !found.some(
        (other) => other.from <= one.from && other.to >= one.to && other.to - other.from > one.to - one.from,
      ),
  );
}

/** A text as it is, inside a pattern. */
export const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

interface Names {
  location: ConversationLocation;
  /** Its whole name, and what of it no other has: "Clínica Sur" is "Sur". */
  names: string[];
  /** Single words of its own. */
  parts: string[];
}

/** What each location is called. */
export function namesOf(offered: readonly ConversationLocation[]): Names[] {
  const all = offered.map((location) => ({ location, own: words(location.name).split(" ") }));
  return all.map(({ location, own }) => {
    const others = new Set(all.flatMap((one) => (one.location === location ? [] : one.own)));
    const telling = own.filter((part) => !others.has(part) && !connecting.has(part));
    return {
      location,
      names: [...new Set([own.join(" "), telling.join(" ")])].filter((name) => name !== ""),
      parts: telling.filter((part) => /^\p{L}{3,}$/u.test(part) && !nouns.includes(part)),
    };
  });
}

/** The locations as options of a question, with what their addresses say as synonyms. */
function optionsOf(offered: readonly ConversationLocation[]): Option[] {
  const places = offered.map(({ address }) => placesOf(address));
  return namesOf(offered).map(({ location, names, parts }, at) => ({
    value: location.id,
    label: { es: location.name },
    synonyms: [
      ...names,
      ...parts,
      ...(places[at] ?? []).filter(
        (place) => !places.some((other, index) => index !== at && other.includes(place)),
      ),
    ],
  }));
}

/** "Calle de la Paz 18, 46003 Valencia": the street with and without its number, the postcode, the town, telling words. */
function placesOf(address: string): string[] {
  return address.split(/[,;()\n]/).flatMap((part) => {
    const said = words(part);
    const telling = said.split(" ").filter((word) => !connecting.has(word) && !streetWords.has(word));
    const plain = said.replace(/(?:^| )\d+\S*/g, "").trim();
    const named = telling.filter((word) => /^\p{L}{3,}$/u.test(word) || /^\d{4,5}$/.test(word));
    return [said, plain, ...named].filter((place) => place.length >= 3);
  });
}
