import type { Emulator } from "./emulator";
import type { CustomerRow, TaxPart, TaxRateRow } from "./records";

/** The seller's own country. */
const home = "ES";

/** Standard rates in percent. In the European Union a consumer pays that of their country. */
const union: Readonly<Record<string, number>> = {
  AT: 20,
  BE: 21,
  BG: 20,
  CY: 19,
  CZ: 21,
  DE: 19,
  DK: 25,
  EE: 24,
  ES: 21,
  FI: 25.5,
  FR: 20,
  GR: 24,
  HR: 25,
  HU: 27,
  IE: 23,
  IT: 22,
  LT: 21,
  LU: 17,
  LV: 21,
  MT: 18,
  NL: 21,
  PL: 23,
  PT: 23,
  RO: 21,
  SE: 25,
  SI: 22,
  SK: 23,
};
const elsewhere: Readonly<Record<string, number>> = { CO: 19, MX: 16, CL: 19, PE: 18, GB: 20 };

export interface TaxPlace {
  country: string | null;
  postalCode: string | null;
  /** A VAT number of the European Union, whose country is not the seller's. */
  reverseCharge: boolean;
  exempt: CustomerRow["tax_exempt"];
}

/** Where a customer is, as far as taxes go. */
export function placeOf(em: Emulator, customer: CustomerRow | undefined): TaxPlace {
  const ids = em.store.all("tax_id").filter((id) => id.customer === customer?.id);
  const country = customer?.address?.country ?? null;
  return {
    country,
    postalCode: customer?.address?.postal_code ?? null,
    reverseCharge:
      country !== home && ids.some(({ type, value }) => type === "eu_vat" && !value.startsWith(home)),
    exempt: customer?.tax_exempt ?? "none",
  };
}

interface Rate {
  percent: number;
  reason: TaxPart["taxability_reason"];
}

function rateOf(place: TaxPlace): Rate {
  const country = place.country ?? "";
  if (place.exempt === "exempt") return { percent: 0, reason: "customer_exempt" };
  if (place.exempt === "reverse") return { percent: 0, reason: "reverse_charge" };
  // The Canaries, Ceuta and Melilla are no part of the union's territory for VAT.
  if (country === "ES" && /^(35|38|51|52)/.test(place.postalCode ?? ""))
    return { percent: 0, reason: "not_collecting" };
  if (country in union) {
    if (place.reverseCharge) return { percent: 0, reason: "reverse_charge" };
    return { percent: union[country] ?? 0, reason: "standard_rated" };
  }
  const percent = elsewhere[country];
  return percent === undefined
    ? { percent: 0, reason: "not_collecting" }
    : { percent, reason: "standard_rated" };
}

/**
 * The tax of an amount, half a unit away from zero; inclusive means that the amount holds it already. An empty list where nothing is
 * known of the place.
 */
export function taxesOf(
  em: Emulator,
  amount: number,
  behavior: TaxPart["tax_behavior"],
  place: TaxPlace,
): TaxPart[] {
  if (!place.country) return [];
  const { percent, reason } = rateOf(place);
  const exact = behavior === "inclusive" ? (amount * percent) / (100 + percent) : (amount * percent) / 100;
  const tax = Math.sign(exact) * Math.round(Math.abs(exact)) || 0;
  return [
    {
      amount: tax,
      tax_behavior: behavior,
      tax_rate_details: { tax_rate: rateRow(em, place.country, percent, behavior).id },
      taxability_reason: reason,
      taxable_amount: percent === 0 ? 0 : behavior === "inclusive" ? amount - tax : amount,
      type: "tax_rate_details",
    },
  ];
}

function rateRow(
  em: Emulator,
  country: string,
  percent: number,
  behavior: TaxPart["tax_behavior"],
): TaxRateRow {
  const id = `txr_emulated${country}${String(percent).replace(".", "_")}${behavior}`;
  return (
    em.store.get("tax_rate", id) ??
    em.store.save<TaxRateRow>({
      id,
      object: "tax_rate",
      active: true,
      country,
      created: em.now(),
      description: null,
      display_name: country in union ? "VAT" : "Tax",
      effective_percentage: percent,
      flat_amount: null,
      inclusive: behavior === "inclusive",
      jurisdiction: country,
      jurisdiction_level: "country",
      livemode: false,
      metadata: {},
      percentage: percent,
      rate_type: "percentage",
      state: null,
      tax_type: country in union ? "vat" : null,
    })
  );
}

/** Of several lines, what each rate takes in all. */
export function sumTaxes(parts: readonly TaxPart[]): TaxPart[] {
  const sums = new Map<string, TaxPart>();
  for (const part of parts) {
    const key = `${part.tax_rate_details?.tax_rate}:${part.taxability_reason}`;
    const sum = sums.get(key);
    if (!sum) sums.set(key, { ...part });
    else {
      sum.amount += part.amount;
      sum.taxable_amount += part.taxable_amount;
    }
  }
  return [...sums.values()];
}

/** The kinds of tax numbers that are known, with the form their values take. */
export const taxIdForms: Readonly<Record<string, RegExp>> = {
  eu_vat:
    /^(AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)[A-Z0-9]{7,13}$/,
  es_cif: /^[A-Z0-9]{9}$/,
  co_nit: /^\d{3}\.?\d{3}\.?\d{3}-?\d$/,
  mx_rfc: /^[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3}$/,
  br_cnpj: /^\d{2}\.?\d{3}\.?\d{3}\/?\d{4}-?\d{2}$/,
  br_cpf: /^\d{3}\.?\d{3}\.?\d{3}-?\d{2}$/,
  us_ein: /^\d{2}-?\d{7}$/,
  gb_vat: /^(GB)?[A-Z0-9]{9,12}$/,
  ar_cuit: /^\d{2}-?\d{8}-?\d$/,
  cl_tin: /^\d{1,2}\.?\d{3}\.?\d{3}-?[0-9K]$/,
  pe_ruc: /^\d{11}$/,
};

/** The kind that a number typed on a page is, by the country of its owner. */
export function taxIdType(country: string, value: string): string | null {
  const kinds =
    country in union
      ? ["eu_vat", ...(country === "ES" ? ["es_cif"] : [])]
      : Object.keys(taxIdForms).filter((kind) => kind.startsWith(country.toLowerCase()));
  return kinds.find((kind) => taxIdForms[kind]?.test(value)) ?? null;
}
