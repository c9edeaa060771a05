import "server-only";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { env } from "@/lib/env";
import { isLocale } from "@/lib/i18n/locales";
import { serviceClient } from "@/lib/supabase/service";
import { startTopUp } from "./start-top-up";
import { tellBillers } from "./tell-billers";

/** Queued in the transaction that saw it (`private.tell_wallet`). */
export const walletNoticeSchema = z.object({
  orgId: z.uuid(),
  notice: z.enum(["low", "empty", "filled", "declined", "confirm", "off", "ceiling"]),
  /** Names the occasion: it is told of once. */
  key: z.string().min(1).max(150),
  paymentId: z.uuid().optional(),
});

/** Mails owners and administrators what became of their wallet by itself. */
export async function tellWallet({
  orgId,
  notice,
  key,
  paymentId,
}: z.output<typeof walletNoticeSchema>): Promise<void> {
  // Service role: jobs tell, and nobody is signed in.
  const db = serviceClient();
  const wallet = orThrow(
    await db.from("wallets").select("balance, currency").eq("org_id", orgId).maybeSingle(),
  );
  const payment =
    paymentId &&
    orThrow(await db.from("payments").select("amount").eq("org_id", orgId).eq("id", paymentId).maybeSingle());
  // Gone in the meantime.
  if (!wallet) return;
  const amount = payment ? payment.amount : null;
  const url =
    (notice === "confirm" && amount !== null && (await confirmationPage(orgId, key, amount))) ||
    `${env.APP_URL}/billing`;
  const { balance, currency } = wallet;
  await tellBillers({
    orgId,
    key: `wallet:${key}`,
    mail: { kind: "wallet", notice, balance, currency, amount, url },
  });
}

/** Where the owner pays what the bank would not let be charged while nobody was there. The same occasion gives the same page. */
async function confirmationPage(orgId: string, key: string, amount: number): Promise<string | undefined> {
  const db = serviceClient();
  const [owner] = orThrow(
    await db
      .from("members")
      .select("user_id, email, organizations(locale)")
      .eq("org_id", orgId)
      .eq("role", "owner"),
  );
  if (!owner?.email) return undefined;
  const spoken = owner.organizations?.locale;
  const locale = isLocale(spoken) ? spoken : "es";
  const page = {
    orgId,
    userId: owner.user_id,
    email: owner.email,
    locale,
    provider: "stripe" as const,
    amount,
    key,
  };
  return (await startTopUp(page)).url;
}
