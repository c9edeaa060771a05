import "server-only";
import { orThrow } from "@/lib/database-error";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { serviceClient } from "@/lib/supabase/service";
import { currencySchema } from "./money";
import { type PaymentPage, paymentProvider } from "./payment-providers";
import { type PaymentRow, toPayment } from "./to-payment";
import { type TopUpProvider, topUpOptions, topUpProblem } from "./top-up-options";

export interface TopUpRequest {
  orgId: string;
  userId: string;
  email: string;
  locale: string;
  provider: TopUpProvider;
  /** Minor units of the wallet's currency. */
  amount: number;
  /** Of the click: told again, it is the same payment and the same page. */
  key: string;
  now?: Date;
}

/** Milliseconds between two looks for a page that another click is making, and how many. */
const waiting = { everyMs: 250, times: 40 };

/** Where a payment is seen when one comes back from paying. */
const returnUrlOf = (paymentId: string): string => `${env.APP_URL}/billing/return?payment=${paymentId}`;

/**
 * Begins to fill the wallet, and gives the page on which it is paid. Throws `unprocessable` for an amount or a provider that is not offered, and
 * what the provider refuses.
 */
export async function startTopUp(request: TopUpRequest): Promise<{ url: string; paymentId: string }> {
  const { orgId, provider, amount, now = new Date() } = request;
  // Service role: a member's own hands never write a payment; who may begin one, the action has checked.
  const db = serviceClient();
  const org = orThrow(
    await db.from("organizations").select("name, country, wallets(currency)").eq("id", orgId).single(),
  );
  const currency = currencySchema.safeParse(org.wallets?.currency);
  if (!currency.success) throw new AppError("not_found", { reason: "wallet_not_found" });
  const options = topUpOptions(org.country, currency.data);
  if (!options.providers.includes(provider))
    throw new AppError("unprocessable", {
      reason: "top_up_provider",
      detail: `${provider} in ${org.country}`,
    });
  const problem = topUpProblem(options, amount);
  if (problem) throw new AppError("unprocessable", { reason: problem, fields: { amount: "invalid" } });
  const adapter = await paymentProvider(provider);
  if (!adapter.isConfigured()) throw new AppError("unavailable", { reason: "payment_provider_missing" });

  const row = (await begin(request, currency.data)) as PaymentRow;
  const returnUrl = returnUrlOf(row.id);
  if (row.status !== "pending") return { url: returnUrl, paymentId: row.id };
  const { email, locale } = request;
  const page = await onePage(row, now, () =>
    adapter.openPage(toPayment(row), { email, locale, organization: org.name, returnUrl }),
  );
  return { url: page, paymentId: row.id };
}

async function begin(
  { orgId, provider, amount, key, userId }: TopUpRequest,
  currency: string,
): Promise<unknown> {
  return orThrow(
    await serviceClient().rpc("begin_payment", {
      p: {
        org_id: orgId,
        key: `top-up:${key}`,
        provider,
        kind: "top_up",
        currency,
        amount,
        created_by: userId,
      },
    }),
  );
}

/** The page of a payment: made once, however many ask at the same time. */
async function onePage(row: PaymentRow, now: Date, make: () => Promise<PaymentPage>): Promise<string> {
  const db = serviceClient();
  if (row.url) return row.url;
  for (let look = 0; look < waiting.times; look += 1) {
    const mine = orThrow(
      await db.rpc("claim_payment_page", {
        p_org: row.org_id,
        p_payment: row.id,
        p_now: new Date(now.getTime() + look * waiting.everyMs).toISOString(),
      }),
    );
    if (mine) return makePage(row, make);
    const { url } = orThrow(
      await db.from("payments").select("url").eq("org_id", row.org_id).eq("id", row.id).single(),
    );
    if (url) return url;
    await new Promise((resolve) => setTimeout(resolve, waiting.everyMs));
  }
  throw new AppError("timeout", {
    reason: "payment_provider_away",
    detail: "another click is still opening the page",
  });
}

async function makePage({ id, org_id }: PaymentRow, make: () => Promise<PaymentPage>): Promise<string> {
  const db = serviceClient();
  try {
    const { url, page } = await make();
    orThrow(
      await db.rpc("keep_payment_page", {
        p_org: org_id,
        p_payment: id,
        p_url: url,
        ...(page && { p_page: page }),
      }),
    );
    return url;
  } catch (error) {
    await db.rpc("keep_payment_page", { p_org: org_id, p_payment: id });
    throw error;
  }
}
