"use server";

import { redirect } from "next/navigation";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { refreshApp } from "@/lib/http/refresh-app";
import { orgAction } from "@/lib/safe-action";
import { readBilling } from "./queries";
import { autoTopUpSchema, billingProfileSchema, lowBalanceSchema, trialSchema } from "./settings-schema";
import { topUpOptions, topUpProblem } from "./top-up-options";

/** Keeps who is billed. It works while the organization is paused: who has to pay must be able to. */
export const saveBillingProfile = orgAction
  .metadata({ name: "billing.profile", min: "admin" })
  .inputSchema(billingProfileSchema)
  .action(async ({ parsedInput: profile, ctx: { db, org } }) => {
    const p = {
      legal_name: profile.legalName,
      tax_id: profile.taxId,
      tax_id_type: profile.taxIdType,
      email: profile.email,
      line1: profile.line1,
      line2: profile.line2,
      city: profile.city,
      region: profile.region,
      postal_code: profile.postalCode,
      country: profile.country,
    };
    orThrow(await db.rpc("save_billing_profile", { p_org: org.id, p }));
    refreshApp();
  });

/** Keeps from which balance on the organization's admins are warned. */
export const saveLowBalance = orgAction
  .metadata({ name: "billing.low-balance", min: "admin" })
  .inputSchema(lowBalanceSchema)
  .action(async ({ parsedInput: { amount }, ctx: { db, org } }) => {
    // The function takes null, which the generated types do not know of arguments.
    orThrow(await db.rpc("save_low_balance", { p_org: org.id, p_amount: amount as number }));
    refreshApp();
  });

/** Keeps whether and how the wallet fills itself: it binds money, so it is the owner's. */
export const saveAutoTopUp = orgAction
  .metadata({ name: "billing.auto-top-up", min: "owner" })
  .inputSchema(autoTopUpSchema)
  .action(async ({ parsedInput: { on, below, amount, ceiling }, ctx: { db, org } }) => {
    const { wallet, place } = await readBilling(org.id);
    if (!wallet) throw new AppError("not_found", { reason: "wallet_not_found" });
    const reason = on && topUpProblem(topUpOptions(place.country, wallet.currency), amount);
    if (reason) throw new AppError("unprocessable", { reason });
    const p = on ? { on, below, amount, ceiling } : { on };
    orThrow(await db.rpc("save_auto_top_up", { p_org: org.id, p }));
    refreshApp();
  });

/** Goes on with the trial, and to the interview. */
export const chooseTrial = orgAction
  .metadata({ name: "billing.choose-trial", min: "admin" })
  .inputSchema(trialSchema)
  .action(async ({ ctx: { db, org } }) => {
    orThrow(await db.rpc("choose_trial", { p_org: org.id }));
    refreshApp();
    redirect("/onboarding/interview");
  });
