import { createTaxId } from "../api/customers";
import type { Emulator } from "../emulator";
import type { CustomerRow } from "../records";
import { taxIdType } from "../taxes";
import { type Errors, field } from "./card-fields";
import { countryNames, isCountry } from "./countries";
import { type Html, html } from "./html";
import { fill, type PageTexts } from "./texts";

const taxIdOf = (em: Emulator, customer: CustomerRow): string =>
  em.store.all("tax_id").findLast((one) => one.customer === customer.id)?.value ?? "";

/** Who is billed. */
export function detailsForm(
  em: Emulator,
  customer: CustomerRow,
  home: string,
  errors: Errors,
  t: PageTexts,
): Html {
  const country = customer.address?.country ?? "ES";
  return html`<section class="card"><h2>${t.billingDetails}</h2><form method="post" action="${home}" novalidate><input type="hidden" name="do" value="details">
${field("bill_name", t.name, { value: customer.name ?? "", error: errors.bill_name, attributes: html`autocomplete="organization"` })}
${field("email", t.email, { value: customer.email ?? "", error: errors.email, attributes: html`type="email" autocomplete="email"` })}
<div class="pair"><div><label for="country">${t.country}</label><select id="country" name="country">${countryNames(
    t.lang,
  ).map(
    ({ code, name }) =>
      html`<option value="${code}" ${code === country ? html`selected` : null}>${name}</option>`,
  )}</select></div>${field("postal", t.postalCode, { value: customer.address?.postal_code ?? "", attributes: html`autocomplete="postal-code" maxlength="12"` })}</div>
${field("tax_id", t.taxId, { value: taxIdOf(em, customer), error: errors.tax_id, attributes: html`autocomplete="off" maxlength="30"` })}
<button class="quiet" data-working="${t.working}">${t.save}</button></form></section>`;
}

/** Writes what was typed; gives what is wrong with it. */
export function saveDetails(
  em: Emulator,
  customer: CustomerRow,
  form: URLSearchParams,
  t: PageTexts,
): Errors {
  const given = (name: string): string => (form.get(name) ?? "").trim().slice(0, 200);
  const country = isCountry(given("country")) ? given("country") : "ES";
  const taxId = given("tax_id").toUpperCase().replace(/[\s.]/g, "");
  const errors: Record<string, string> = {};
  if (!given("bill_name")) errors.bill_name = t.nameWrong;
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(given("email"))) errors.email = t.emailWrong;
  const type = taxId ? taxIdType(country, taxId) : null;
  if (taxId && !type)
    errors.tax_id = fill(t.taxIdWrong, {
      country: countryNames(t.lang).find(({ code }) => code === country)?.name ?? country,
    });
  if (Object.keys(errors).length > 0) return errors;
  const { name, email, address } = customer;
  customer.name = given("bill_name");
  customer.email = given("email");
  customer.address = {
    city: null,
    line1: null,
    line2: null,
    state: null,
    ...address,
    country,
    postal_code: given("postal") || null,
  };
  em.emit("customer.updated", em.store.save(customer), { name, email, address });
  if (taxId === taxIdOf(em, customer)) return {};
  for (const old of em.store.all("tax_id").filter((one) => one.customer === customer.id)) {
    em.emit("customer.tax_id.deleted", old);
    em.store.remove(old);
  }
  if (type) createTaxId(em, customer, type, taxId);
  return {};
}
