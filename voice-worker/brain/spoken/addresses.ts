import { parsePhoneNumberFromString } from "libphonenumber-js";
import type { SpokenLanguage } from "./language";
import { inGroups } from "./numbers";
import { dictated, matchAt, type Rule } from "./scan";

const email = /[\p{L}\d][\p{L}\d._%+-]{0,63}@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}/uy;

/** "ana.lopez@clinica-sol.es": "ana punto lopez arroba clinica guion sol punto es". */
export const emailRule: Rule = ({ text, at, language }) => {
  const found = matchAt(email, text, at)?.[0];
  if (!found) return null;
  const [local = "", domain = ""] = found.split("@");
  const { words } = language;
  return {
    length: found.length,
    spoken: `${sayAddress(local, language)} ${words.at} ${sayAddress(domain, language)}`,
  };
};

const link =
  /(?:https?:\/\/(?:www\.)?|www\.)([\p{L}\d-]+(?:\.[\p{L}\d-]+)+)(?::\d+)?((?:\/[\p{L}\d._~%-]+)*)\/?(?:[?#][^\s)]*)?/iuy;
const domain =
  /((?:[\p{L}\d-]+\.)+(?:com|es|cat|org|net|co|br|pt|mx|ar|cl|pe|eu|info|io|app|shop|store|online|uk))(?![\p{L}\d.-]*[\p{L}\d@])((?:\/[\p{L}\d._~%-]+)*)\/?/iuy;
const longPath = 40;

/** A web address as one tells it: without the protocol, "www" and what follows a question mark. */
export const urlRule: Rule = ({ text, at, language }) => {
  const found = matchAt(link, text, at) ?? matchAt(domain, text, at);
  if (!found) return null;
  // The full stop at its end is the sentence's.
  const whole = found[0].replace(/[.-]+$/, "");
  const host = found[1]!.replace(/^www\./i, "");
  const path = (found[2] ?? "")
    .replace(/[.-]+$/, "")
    .split("/")
    .filter(Boolean);
  const told = path.join("/").length > longPath ? [] : path;
  const { slash } = language.words;
  return {
    length: whole.length,
    spoken: [host, ...told].map((part) => sayAddress(part, language)).join(` ${slash} `),
  };
};

/** The signs of an address by their names, digits and what cannot be pronounced one by one. */
function sayAddress(part: string, language: SpokenLanguage): string {
  const { words } = language;
  const named: Record<string, string> = {
    ".": words.dot,
    "-": words.dash,
    _: words.underscore,
    "+": words.plus,
    "%": words.percent,
  };
  return (part.match(/\p{L}+|\d+|[^\p{L}\d]/gu) ?? [])
    .map((run) => {
      if (named[run]) return named[run];
      if (/\d/.test(run)) {
        const short = run.length <= 2 && !run.startsWith("0");
        return short
          ? language.cardinal(Number(run), "alone")
          : dictated([run], language).replaceAll(",", "");
      }
      return /[aeiouyáéíóúàèòüâêôãõ]/iu.test(run) && run.length > 1 ? run : [...run].join(" ");
    })
    .join(" ");
}

const international = /\+\d{1,3}(?:[\s\u00a0]?\(?\d{1,5}\)?)(?:[\s\u00a0.-]?\d{1,9}){1,6}/uy;
const national = /(?:\(\d{2,4}\)|\d{2,5})(?:[ \u00a0-]\d{2,5}){1,5}(?![\d/:]|[.,]\d)/uy;
const dotted = /\d{2,3}(?:\.\d{2,3}){2,4}(?![\d.]\d)/uy;
const callBefore =
  /(?:tel[eéè]?f?[oòó]?no?|tel|phone|m[oóò]vil|mòbil|celular|whatsapp|fax|llam\p{L}*|truc\p{L}*|lig\p{L}*|call|número|number|nº)\.?(?:\s+\p{L}{1,4})?:?\s*$/iu;

/** Phone numbers, digit by digit, in the groups they were written in. */
export const phoneRule: Rule = ({ text, at, before, language }) => {
  const abroad = matchAt(international, text, at)?.[0];
  if (abroad) {
    const digits = abroad.replaceAll(/\D/g, "");
    if (digits.length < 8 || digits.length > 15) return null;
    const groups = /[\s\u00a0().-]/.test(abroad) ? written(abroad) : grouped(abroad);
    return { length: abroad.length, spoken: `${language.words.plus} ${dictated(groups, language)}` };
  }
  const found =
    matchAt(national, text, at)?.[0] ??
    (callBefore.test(before) ? matchAt(dotted, text, at)?.[0] : undefined);
  if (!found) return null;
  const digits = found.replaceAll(/\D/g, "");
  const groups = written(found);
  const asked = callBefore.test(before);
  // Two numbers in a row ("10 20") are no phone; nor is a range of years.
  if (
    digits.length < (asked ? 7 : 8) ||
    digits.length > 12 ||
    (groups.length < 3 && !asked && !found.startsWith("(") && digits.length < 9)
  )
    return null;
  if (/^\s?(?:€|£|\$|EUR|COP|USD)/.test(text.slice(at + found.length))) return null;
  return { length: found.length, spoken: dictated(groups, language) };
};

const written = (phone: string): string[] =>
  (phone.match(/\d+/g) ?? []).flatMap((group) => (group.length > 4 ? inGroups(group) : [group]));

function grouped(phone: string): string[] {
  const known = parsePhoneNumberFromString(phone);
  return known ? written(known.formatInternational()) : inGroups(phone.slice(1));
}
