import "server-only";
import Stripe from "stripe";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { readText } from "@/lib/http/read-input";
import { logger } from "@/lib/logger";
import { requireToken } from "@/lib/rate-limit/take-token";

const maxBytes = 1024 * 1024;
/** Seconds since it was signed: Stripe signs each try anew, so that an event may be days old and its signature may not. */
const toleranceSeconds = 300;

/**
 * Reads a webhook of Stripe's: HMAC-SHA256 of `<timestamp>.<body>`, as the SDK verifies it. Throws `bad_request` for anything
 * else, and keeps nothing of it.
 * https://docs.stripe.com/webhooks/signature
 */
export async function verifyStripe(request: Request, ip: string, now = Date.now()): Promise<Stripe.Event> {
  const secret = env.STRIPE_WEBHOOK_SECRET;
  if (!secret) throw new AppError("unavailable", { detail: "STRIPE_WEBHOOK_SECRET is not set" });
  const signature = request.headers.get("stripe-signature");
  const body = await readText(request, maxBytes);
  try {
    const cryptoProvider = undefined;
    return Stripe.webhooks.constructEvent(
      body,
      signature ?? "",
      secret,
      toleranceSeconds,
      cryptoProvider,
      now,
    );
  } catch (cause) {
    await requireToken("webhookStranger", ip);
    logger.warn({ ip, err: cause }, "stripe: a webhook that is not Stripe's");
    throw new AppError("bad_request", { detail: "stripe: the signature does not hold", cause });
  }
}
