import "server-only";
import type Stripe from "stripe";
import { askStripe } from "./client";
import { findOrganization } from "./find-organization";
import { idOf } from "./ids";
import { chargeByDefault } from "./payment-methods";
import { settleTopUp } from "./settle-top-up";
import { syncCustomer } from "./sync-customer";
import { syncInvoice } from "./sync-invoice";

/**
 * What came of a page of Stripe's: a plan, a top-up, or a card to keep. Asked by the webhook, by who comes back from the page, and by the
 * sweep; whoever is first. Gives the organization; undefined for a page that is none of ours.
 */
export async function finishCheckout({
  sessionId,
  orgId: asked,
  eventAt,
}: {
  sessionId: string;
  /** Who asks: only what is theirs. */
  orgId?: string;
  eventAt?: Date;
}): Promise<string | undefined> {
  const session = await askStripe((stripe) =>
    stripe.checkout.sessions.retrieve(sessionId, { expand: ["setup_intent"] }),
  );
  if (asked && session.metadata?.org_id !== asked) return undefined;
  if (session.mode === "payment") return settleTopUp(session);
  const customerId = idOf(session.customer);
  const orgId = await findOrganization(customerId);
  if (!orgId || !customerId || session.status !== "complete") return orgId;
  if (session.mode === "setup") await keepCard(customerId, session);
  else {
    await syncCustomer({ orgId, customerId, ...(eventAt && { eventAt }) });
    const invoiceId = idOf(session.invoice);
    if (invoiceId) await syncInvoice({ invoiceId });
  }
  return orgId;
}

/**
 * A card that was added is what is charged from now on: who adds one after a decline means just that. Told again it changes nothing: another may have been
 * chosen since, and one that was removed stays so.
 */
async function keepCard(
  customerId: string,
  { id: page, setup_intent: intent }: Stripe.Checkout.Session,
): Promise<void> {
  const methodId = typeof intent === "string" ? undefined : idOf(intent?.payment_method);
  if (!methodId) return;
  const method = await askStripe((stripe) => stripe.paymentMethods.retrieve(methodId));
  if (idOf(method.customer) !== customerId || method.metadata?.page === page) return;
  await chargeByDefault({ customerId, methodId });
  await askStripe((stripe) => stripe.paymentMethods.update(methodId, { metadata: { page } }));
}
