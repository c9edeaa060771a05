"use server";

import { z } from "zod";
import { refundPayment } from "@/lib/billing/stripe/refund-payment";
import { orThrow } from "@/lib/database-error";
import { refreshApp } from "@/lib/http/refresh-app";
import { logger } from "@/lib/logger";
import { adminAction } from "@/lib/safe-action";
import { webhookWhere } from "./money-filter";
import {
  adjustmentSchema,
  creditSchema,
  deadJobSchema,
  grantPlanSchema,
  idSchema,
  limitsSchema,
  refundSchema,
  replayFilterSchema,
  tenantStatusSchema,
} from "./money-schema";

/* What those who run the platform do to money and plans. The database asks again who it is, and keeps what was done and why. */

const adjusted = z.object({ balance: z.number(), debt: z.number(), posted: z.boolean() });

/** Gives to a wallet or takes from it, confirmed by typing its amount and name again. Pressed twice it is once. */
export const adjustWallet = adminAction
  .metadata({ name: "admin.adjust-wallet" })
  .inputSchema(adjustmentSchema)
  .action(async ({ parsedInput: { orgId, confirmName, confirmAmount, ...rest }, ctx: { user, db } }) => {
    const p = { ...rest, org_id: orgId, confirm_name: confirmName, confirm_amount: confirmAmount };
    const done = adjusted.parse(orThrow(await db.rpc("adjust_wallet", { p })));
    logger.warn(
      { orgId, userId: user.id, amount: rest.amount, posted: done.posted },
      "admin: wallet adjusted",
    );
    refreshApp();
    return done;
  });

/** How far below zero a wallet may go. */
export const grantCredit = adminAction
  .metadata({ name: "admin.grant-credit" })
  .inputSchema(creditSchema)
  .action(async ({ parsedInput: { orgId, amount, reason }, ctx: { db } }) => {
    orThrow(await db.rpc("grant_credit", { p: { org_id: orgId, amount, reason } }));
    refreshApp();
  });

/** A plan that nobody pays, until the end of a day. Refused while Stripe is paid for one. */
export const grantPlan = adminAction
  .metadata({ name: "admin.grant-plan" })
  .inputSchema(grantPlanSchema)
  .action(async ({ parsedInput: { orgId, plan, until, reason }, ctx: { db } }) => {
    const end = new Date(Date.parse(`${until}T00:00:00Z`) + 86_400_000).toISOString();
    orThrow(await db.rpc("grant_plan", { p: { org_id: orgId, plan, until: end, reason } }));
    refreshApp();
  });

/** Limits in place of the plan's. They hold at once. */
export const grantLimits = adminAction
  .metadata({ name: "admin.grant-limits" })
  .inputSchema(limitsSchema)
  .action(async ({ parsedInput: { orgId, included_minutes, ai_euros, ...limits }, ctx: { db } }) => {
    const p = {
      org_id: orgId,
      ...limits,
      included_seconds: included_minutes === null ? null : included_minutes * 60,
      ai_limit_cents: ai_euros === null ? null : ai_euros * 100,
    };
    orThrow(await db.rpc("set_org_limits", { p }));
    refreshApp();
  });

/** Pauses an organization, or has it go on. */
export const setTenantStatus = adminAction
  .metadata({ name: "admin.tenant-status" })
  .inputSchema(tenantStatusSchema)
  .action(async ({ parsedInput: { orgId, status, reason }, ctx: { user, db } }) => {
    orThrow(await db.rpc("set_tenant_status", { p: { org_id: orgId, status, reason } }));
    logger.warn({ orgId, userId: user.id, status }, "admin: organization paused or activated");
    refreshApp();
  });

/** Gives a payment back at Stripe, whole or in part. Who, and why, is kept first. */
export const refundTenantPayment = adminAction
  .metadata({ name: "admin.refund" })
  .inputSchema(refundSchema)
  .action(async ({ parsedInput: { id, amount, reason }, ctx: { user, db } }) => {
    orThrow(await db.rpc("keep_refund", { p: { payment_id: id, amount, reason } }));
    const done = await refundPayment({ paymentId: id, amount, reason, actor: user.id });
    logger.warn({ paymentId: id, userId: user.id, amount }, "admin: payment refunded");
    refreshApp();
    return done;
  });

/** Handles an event once more. What comes of it is asked for with `webhookStatus`. */
export const replayWebhook = adminAction
  .metadata({ name: "admin.replay-webhook" })
  .inputSchema(idSchema)
  .action(async ({ parsedInput: { id }, ctx: { db } }) => {
    orThrow(await db.rpc("replay_webhook", { p_id: id }));
  });

/** What became of an event: {status, error}. */
export const webhookStatus = adminAction
  .metadata({ name: "admin.webhook-status" })
  .inputSchema(idSchema)
  .action(async ({ parsedInput: { id }, ctx: { db } }) =>
    orThrow(await db.from("webhook_events").select("status, error").eq("id", id).single()),
  );

const replayed = z.object({ replayed: z.number(), left: z.number() });

/** Handles once more all that failed of a filter, five hundred at a time. */
export const replayWebhooks = adminAction
  .metadata({ name: "admin.replay-webhooks" })
  .inputSchema(replayFilterSchema)
  .action(async ({ parsedInput, ctx: { db } }) => {
    const p = webhookWhere(parsedInput);
    const done = replayed.parse(orThrow(await db.rpc("replay_webhooks", { p })));
    refreshApp();
    return done;
  });

/** Runs a job of billing again that had used up its tries. Whether there was one. */
export const retryDeadJob = adminAction
  .metadata({ name: "admin.retry-job" })
  .inputSchema(deadJobSchema)
  .action(async ({ parsedInput: { id }, ctx: { db } }) => {
    const done = orThrow(await db.rpc("retry_dead_job", { p_job: id }));
    refreshApp();
    return { done };
  });

/** Asks for a reconciliation now; while one runs it is that one. */
export const runLedgerCheck = adminAction
  .metadata({ name: "admin.ledger-check" })
  .action(async ({ ctx: { db } }) => {
    const id = orThrow(await db.rpc("request_ledger_check"));
    refreshApp();
    return { id };
  });
