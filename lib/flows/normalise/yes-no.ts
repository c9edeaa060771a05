import type { SlotValue } from "@/lib/flows/schema";
import { phrasePattern, words } from "./fold";
import { type Normalised, rawOf, refuse } from "./types";
import { noPhrases, yesPhrases } from "./yes-no-phrases";

type BooleanValue = Extract<SlotValue, { type: "boolean" }>;

/** Sentences that begin with the other word than they mean. */
const yesDespiteNo = phrasePattern([
  "no hay problema",
  "ningun problema",
  "no problem",
  "no worries",
  "sem problemas?",
  "cap problema",
  "por ?que no",
  "why not",
  "como no",
  "no hay ningun problema",
  "no tengo problema",
  "no tengo inconveniente",
  "sin problemas?",
]);
const noDespiteYes = phrasePattern([
  "claro que no",
  "claro que nao",
  "clar que no",
  "es clar que no",
  "por supuesto que no",
  "obvio que no",
  "of course not",
  "desde luego que no",
  "obviamente no",
  "absolutely not",
  "definitely not",
  "pues no",
  "bueno no",
  "ya no",
  "eso no",
  "ya te dije que no",
  "quiero no",
  "creo que no",
  "me parece que no",
  "acho que nao",
  "em sembla que no",
  "em penso que no",
]);
const unsure =
  /^(?:no (?:lo )?se\b|nose\b|ns\b|nao sei|no ho se|i (?:don't|dont|do not) know|no estoy segur|quizas?\b|tal ?vez|talvez|maybe|depende|potser|not sure)/;
const yesWhole = whole(yesPhrases);
const noWhole = whole(noPhrases);
const yesStart = start([
  "si",
  "sii+",
  "sip",
  "yes",
  "yeah",
  "yep",
  "sure",
  "of course",
  "claro",
  "vale",
  "dale",
  "sim",
  "ok",
  "okay",
  "okey",
  "por supuesto",
  "es clar",
  "clar",
  "d'acord",
  "i tant",
  "perfecto",
  "venga",
  "bueno",
  "listo",
  "correcto",
  "com certeza",
  "exacto",
  "👍",
  "✅",
]);
const noStart = start([
  "no",
  "nop",
  "nope",
  "nah",
  "nao",
  "not",
  "para nada",
  "que va",
  "nunca",
  "never",
  "tampoco",
  "nel",
  "👎",
]);

/** Yes or no in es, ca, pt and en, colloquial forms included; doubt ("no sé") is neither. */
export function normaliseYesNo(text: string): Normalised<BooleanValue> {
  const said = fold2(text);
  if (!said) return refuse(text.trim() ? "not_yes_no" : "empty");
  const value = readYesNo(said);
  return value === null
    ? refuse("not_yes_no")
    : { ok: true, value: { type: "boolean", value, raw: rawOf(text) } };
}

function readYesNo(said: string): boolean | null {
  if (unsure.test(said)) return null;
  if (yesDespiteNo.test(said)) return true;
  if (noDespiteYes.test(said)) return false;
  if (yesWhole.test(said)) return true;
  if (noWhole.test(said)) return false;
  if (noStart.test(said)) return false;
  return yesStart.test(said) ? true : null;
}

/** Emoji are kept, since a thumb is an answer; filler at either end goes. */
function fold2(text: string): string {
  const thumbs = text.match(/👍|✅|👎|❌|👌|🙌/u);
  const said = words(text)
    .replace(/^(?:pues|bueno|ah|eh|uy|hola|mmm+|ay|be|bom|well|oh|hmm+|doncs|a ver)\s+(?=.)/, "")
    .replace(
      /\s+(?:gracias|por favor|porfa|porfis|please|thanks|thank you|obrigad[oa]|gracies|si us plau|sisplau|jaja\w*|hombre|tio|parce|wey|guey|che|amigo|amiga|cara|pana)$/,
      "",
    );
  return said || (thumbs?.[0] ?? "");
}

/** The whole answer is one or two of the phrases: "sí, claro", "no, gracias". */
function whole(phrases: readonly string[]): RegExp {
  const any = [...phrases].sort((a, b) => b.length - a.length).join("|");
  return new RegExp(`^(?:${any})(?: (?:${any})){0,2}$`, "u");
}

function start(phrases: readonly string[]): RegExp {
  return new RegExp(`^(?:${phrases.join("|")})(?![\\p{L}\\p{N}'])`, "u");
}
