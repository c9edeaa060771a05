import "server-only";
import type Stripe from "stripe";
import { z } from "zod";
import { graceDays } from "@/lib/billing/plans";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import type { Json } from "@/lib/supabase/database.types";
import { serviceClient } from "@/lib/supabase/service";
import { askStripe } from "./client";
import { forgetDeletedCustomer } from "./customer";
import { endDuplicate } from "./end-duplicate";
import { chooseSubscription, isLive, subscriptionState } from "./subscription-state";

const appliedSchema = z.object({
  applied: z.boolean(),
  changed: z.boolean(),
  status: z.string(),
  plan: z.string(),
});
export type SyncedSubscription = z.infer<typeof appliedSchema>;

/**
 * Writes what Stripe has of an organization's subscription now, whatever made us ask: an event is only a hint, so that any order of them comes to the same end.
 * Of two that run at once the later is ended and paid back. Gives what is written; undefined where Stripe has nothing of it.
 */
export async function syncCustomer({
  orgId,
  customerId,
  eventAt,
}: {
  orgId: string;
  customerId: string;
  eventAt?: Date;
}): Promise<SyncedSubscription | undefined> {
  // Service role: only what Stripe says is written here, of the organization whose customer it is.
  const db = serviceClient();
  const askedAt = orThrow(await db.rpc("billing_clock"));
  const row = orThrow(
    await db.from("subscriptions").select("stripe_subscription_id").eq("org_id", orgId).maybeSingle(),
  );
  const known = row?.stripe_subscription_id ?? null;
  const all = await listSubscriptions(customerId, known);
  const { main, extra } = chooseSubscription(all, known);
  if (!main) {
    await forgetDeletedCustomer({ orgId, customerId });
    return undefined;
  }
  const state = subscriptionState(main);
  const applied = appliedSchema.parse(
    orThrow(
      await db.rpc("apply_subscription", {
        p: {
          ...state,
          org_id: orgId,
          ended: all.filter((one) => !isLive(one)).map(({ id }) => id),
          grace_days: graceDays,
          asked_at: askedAt,
          event_at: eventAt?.toISOString(),
        } as Json,
      }),
    ),
  );
  if (!state.plan)
    logger.error({ orgId, subscription: main.id }, "stripe: a subscription of no plan of ours");
  for (const one of extra) await endDuplicate({ orgId, subscription: one });
  if (!isLive(main)) await forgetDeletedCustomer({ orgId, customerId });
  return applied;
}

/**
 * All that a customer has and had, with the invoice and the schedule of each. Of one that was deleted at Stripe's, with whom all of theirs ended, the one that is
 * `known`; nothing of one that Stripe never knew, as with the keys of another account.
 */
async function listSubscriptions(customerId: string, known: string | null): Promise<Stripe.Subscription[]> {
  try {
    return await askStripe((stripe) =>
      stripe.subscriptions
        .list({
          customer: customerId,
          status: "all",
          limit: 100,
          expand: ["data.latest_invoice", "data.schedule"],
        })
        .autoPagingToArray({ limit: 500 }),
    );
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  try {
    if (!known) return [];
    const expand = ["latest_invoice", "schedule"];
    return [await askStripe((stripe) => stripe.subscriptions.retrieve(known, { expand }))];
  } catch (error) {
    if (!isMissing(error)) throw error;
    return [];
  }
}

const isMissing = (error: unknown): boolean => error instanceof AppError && error.code === "not_found";
