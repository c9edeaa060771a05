import "server-only";
import { randomUUID } from "node:crypto";
import type Stripe from "stripe";
import { orThrow } from "@/lib/database-error";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locales";
import { serviceClient } from "@/lib/supabase/service";
import { askStripe } from "./client";
import { ensureCustomer } from "./customer";
import { findLiveSubscription } from "./live-subscription";
import type { PaidPlan } from "./plan-of-price";
import { priceOf } from "./prices";
import { readAccount } from "./read-account";
import { syncCustomer } from "./sync-customer";

export interface PlanCheckout {
  orgId: string;
  plan: PaidPlan;
  /** Where one comes back to. */
  returnTo: "onboarding" | "billing";
  /** Of the click: the same again gives the same page. */
  key: string;
}

/** Languages of ours that Stripe's pages do not speak, as one that they do. */
const languages: Record<string, Stripe.Checkout.SessionCreateParams.Locale> = { ca: "es", pt: "pt-BR" };

const returnPaths = { onboarding: "/onboarding/plan", billing: "/billing" } as const;

/**
 * The page on which a plan is begun to be paid. An organization has one such page open: asked again it is the same, and one for another plan takes its
 * place. Throws `conflict` (`subscription_exists`) where a plan is paid already: that one is changed. Who calls has checked that the caller may.
 */
export async function startPlanCheckout({
  orgId,
  plan,
  returnTo,
  key,
}: PlanCheckout): Promise<{ url: string }> {
  const customerId = await ensureCustomer({ orgId });
  const account = await readAccount(orgId);
  if (await findLiveSubscription(account)) {
    await syncCustomer({ orgId, customerId });
    throw new AppError("conflict", { reason: "subscription_exists" });
  }
  const price = await priceOf(plan, account.currency);
  // Service role: who asks has no right to the table of what is open.
  const claimed = orThrow(
    await serviceClient().rpc("claim_plan_checkout", {
      p_org: orgId,
      p_plan: plan,
      p_key: key,
    }),
  );
  const open = await openSession(customerId, { price, returnTo });
  if (open) return { url: open };
  const page = { orgId, plan, returnTo, customerId, price, locale: account.locale };
  const made = await openPage(page, `${claimed}:${returnTo}`);
  // A key that was used before gives the page of then, which may be over by now.
  const url = made ?? (await openPage(page, `${claimed}:${returnTo}:${randomUUID()}`));
  if (!url) throw new AppError("conflict", { reason: "checkout_over" });
  return { url };
}

interface PlanPage extends Pick<PlanCheckout, "orgId" | "plan" | "returnTo"> {
  customerId: string;
  price: string;
  locale: Locale;
}

/** Opens a page; undefined if the key was that of one which is over. Throws `conflict` for one that was paid. */
async function openPage(
  { orgId, plan, returnTo, customerId, price, locale }: PlanPage,
  key: string,
): Promise<string | undefined> {
  const back = `${env.APP_URL}${returnPaths[returnTo]}`;
  const { id } = await askStripe((stripe) =>
    stripe.checkout.sessions.create(
      {
        mode: "subscription",
        customer: customerId,
        client_reference_id: orgId,
        line_items: [{ price, quantity: 1 }],
        locale: languages[locale] ?? locale,
        automatic_tax: { enabled: true },
        tax_id_collection: { enabled: true },
        billing_address_collection: "required",
        customer_update: { address: "auto", name: "auto" },
        success_url: `${back}?checkout=done&session={CHECKOUT_SESSION_ID}`,
        cancel_url: `${back}?checkout=canceled`,
        metadata: { kind: "plan", org_id: orgId, plan, price, return_to: returnTo },
        subscription_data: { metadata: { org_id: orgId, plan } },
      },
      { idempotencyKey: `checkout:${orgId}:${key}` },
    ),
  );
  const session = await askStripe((stripe) => stripe.checkout.sessions.retrieve(id));
  if (session.status === "complete") throw new AppError("conflict", { reason: "checkout_over" });
  return session.url ?? undefined;
}

/** The page that is open for the same, if there is one; those for something else are closed. */
async function openSession(
  customer: string,
  { price, returnTo }: { price: string; returnTo: string },
): Promise<string | undefined> {
  const { data } = await askStripe((stripe) =>
    stripe.checkout.sessions.list({ customer, status: "open", limit: 20 }),
  );
  const plans = data.filter(({ mode }) => mode === "subscription");
  const same = plans.find(
    ({ metadata, url }) => url && metadata?.price === price && metadata.return_to === returnTo,
  );
  for (const other of plans.filter((one) => one !== same))
    await askStripe((stripe) => stripe.checkout.sessions.expire(other.id));
  return same?.url ?? undefined;
}
