import type { Awaits } from "./turn-events";
import { fold, wordsOf } from "./words";

/** How far something that is dictated has come: `none`: nothing is being dictated. */
export type SpellingProgress = "none" | "incomplete" | "complete";

/**
 * Whether a phone, an email, a spelled name or a number is whole. People dictate in groups with pauses between them, and
 * a recogniser takes each pause for the end of the turn: what is incomplete is waited for and joined.
 */
export function spellingProgress(text: string, awaits: Awaits): SpellingProgress {
  const words = wordsOf(text);
  if (!words.length) return "none";
  switch (awaits) {
    case "phone":
      return phoneProgress(spokenDigits(text));
    case "email":
      return emailProgress(text, words);
    case "number":
      return numberProgress(words);
    case "name":
      return trailingLetters(words) >= 2 ? "incomplete" : "none";
    case "anything":
      return unasked(text, words);
    case "date":
      return "none";
    default:
      return figuresAlone(text, words);
  }
}

/** Figures and nothing else, whatever was asked: a telephone that nobody had to ask for. Two may be an answer. */
function figuresAlone(text: string, words: readonly string[]): SpellingProgress {
  const isFigure = (word: string) => /^\d+$/.test(word) || numberWords.has(word) || links.has(word);
  if (!words.flatMap((word) => (isFigure(word) ? [word] : word.split("-"))).every(isFigure)) return "none";
  const digits = spokenDigits(text);
  return digits.length >= 3 ? phoneProgress(digits) : "none";
}

/** Something dictated of one's own accord: an address already has its sign, a phone its name. */
function unasked(text: string, words: readonly string[]): SpellingProgress {
  if (atSign.test(fold(text))) return emailProgress(text, words);
  if (!words.some((word) => phoneNames.has(word))) return figuresAlone(text, words);
  const digits = spokenDigits(text);
  // "Un número" is an article.
  return digits.length > 1 ? phoneProgress(digits) : "none";
}

const phoneNames = new Set(
  "telefono,numero,movil,celular,telefon,mobil,numero,telemovel,phone,number,mobile,cell".split(","),
);

/**
 * Digits of a number as the countries we serve have them: nine in Spain and Portugal, ten in Colombia, Mexico and the
 * United States, eleven in Brazil; more with the country's own code in front.
 */
function phoneProgress(digits: string): SpellingProgress {
  if (!digits) return "none";
  const national = digits.replace(/^(?:00|\+)/, "");
  return national.length >= lengthOf(national) ? "complete" : "incomplete";
}

const countryCodes: readonly (readonly [RegExp, number])[] = [
  [/^34[6-9]/, 11],
  [/^351[29]/, 12],
  [/^57[36]/, 12],
  [/^52/, 12],
  [/^55/, 12],
  [/^44/, 12],
];

function lengthOf(digits: string): number {
  const coded = digits.length > 9 ? countryCodes.find(([code]) => code.test(digits)) : undefined;
  if (coded) return coded[1];
  // Numbers of nine digits begin so; a first 3 is a Colombian mobile, a 2 to 9 elsewhere has ten.
  if (/^[6-9]/.test(digits)) return 9;
  return /^2[1-9]/.test(digits) ? 9 : 10;
}

const atSign = /@|\b(?:arroba|arrova|at sign)\b|\bat\s+(?:gmail|hotmail|outlook|yahoo|icloud)\b/;
const wholeAddress =
  /(?:@|\b(?:arroba|arrova|at)\s+)\s*[\p{L}\d](?:[\p{L}\d .-]{0,60})(?:\.|\b(?:punto|punt|ponto|dot)\s+)\s*(?:com|es|cat|net|org|pt|br|co|uk|mx|ar|cl|pe|eu|info|io|edu|gob|gov|us|fr|de|it)(?:\s*(?:\.|\b(?:punto|punt|ponto|dot)\s+)\s*\p{L}{2})?\W*$/u;
/** Said of the address as a whole, or instead of it. */
const notAnAddress = new Set(
  "no,nao,que,para,por,porque,what,why,how,which,si,sim,yes,prefiero,prefereixo,prefiro,puedo,can,could,quiero,vull,quero,momento,espera,wait,tengo,tinc,tenho,mejor".split(
    ",",
  ),
);

function emailProgress(text: string, words: readonly string[]): SpellingProgress {
  const folded = fold(text);
  if (wholeAddress.test(folded.replace(/[.!?…]+\s*$/, ""))) return "complete";
  if (/(?:@|\barroba\b|\bat\b)/.test(folded)) return "incomplete";
  // The part before the sign: a few words or letters that are no sentence.
  const sentence =
    words.length > 8 || words.some((word) => notAnAddress.has(word)) || text.trim().endsWith("?");
  return sentence && trailingLetters(words) < 2 ? "none" : "incomplete";
}

/** A number said as one ("cuatro", "ciento veinte") is whole; one said digit by digit may go on. */
function numberProgress(words: readonly string[]): SpellingProgress {
  let singles = 0;
  for (const word of words.toReversed()) {
    if (!/^\p{L}$|^\d$/u.test(word) && !isDigitWord(word)) break;
    singles += 1;
  }
  if (singles >= 2) return "incomplete";
  return words.some((word) => /^\d+$/.test(word) || numberWords.has(word)) ? "complete" : "none";
}

