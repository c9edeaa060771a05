/** Kinds of tax ids, as Stripe names them. */
export const taxIdTypes = [
  "es_cif",
  "eu_vat",
  "gb_vat",
  "co_nit",
  "mx_rfc",
  "br_cnpj",
  "br_cpf",
  "us_ein",
  "other",
] as const;
export type TaxIdType = (typeof taxIdTypes)[number];

/** VAT numbers by country, as VIES has them; Greece writes EL. */
const euVat: Readonly<Record<string, RegExp>> = {
  AT: /^ATU\d{8}$/,
  BE: /^BE[01]\d{9}$/,
  BG: /^BG\d{9,10}$/,
  CY: /^CY\d{8}[A-Z]$/,
  CZ: /^CZ\d{8,10}$/,
  DE: /^DE\d{9}$/,
  DK: /^DK\d{8}$/,
  EE: /^EE\d{9}$/,
  ES: /^ES[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^FI\d{8}$/,
  FR: /^FR[A-HJ-NP-Z0-9]{2}\d{9}$/,
  GR: /^EL\d{9}$/,
  HR: /^HR\d{11}$/,
  HU: /^HU\d{8}$/,
  IE: /^IE(\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])$/,
  IT: /^IT\d{11}$/,
  LT: /^LT(\d{9}|\d{12})$/,
  LU: /^LU\d{8}$/,
  LV: /^LV\d{11}$/,
  MT: /^MT\d{8}$/,
  NL: /^NL\d{9}B\d{2}$/,
  PL: /^PL\d{10}$/,
  PT: /^PT\d{9}$/,
  RO: /^RO\d{2,10}$/,
  SE: /^SE\d{12}$/,
  SI: /^SI\d{8}$/,
  SK: /^SK\d{10}$/,
};

/** Which kinds one chooses from in a country, the usual one first. */
export function taxIdTypesOf(country: string): readonly TaxIdType[] {
  switch (country) {
    case "ES":
      return ["es_cif", "eu_vat"];
    case "CO":
      return ["co_nit"];
    case "MX":
      return ["mx_rfc"];
    case "BR":
      return ["br_cnpj", "br_cpf"];
    case "GB":
      return ["gb_vat", "other"];
    case "US":
      return ["us_ein", "other"];
    default:
      return country in euVat ? ["eu_vat", "other"] : ["other"];
  }
}

/**
 * A tax id as it is kept and printed, null where it cannot be one: letters and check digits are verified where a country has them. Whether it is registered,
 * the authorities alone know.
 */
export function normalTaxId(type: TaxIdType, text: string, country: string): string | null {
  if (type === "other") {
    const kept = text.trim().replace(/\s+/g, " ");
    return /^[\p{L}\p{N}][\p{L}\p{N} ./-]{2,39}$/u.test(kept) ? kept : null;
  }
  const id = text.toUpperCase().replace(/[\s.\-/]/g, "");
  return rules[type](id, country);
}

const rules: Readonly<Record<Exclude<TaxIdType, "other">, (id: string, country: string) => string | null>> = {
  es_cif: (id) => spanish(id.replace(/^ES(?=.{9}$)/, "")),
  eu_vat: (id, country) => {
    const prefix = country === "GR" ? "EL" : country;
    const whole = id.startsWith(prefix) ? id : prefix + id;
    if (!euVat[country]?.test(whole)) return null;
    return country === "ES" && !spanish(whole.slice(2)) ? null : whole;
  },
  gb_vat: (id) => {
    const whole = id.startsWith("GB") ? id : `GB${id}`;
    return /^GB(\d{9}|\d{12}|GD\d{3}|HA\d{3})$/.test(whole) ? whole : null;
  },
  co_nit: colombian,
  mx_rfc: (id) =>
    /^[A-ZÑ&]{3,4}\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[A-Z0-9]{2}[0-9A]$/.test(id) ? id : null,
  br_cnpj: brazilianCompany,
  br_cpf: brazilianPerson,
  us_ein: (id) => (/^\d{9}$/.test(id) ? `${id.slice(0, 2)}-${id.slice(2)}` : null),
};

const letters = "TRWAGMYFPDXBNJZSQVHLCKE";

/** NIF of a person, NIE of a foreigner, CIF of a company. */
function spanish(id: string): string | null {
  const person = /^([XYZ]?)(\d{7,8})([A-Z])$/.exec(id);
  if (person?.[2] && person[1]?.length !== undefined && person[1].length + person[2].length === 8) {
    const number = Number(`${"XYZ".indexOf(person[1] || "X")}${person[2]}`);
    return letters[number % 23] === person[3] ? id : null;
  }
  const company = /^([ABCDEFGHJKLMNPQRSUVW])(\d{7})([0-9A-J])$/.exec(id);
  if (!company?.[2] || !company[3]) return null;
  const sum = [...company[2]].reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + Math.floor(value / 10) + (value % 10);
  }, 0);
  const check = (10 - (sum % 10)) % 10;
  const fits = company[3] === String(check) || company[3] === "JABCDEFGHI"[check];
  return fits ? id : null;
}

const nitWeights = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];

/** NIT with its check digit, kept as "900123456-8". */
function colombian(id: string): string | null {
  if (!/^\d{6,16}$/.test(id)) return null;
  const digits = [...id.slice(0, -1)].reverse();
  const rest = digits.reduce((sum, digit, at) => sum + Number(digit) * (nitWeights[at] ?? 0), 0) % 11;
  const check = rest > 1 ? 11 - rest : rest;
  return Number(id.at(-1)) === check ? `${id.slice(0, -1)}-${check}` : null;
}

const checkMod11 = (digits: readonly number[], weights: readonly number[]): number => {
  const rest = digits.reduce((sum, digit, at) => sum + digit * (weights[at] ?? 0), 0) % 11;
  return rest < 2 ? 0 : 11 - rest;
};

/** CNPJ; its first twelve may be letters since 2026, each worth its code less 48. */
function brazilianCompany(id: string): string | null {
  if (!/^[0-9A-Z]{12}\d{2}$/.test(id) || /^(.)\1{13}$/.test(id)) return null;
  const values = [...id].map((sign) => sign.charCodeAt(0) - 48);
  const weights = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
  const fits = [12, 13].every((at) => checkMod11(values.slice(0, at), weights.slice(13 - at)) === values[at]);
  return fits ? id.replace(/^(..)(...)(...)(....)(..)$/, "$1.$2.$3/$4-$5") : null;
}

function brazilianPerson(id: string): string | null {
  if (!/^\d{11}$/.test(id) || /^(\d)\1{10}$/.test(id)) return null;
  const values = [...id].map(Number);
  const weights = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2];
  const fits = [9, 10].every((at) => checkMod11(values.slice(0, at), weights.slice(10 - at)) === values[at]);
  return fits ? id.replace(/^(...)(...)(...)(..)$/, "$1.$2.$3-$4") : null;
}
