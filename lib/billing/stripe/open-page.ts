import "server-only";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { askStripe } from "./client";
import { ensureCustomer } from "./customer";
import { findLiveSubscription } from "./live-subscription";
import { readAccount } from "./read-account";

const back = () => `${env.APP_URL}/billing`;

/** Stripe's own page of an organization: invoices, cards, who is billed. */
export async function openPortal({ orgId }: { orgId: string }): Promise<{ url: string }> {
  const customer = await ensureCustomer({ orgId });
  const configuration = await portalConfiguration();
  const session = await askStripe((stripe) =>
    stripe.billingPortal.sessions.create({ customer, return_url: back(), configuration }),
  );
  return { url: session.url };
}

/** The page on which a card is added. It takes nothing; from then on it is the one that is charged. */
export async function openCardPage({ orgId, key }: { orgId: string; key: string }): Promise<{ url: string }> {
  const customer = await ensureCustomer({ orgId });
  const { currency } = await readAccount(orgId);
  const session = await askStripe((stripe) =>
    stripe.checkout.sessions.create(
      {
        mode: "setup",
        customer,
        currency: currency.toLowerCase(),
        allowed_payment_method_types: ["card"],
        success_url: `${back()}?card=added&session={CHECKOUT_SESSION_ID}`,
        cancel_url: back(),
        metadata: { kind: "card", org_id: orgId },
      },
      { idempotencyKey: `card:${orgId}:${key}` },
    ),
  );
  if (!session.url) throw new AppError("conflict", { reason: "checkout_over" });
  return { url: session.url };
}

/** The page on which the oldest unpaid invoice is paid or confirmed; undefined if all are paid. */
export async function openUnpaidInvoice({ orgId }: { orgId: string }): Promise<string | undefined> {
  const customer = await ensureCustomer({ orgId });
  const { data } = await askStripe((stripe) => stripe.invoices.list({ customer, status: "open", limit: 20 }));
  const oldest = data.toSorted((a, b) => a.created - b.created).find(({ hosted_invoice_url: url }) => url);
  return oldest?.hosted_invoice_url ?? (await openDraftedMonth(orgId));
}

/**
 * Of a plan that Stripe has given up on, it only drafts what each further month costs; and the plan goes on when the latest of its invoices is paid. So that one is
 * written, to be paid. Those of the months between, in which nothing worked, stay drafts.
 */
async function openDraftedMonth(orgId: string): Promise<string | undefined> {
  const live = await findLiveSubscription(await readAccount(orgId));
  const latest = live?.subscription.latest_invoice;
  if (live?.subscription.status !== "unpaid" || !latest || typeof latest === "string") return undefined;
  if (latest.status !== "draft") return undefined;
  const invoice = await askStripe((stripe) =>
    stripe.invoices.finalizeInvoice(latest.id, { auto_advance: false }),
  );
  return invoice.hosted_invoice_url ?? undefined;
}

const configurationVersion = "1";

/** How our portal is: changes and ends of plans are ours to offer, for what they cost is shown before. Made once per account. */
export async function portalConfiguration(): Promise<string> {
  const { data } = await askStripe((stripe) =>
    stripe.billingPortal.configurations.list({ active: true, limit: 100 }),
  );
  const ours = data.find(({ metadata }) => metadata?.talia === configurationVersion);
  if (ours) return ours.id;
  const made = await askStripe((stripe) =>
    stripe.billingPortal.configurations.create(
      {
        features: {
          customer_update: { enabled: true, allowed_updates: ["name", "email", "address", "tax_id"] },
          invoice_history: { enabled: true },
          payment_method_update: { enabled: true },
        },
        metadata: { talia: configurationVersion },
      },
      { idempotencyKey: `portal:${configurationVersion}` },
    ),
  );
  return made.id;
}