/** Letters said one by one at the end: "g, a, r, c", "ge, a, erre". */
function trailingLetters(words: readonly string[]): number {
  let letters = 0;
  for (const word of words.toReversed()) {
    if (!/^\p{L}$/u.test(word) && !letterNames.has(word) && !/^(?:\p{L}-)+\p{L}$/u.test(word)) break;
    letters += word.includes("-") ? word.split("-").length : 1;
  }
  return letters;
}

const letterNames = new Set(
  "be,ce,de,efe,ge,hache,jota,ka,ele,eme,ene,enye,pe,cu,erre,ese,te,uve,equis,zeta,ye,efa,hac,ela,ema,ena,erra,essa,xeix,ve,aga,zeta,agá,xis,ze,bee,cee,dee,eff,gee,aitch,jay,kay,ell,em,en,pee,cue,ar,ess,tee,vee,ex,wye,zee,zed".split(
    ",",
  ),
);

/** Values of number words, languages taken together: what sounds alike means alike. */
const numberWords: ReadonlyMap<string, number> = new Map(
  Object.entries({
    0: "cero,zero,oh",
    1: "uno,un,una,u,um,uma,one",
    2: "dos,dues,dois,duas,two",
    3: "tres,three",
    4: "cuatro,quatre,quatro,four",
    5: "cinco,cinc,five",
    6: "seis,sis,meia,six",
    7: "siete,set,sete,seven",
    8: "ocho,vuit,huit,oito,eight",
    9: "nueve,nou,nove,nine",
    10: "diez,deu,dez,ten",
    11: "once,onze,eleven",
    12: "doce,dotze,doze,twelve",
    13: "trece,tretze,treze,thirteen",
    14: "catorce,catorze,quatorze,fourteen",
    15: "quince,quinze,fifteen",
    16: "dieciseis,setze,dezesseis,dezasseis,sixteen",
    17: "diecisiete,disset,dezessete,dezassete,seventeen",
    18: "dieciocho,divuit,dezoito,eighteen",
    19: "diecinueve,dinou,dezenove,dezanove,nineteen",
    20: "veinte,vint,vinte,twenty",
    21: "veintiuno,veintiun,vint-i-u,vint-i-un",
    22: "veintidos,vint-i-dos",
    23: "veintitres,vint-i-tres",
    24: "veinticuatro,vint-i-quatre",
    25: "veinticinco,vint-i-cinc",
    26: "veintiseis,vint-i-sis",
    27: "veintisiete,vint-i-set",
    28: "veintiocho,vint-i-vuit",
    29: "veintinueve,vint-i-nou",
    30: "treinta,trenta,trinta,thirty",
    40: "cuarenta,quaranta,quarenta,forty",
    50: "cincuenta,cinquanta,cinquenta,fifty",
    60: "sesenta,seixanta,sessenta,sixty",
    70: "setenta,seventy",
    80: "ochenta,vuitanta,oitenta,eighty",
    90: "noventa,noranta,ninety",
    100: "cien,ciento,cent,cem,cento,hundred",
    200: "doscientos,dos-cents,duzentos",
    300: "trescientos,tres-cents,trezentos",
    400: "cuatrocientos,quatre-cents,quatrocentos",
    500: "quinientos,cinc-cents,quinhentos",
    600: "seiscientos,sis-cents,seiscentos",
    700: "setecientos,set-cents,setecentos",
    800: "ochocientos,vuit-cents,oitocentos",
    900: "novecientos,nou-cents,novecentos",
  }).flatMap(([value, names]) => names.split(",").map((name) => [name, Number(value)] as const)),
);

const isDigitWord = (word: string): boolean => (numberWords.get(word) ?? 10) < 10;
const repeats: ReadonlyMap<string, number> = new Map([
  ["doble", 2],
  ["double", 2],
  ["dobro", 2],
  ["duplo", 2],
  ["triple", 3],
  ["triplo", 3],
]);
/** Between tens and units: "treinta y dos", "trinta e dois", "trenta-i-dos". */
const links = new Set(["y", "i", "e", "and"]);

/**
 * The digits somebody has said, as figures and as words in our four languages: "seiscientos doce, 34 56" is 6123456.
 */
export function spokenDigits(text: string): string {
  let digits = "";
  /** A number still growing: hundreds take tens and units, tens take units. */
  let open: number | null = null;
  let times = 1;
  const close = () => {
    if (open !== null) digits += String(open).repeat(times);
    if (open !== null) times = 1;
    open = null;
  };
  const words = wordsOf(text).flatMap((word) => (numberWords.has(word) ? [word] : word.split("-")));
  for (const [index, word] of words.entries()) {
    if (/^\d+$/.test(word)) {
      close();
      digits += word.repeat(times);
      times = 1;
      continue;
    }
    const value = numberWords.get(word);
    if (value === undefined) {
      if (links.has(word) && open !== null && numberWords.has(words[index + 1] ?? "")) continue;
      close();
      times = repeats.get(word) ?? times;
      continue;
    }
    const grows: boolean =
      open !== null &&
      open > 0 &&
      ((open % 100 === 0 && value < 100) || (open % 10 === 0 && open >= 20 && value > 0 && value < 10));
    if (open !== null && grows) open += value;
    else if (open !== null && value === 100 && open < 10 && word === "hundred") open *= 100;
    else {
      close();
      open = value;
    }
  }
  close();
  return digits;
}
