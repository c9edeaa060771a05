import type { SlotValue } from "@/lib/flows/schema";
import { fold } from "./fold";
import { type Normalised, rawOf, refuse } from "./types";

type TextValue = Extract<SlotValue, { type: "text" }>;

const address =
  /[a-z0-9](?:[a-z0-9._%+'-]{0,62}[a-z0-9_+-])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}(?![a-z0-9@-])/;

/** Domains people get wrong so often that the right one is all but certain. */
const slips: readonly [RegExp, string][] = [
  [
    /@(?:gmail|gmial|gmai|gamil|gmal|gmaill|gnail|gmil|gmeil|gimail)\.(?:com|con|co|cm|comm|om|cmo|vom|xom)$/,
    "@gmail.com",
  ],
  [
    /@(?:hotmail|hotmial|hotmal|hotmai|hormail|hotmil|hotmaill)\.(?:com|con|cm|comm|cmo|vom)$/,
    "@hotmail.com",
  ],
  [/@(?:outlook|outlok|outloo|outllok|outook)\.(?:com|con|cm|comm|cmo|vom)$/, "@outlook.com"],
  [/@(?:yahoo|yaho|yahooo|yhaoo)\.(?:com|con|cm|comm|cmo|vom)$/, "@yahoo.com"],
  [/@(?:icloud|iclud|icoud)\.(?:com|con|cm|comm|cmo|vom)$/, "@icloud.com"],
];

/** An email address in lower case, also dictated: "ana punto garcía arroba gmail punto com". */
export function normaliseEmail(text: string): Normalised<TextValue> {
  if (!text.trim()) return refuse("empty");
  const found = findEmail(text);
  return found
    ? { ok: true, value: { type: "text", value: found, raw: rawOf(text) } }
    : refuse("not_an_email");
}

/** The first address in a text, written or dictated, a well-known domain put right; null when there is none. */
export function findEmail(text: string): string | null {
  const written = writtenEmail(text);
  return written && slips.reduce((value, [pattern, fixed]) => value.replace(pattern, fixed), written);
}

/** A comma for the dot, right of the at: no address has one. After a space only where it can be nothing else. */
const comma =
  /(@[a-z0-9-]+)(?:,(?=(?:com|con|es|net|org|cat|eu|info|mx|ar|co|cl|pe|br|pt|uk|fr|de|it|ad)(?![a-z0-9@-]))|, (?=com(?![a-z0-9@-])))/g;
const secondComma = /(@[a-z0-9-]+\.(?:com|net|org)),(?=(?:mx|ar|co|pe|br|pt|uk)(?![a-z0-9@-]))/g;
const dotted = (folded: string): string => folded.replace(comma, "$1.").replace(secondComma, "$1.");

/** Whether the address in a text is written with a comma where its dot belongs. */
export const hasComma = (text: string): boolean => dotted(fold(text)) !== fold(text);

/** The first address in a text as it was written, a comma apart. */
export function writtenEmail(text: string): string | null {
  const folded = dotted(fold(text));
  if (!maybeSpoken.test(folded)) return null;
  const written = address.exec(folded)?.[0] ?? address.exec(undictate(folded.replace(/ {2,}/g, " ")))?.[0];
  if (!written || written.length > 254 || written.includes("..")) return null;
  return written;
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
