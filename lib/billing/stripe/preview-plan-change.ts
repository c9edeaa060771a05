import "server-only";
import type Stripe from "stripe";
import type { Currency } from "@/lib/billing/money";
import { plans } from "@/lib/billing/plans";
import { AppError } from "@/lib/errors";
import { askStripe } from "./client";
import { ensureCustomer } from "./customer";
import { taxOf } from "./invoice-state";
import { findLiveSubscription, type LiveSubscription } from "./live-subscription";
import type { PaidPlan } from "./plan-of-price";
import { priceOf } from "./prices";
import { prorationDate } from "./proration-date";
import { readAccount } from "./read-account";

export interface PlanChangePreview {
  kind: "upgrade" | "downgrade" | "same";
  currency: Currency;
  /** Minor units. `credit`: what of the month paid already is given back against it. */
  dueToday: { subtotal: number; tax: number; credit: number; total: number };
  /** What a month costs from the next on, tax included as far as we know who is billed. */
  nextAmount: number;
  /** ISO time: now for an upgrade, the end of the period for a downgrade. */
  effectiveAt: string;
}

/** What changing the plan would cost today, by Stripe's own reckoning. Nothing changes. */
export async function previewPlanChange(
  { orgId, plan }: { orgId: string; plan: PaidPlan },
  now = new Date(),
): Promise<PlanChangePreview> {
  const customer = await ensureCustomer({ orgId });
  const account = await readAccount(orgId);
  const { currency } = account;
  const live = await findLiveSubscription(account);
  const price = await priceOf(plan, currency);
  const month = await previewMonth(customer, price, currency);
  const nothing = { subtotal: 0, tax: 0, credit: 0, total: 0 };
  if (!live)
    return {
      kind: "upgrade",
      currency,
      dueToday: dueOf(month),
      nextAmount: month.total,
      effectiveAt: now.toISOString(),
    };
  const kind = changeKind(live.plan, plan);
  const ends = new Date(live.item.current_period_end * 1000).toISOString();
  if (kind !== "upgrade") {
    return {
      kind,
      currency,
      dueToday: nothing,
      nextAmount: month.total,
      effectiveAt: kind === "same" ? now.toISOString() : ends,
    };
  }
  const due = await previewUpgrade(live, price, now);
  return { kind, currency, dueToday: dueOf(due), nextAmount: month.total, effectiveAt: now.toISOString() };
}

/** A month of a plan; without taxes where it is not known yet where they are due. */
async function previewMonth(customer: string, price: string, currency: Currency): Promise<Stripe.Invoice> {
  const preview = (taxed: boolean) =>
    askStripe((stripe) =>
      stripe.invoices.createPreview({
        customer,
        currency: currency.toLowerCase(),
        automatic_tax: { enabled: taxed },
        subscription_details: { items: [{ price, quantity: 1 }] },
      }),
    );
  return preview(true).catch((error: unknown) => {
    if (error instanceof AppError && error.reason === "tax_location") return preview(false);
    throw error;
  });
}

/** From one plan to another, by what a month costs. */
export function changeKind(from: PaidPlan, to: PaidPlan): PlanChangePreview["kind"] {
  const difference = plans[to].prices.EUR.monthly - plans[from].prices.EUR.monthly;
  return difference > 0 ? "upgrade" : difference < 0 ? "downgrade" : "same";
}

function previewUpgrade(
  { subscription, item }: LiveSubscription,
  price: string,
  now: Date,
): Promise<Stripe.Invoice> {
  return askStripe((stripe) =>
    stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: {
        items: [{ id: item.id, price, quantity: 1 }],
        proration_behavior: "always_invoice",
        proration_date: prorationDate(item, now),
      },
    }),
  );
}

function dueOf(invoice: Stripe.Invoice): PlanChangePreview["dueToday"] {
  const amounts = invoice.lines.data.map(({ amount }) => amount);
  const sum = (some: number[]) => some.reduce((total, amount) => total + amount, 0);
  const fromBalance = Math.max(0, invoice.total - invoice.amount_due);
  return {
    subtotal: sum(amounts.filter((amount) => amount > 0)),
    tax: taxOf(invoice),
    credit: -sum(amounts.filter((amount) => amount < 0)) + fromBalance,
    total: invoice.amount_due,
  };
}
