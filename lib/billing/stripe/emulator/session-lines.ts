import { provideSessionLines } from "./answer";
import type { Emulator } from "./emulator";
import { amountIn, productName } from "./prices";
import type { PriceRow, SessionRow, TaxPart } from "./records";
import { placeOf, type TaxPlace, taxesOf, taxIdType } from "./taxes";

export interface SessionLine {
  id: string;
  object: "item";
  adjustable_quantity: null;
  amount_discount: 0;
  amount_subtotal: number;
  amount_tax: number;
  amount_total: number;
  currency: string;
  description: string;
  metadata: Record<string, string>;
  price: PriceRow;
  quantity: number;
}

/** The lines of a session with their taxes, and what it all comes to. */
export function reckonSession(em: Emulator, session: SessionRow, place: TaxPlace) {
  const state = em.need("_checkout", session.id);
  const currency = session.currency ?? "eur";
  const trial = session.mode === "subscription" && state.subscription.trialEnd !== null;
  const lines = state.lines.map((line): SessionLine => {
    const price = em.need("price", line.price);
    const amount = trial && price.recurring ? 0 : amountIn(price, currency) * line.quantity;
    const behavior = price.tax_behavior === "inclusive" ? "inclusive" : "exclusive";
    const taxes: TaxPart[] = session.automatic_tax.enabled ? taxesOf(em, amount, behavior, place) : [];
    const tax = taxes.reduce((sum, part) => sum + part.amount, 0);
    return {
      id: line.id,
      object: "item",
      adjustable_quantity: null,
      amount_discount: 0,
      amount_subtotal: amount,
      amount_tax: tax,
      amount_total: amount + (behavior === "exclusive" ? tax : 0),
      currency,
      description: productName(em, price),
      metadata: {},
      price,
      quantity: line.quantity,
    };
  });
  const sum = (pick: (line: SessionLine) => number): number =>
    lines.reduce((total, line) => total + pick(line), 0);
  return {
    lines,
    totals: {
      amount_subtotal: sum((line) => line.amount_subtotal),
      amount_total: sum((line) => line.amount_total),
      total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: sum((line) => line.amount_tax) },
    },
  };
}

/** What is typed on the page, as far as taxes go. */
export interface TypedPlace {
  country: string;
  postalCode: string;
  taxId: string;
}

/** Where taxes of a session are due; a customer whose address the page may not change stays where they are. */
export function placeFor(em: Emulator, session: SessionRow, typed?: TypedPlace): TaxPlace {
  const customer = session.customer ? em.store.get("customer", session.customer) : undefined;
  const place = placeOf(em, customer);
  if (!typed) {
    const address = session.customer_details?.address;
    return place.country || !address?.country
      ? place
      : { ...place, country: address.country, postalCode: address.postal_code };
  }
  const mayMove = !customer || em.need("_checkout", session.id).customerUpdate.address || !place.country;
  const country = mayMove ? typed.country : place.country;
  const foreign = taxIdType(typed.country, typed.taxId) === "eu_vat" && !typed.taxId.startsWith("ES");
  const reverseCharge =
    place.reverseCharge || (country !== "ES" && foreign && Boolean(session.tax_id_collection?.enabled));
  return {
    ...place,
    country,
    postalCode: mayMove ? typed.postalCode || null : place.postalCode,
    reverseCharge,
  };
}

provideSessionLines((em, id) => {
  const session = em.need("checkout.session", id);
  return reckonSession(em, session, placeFor(em, session)).lines;
});
