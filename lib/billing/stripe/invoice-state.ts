import type Stripe from "stripe";
import { idOf, timeOf } from "./ids";

/** An invoice as `apply_invoice` takes it. */
export function invoiceState(invoice: Stripe.Invoice) {
  const [first] = invoice.lines.data;
  return {
    provider_id: invoice.id,
    number: invoice.number,
    status: invoice.status ?? "draft",
    currency: invoice.currency.toUpperCase(),
    subtotal: invoice.subtotal,
    tax: taxOf(invoice),
    total: invoice.total,
    // That of an invoice is when it was made; what it is for is on its lines.
    period_start: timeOf(
      first ? Math.min(...invoice.lines.data.map(({ period }) => period.start)) : invoice.period_start,
    ),
    period_end: timeOf(
      first ? Math.max(...invoice.lines.data.map(({ period }) => period.end)) : invoice.period_end,
    ),
    lines: invoice.lines.data.map(({ description, amount, quantity, period }) => ({
      description: description ?? "",
      amount,
      quantity: quantity ?? 1,
      period_start: timeOf(period.start),
      period_end: timeOf(period.end),
    })),
    hosted_url: invoice.hosted_invoice_url ?? null,
    pdf_url: invoice.invoice_pdf ?? null,
    issued_at: timeOf(invoice.status_transitions.finalized_at ?? invoice.created),
    paid_at: timeOf(invoice.status_transitions.paid_at),
  };
}

export const taxOf = ({ total_taxes: taxes }: Stripe.Invoice): number =>
  (taxes ?? []).reduce((sum, { amount }) => sum + amount, 0);

/** The payment of an invoice that tells most: the one that was paid, else the last that was tried. */
export function intentOf({ payments }: Stripe.Invoice): string | undefined {
  const all = payments?.data ?? [];
  const told =
    all.find(({ status }) => status === "paid") ?? all.toSorted((a, b) => b.created - a.created)[0];
  return idOf(told?.payment.payment_intent);
}
