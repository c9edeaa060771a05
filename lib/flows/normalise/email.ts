import type { SlotValue } from "@/lib/flows/schema";
import { fold } from "./fold";
import { type Normalised, rawOf, refuse } from "./types";

type TextValue = Extract<SlotValue, { type: "text" }>;

const address =
  /[a-z0-9](?:[a-z0-9._%+'-]{0,62}[a-z0-9_+-])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}(?![a-z0-9@-])/;

/** Endings people get wrong so often that the right one is certain. */
const slips: readonly [RegExp, string][] = [
  [/@(?:gmial|gmai|gamil|gmal|gmaill|gnail)\.com$/, "@gmail.com"],
  [/@gmail\.(?:con|co|cm|comm|om)$/, "@gmail.com"],
  [/@(?:hotmial|hotmal|hotmai|hormail)\.com$/, "@hotmail.com"],
  [/@hotmail\.(?:con|cm|comm)$/, "@hotmail.com"],
  [/@(?:outlok|outloo)\.com$/, "@outlook.com"],
  [/@(outlook|yahoo|icloud)\.(?:con|cm)$/, "@$1.com"],
];

/** An email address in lower case, also dictated: "ana punto garcía arroba gmail punto com". */
export function normaliseEmail(text: string): Normalised<TextValue> {
  if (!text.trim()) return refuse("empty");
  const found = findEmail(text);
  return found
    ? { ok: true, value: { type: "text", value: found, raw: rawOf(text) } }
    : refuse("not_an_email");
}

/** The first address in a text, written or dictated; null when there is none. */
export function findEmail(text: string): string | null {
  const folded = fold(text);
  if (!maybeSpoken.test(folded)) return null;
  const written = address.exec(folded)?.[0] ?? address.exec(undictate(folded))?.[0];
  if (!written || written.length > 254 || written.includes("..")) return null;
  return slips.reduce((value, [pattern, fixed]) => value.replace(pattern, fixed), written);
}

const maybeSpoken = /@|arroba|arrova|\bat\b|rova/;

function undictate(folded: string): string {
  return folded
    .replace(/\s*(?:\(|\[)?\b(?:arroba|arrova)\b(?:\)|\])?\s*/g, "@")
    .replace(/\s*(?:\(|\[)?\bat\b(?:\)|\])?\s*(?=[\w-]+\s*[([]?(?:\.|dot|punto|ponto))/g, "@")
    .replace(/\s*(?:\(|\[)?\b(?:punto|ponto|punt|dot)\b(?:\)|\])?\s*/g, ".")
    .replace(/\s*\b(?:guion bajo|barra baja|guio baix|underscore|sublinhado|underline)\b\s*/g, "_")
    .replace(/\s*\b(?:guion medio|guion|guio|dash|hyphen|hifen|traco)\b\s*/g, "-")
    .replace(/\s*@\s*/g, "@")
    .replace(/(@\S*?)\s*\.\s*(?=[a-z])/g, "$1.");
}
