"use server";

import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { defaultLocale, isLocale } from "@/lib/i18n/locales";
import { requireToken } from "@/lib/rate-limit/take-token";
import { orgAction } from "@/lib/safe-action";
import { refreshPayment as refresh } from "./refresh-payment";
import { startTopUp as start } from "./start-top-up";
import { topUpProviders } from "./top-up-options";

/**
 * Begins a payment into the wallet. `amount` in minor units of its currency; `key` is drawn by the browser once for each time the dialog is opened, so that
 * two clicks are one payment. Gives the provider's page.
 */
export const startTopUp = orgAction
  .metadata({ name: "billing.start-top-up", min: "admin" })
  .inputSchema(
    z.object({
      orgId: z.uuid().optional(),
      provider: z.enum(topUpProviders),
      amount: z.number().int().positive(),
      key: z.string().min(8).max(100),
    }),
  )
  .action(async ({ parsedInput: { provider, amount, key }, ctx: { db, org, user } }) => {
    await requireToken("tenant", org.id);
    if (!user.email) throw new AppError("forbidden", { detail: "no address to send the receipt to" });
    const [profile] = orThrow(await db.rpc("my_profile"));
    const locale = isLocale(profile?.locale) ? profile.locale : defaultLocale;
    return start({ orgId: org.id, userId: user.id, email: user.email, locale, provider, amount, key });
  });

/** What became of a payment, by the provider's own account where it is still open. For whoever comes back from paying. */
export const refreshPayment = orgAction
  .metadata({ name: "billing.refresh-payment", min: "admin" })
  .inputSchema(z.object({ orgId: z.uuid().optional(), id: z.uuid() }))
  .action(async ({ parsedInput: { id }, ctx: { db, org } }) => {
    await requireToken("tenant", org.id);
    const row = orThrow(await db.from("payments").select("*").eq("org_id", org.id).eq("id", id).single());
    return {
      status: await refresh(row),
      provider: row.provider,
      kind: row.kind,
      amount: row.amount,
      currency: row.currency,
    };
  });
