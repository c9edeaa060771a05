"use server";

import { randomUUID } from "node:crypto";
import { AppError } from "@/lib/errors";
import { refreshApp } from "@/lib/http/refresh-app";
import { orgAction } from "@/lib/safe-action";
import {
  cardPageSchema,
  cardSchema,
  orgSchema,
  planCheckoutSchema,
  planSchema,
  returnSchema,
} from "./schema";
import * as changes from "./stripe/change-plan";
import { finishCheckout } from "./stripe/finish-checkout";
import { findLiveSubscription } from "./stripe/live-subscription";
import * as pages from "./stripe/open-page";
import { chooseMethod, removeMethod } from "./stripe/payment-methods";
import * as preview from "./stripe/preview-plan-change";
import { readAccount } from "./stripe/read-account";
import * as refunds from "./stripe/refund-plan";
import * as checkout from "./stripe/start-plan-checkout";
import { syncCustomer } from "./stripe/sync-customer";

/** The page on which a plan is begun to be paid. `key` names the click. */
export const startPlanCheckout = orgAction
  .metadata({ name: "billing.checkout", min: "owner" })
  .inputSchema(planCheckoutSchema)
  .action(({ parsedInput: { plan, returnTo, key }, ctx: { org } }) =>
    checkout.startPlanCheckout({ orgId: org.id, plan, returnTo, key }),
  );

/** What changing to a plan costs today, and when it takes effect. */
export const previewPlanChange = orgAction
  .metadata({ name: "billing.preview", min: "admin" })
  .inputSchema(planSchema)
  .action(({ parsedInput: { plan }, ctx: { org } }) => preview.previewPlanChange({ orgId: org.id, plan }));

/** Changes the plan. With a `url` it is to be paid or confirmed there first: the first plan of all, or a bank that wants to be asked. */
export const changePlan = orgAction
  .metadata({ name: "billing.change-plan", min: "owner" })
  .inputSchema(planSchema)
  .action(async ({ parsedInput: { plan }, ctx: { org } }): Promise<changes.PlanChange> => {
    if (await findLiveSubscription(await readAccount(org.id))) {
      const change = await changes.changePlan({ orgId: org.id, plan });
      refreshApp();
      return change;
    }
    const first = { orgId: org.id, plan, returnTo: "billing", key: randomUUID() } as const;
    const { url } = await checkout.startPlanCheckout(first);
    return { kind: "upgrade", effectiveAt: new Date().toISOString(), url };
  });

/** Ends the plan with the period that was paid. */
export const cancelPlan = orgAction
  .metadata({ name: "billing.cancel", min: "owner" })
  .inputSchema(orgSchema)
  .action(async ({ ctx: { org } }) => {
    await changes.cancelPlan({ orgId: org.id });
    refreshApp();
  });

/** Calls off the end of the plan, or its change to a cheaper one. */
export const resumePlan = orgAction
  .metadata({ name: "billing.resume", min: "owner" })
  .inputSchema(orgSchema)
  .action(async ({ ctx: { org } }) => {
    await changes.resumePlan({ orgId: org.id });
    refreshApp();
  });

/** Ends the plan at once and gives back what was paid for it, within the first days. */
export const refundPlan = orgAction
  .metadata({ name: "billing.refund-plan", min: "owner" })
  .inputSchema(orgSchema)
  .action(async ({ ctx: { org, user } }) => {
    const given = await refunds.refundPlan({ orgId: org.id, actor: user.id });
    refreshApp();
    return given;
  });

/** Stripe's page of the organization. */
export const openPortal = orgAction
  .metadata({ name: "billing.portal", min: "owner" })
  .inputSchema(orgSchema)
  .action(({ ctx: { org } }) => pages.openPortal({ orgId: org.id }));

/** Where the plan's unpaid invoice is paid. Throws `not_found` if there is none. */
export const payInvoice = orgAction
  .metadata({ name: "billing.pay-invoice", min: "admin" })
  .inputSchema(orgSchema)
  .action(async ({ ctx: { org } }) => {
    const url = await pages.openUnpaidInvoice({ orgId: org.id });
    if (!url) throw new AppError("not_found", { reason: "nothing_to_pay" });
    return { url };
  });

/** The page on which a card is added. */
export const addPaymentMethod = orgAction
  .metadata({ name: "billing.add-card", min: "owner" })
  .inputSchema(cardPageSchema)
  .action(({ parsedInput: { key }, ctx: { org } }) =>
    pages.openCardPage({ orgId: org.id, key: key ?? randomUUID() }),
  );

export const removePaymentMethod = orgAction
  .metadata({ name: "billing.remove-card", min: "owner" })
  .inputSchema(cardSchema)
  .action(async ({ parsedInput: { id }, ctx: { org } }) => {
    await removeMethod({ orgId: org.id, methodId: id });
    refreshApp();
  });

export const setDefaultPaymentMethod = orgAction
  .metadata({ name: "billing.default-card", min: "owner" })
  .inputSchema(cardSchema)
  .action(async ({ parsedInput: { id }, ctx: { org } }) => {
    await chooseMethod({ orgId: org.id, methodId: id });
    refreshApp();
  });

/** Asks Stripe how things stand, for who comes back from one of its pages before it has told us. */
export const refreshPlan = orgAction
  .metadata({ name: "billing.refresh", min: "admin" })
  .inputSchema(returnSchema)
  .action(async ({ parsedInput: { session }, ctx: { org } }) => {
    if (session) await finishCheckout({ sessionId: session, orgId: org.id });
    const { subscription } = await readAccount(org.id);
    const customerId = subscription.stripe_customer_id;
    if (!session && customerId) await syncCustomer({ orgId: org.id, customerId });
    const { plan, status } = (await readAccount(org.id)).subscription;
    refreshApp();
    return { plan, status };
  });
