import "server-only";
import Stripe from "stripe";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { isLocalAddress } from "@/lib/http/is-local-address";

let known: { key: string; url: string | undefined; client: Stripe } | undefined;

/** Milliseconds for one request; the SDK makes two more tries, with one idempotency key. */
const timeout = 10_000;

/** Milliseconds between tries of what came too soon, more or less. */
const pauses = [400, 1_200];

type Source = Pick<typeof env, "STRIPE_SECRET_KEY" | "STRIPE_BASE_URL">;

/** The account with Stripe; undefined without a key, or where a live one would be told to an emulator, whose payments are none. */
export function stripeAccount(source: Source = env): { key: string; url: string | undefined } | undefined {
  const { STRIPE_SECRET_KEY: key, STRIPE_BASE_URL: url } = source;
  if (!key || (url && isLocalAddress(url) && /^(sk|rk)_live_/.test(key))) return undefined;
  return { key, url };
}

/** Whether cards can be charged here at all. */
export const stripeIsSet = (): boolean => stripeAccount() !== undefined;

/** Stripe, or what stands in for it at `STRIPE_BASE_URL`. Throws `unavailable` where neither is set up. */
function stripeClient(): Stripe {
  const account = stripeAccount();
  if (!account)
    throw new AppError("unavailable", {
      reason: "payment_provider_missing",
      detail: "STRIPE_SECRET_KEY is not set, or is a live one beside the STRIPE_BASE_URL of an emulator",
    });
  const { key, url } = account;
  if (known?.key !== key || known.url !== url)
    known = {
      key,
      url,
      client: new Stripe(key, { ...address(url), timeout, maxNetworkRetries: 2, telemetry: false }),
    };
  return known.client;
}

function address(url: string | undefined): Stripe.StripeConfig {
  if (!url) return {};
  const { hostname, port, protocol } = new URL(url);
  const http = protocol === "http:";
  return { host: hostname, port: port || (http ? 80 : 443), protocol: http ? "http" : "https" };
}

/**
 * Asks Stripe, and gives its refusals as errors of ours: a card that was declined is `payment_required`, what is not there `not_found`, and all that may
 * go well later `unavailable`. What Stripe says stays in the log.
 */
export async function askStripe<Result>(ask: (stripe: Stripe) => Promise<Result>): Promise<Result> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask(stripeClient());
    } catch (error) {
      // The SDK tries again what failed on its way, but not what came too soon: of that nothing was done.
      const wait = error instanceof Stripe.errors.StripeRateLimitError ? pauses[tries] : undefined;
      if (wait === undefined) throw error instanceof Stripe.errors.StripeError ? fromStripe(error) : error;
      await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random())));
    }
  }
}

function fromStripe(error: Stripe.errors.StripeError): AppError {
  const told = {
    detail: [error.type, error.code, error.param, error.requestId, error.message].filter(Boolean).join(" "),
    cause: error,
  };
  if (error instanceof Stripe.errors.StripeCardError)
    return new AppError("payment_required", { ...told, reason: declineReason(error) });
  if (error instanceof Stripe.errors.StripeInvalidRequestError) {
    if (error.code === "resource_missing") return new AppError("not_found", told);
    if (error.code === "charge_disputed" || error.code === "charge_already_refunded")
      return new AppError("conflict", { ...told, reason: "nothing_to_refund" });
    if (error.code === "customer_tax_location_invalid")
      return new AppError("unprocessable", { ...told, reason: "tax_location" });
    if (error.code === "tax_id_invalid")
      return new AppError("unprocessable", { ...told, fields: { taxId: "invalid" } });
    return new AppError("internal", told);
  }
  if (
    error instanceof Stripe.errors.StripeAuthenticationError ||
    error instanceof Stripe.errors.StripePermissionError
  )
    return new AppError("internal", told);
  if (error instanceof Stripe.errors.StripeIdempotencyError) return new AppError("conflict", told);
  return new AppError("unavailable", { ...told, reason: "payment_provider_away", retryAfter: 30 });
}

const declines: Record<string, string> = {
  insufficient_funds: "card_funds",
  expired_card: "card_expired",
  authentication_required: "card_authentication",
};

/** Why a card was declined, as people are told it. */
function declineReason({ code, decline_code: decline }: Stripe.errors.StripeError): string {
  return declines[decline ?? ""] ?? declines[code ?? ""] ?? "card_declined";
}
