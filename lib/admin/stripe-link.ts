import "server-only";
import { env } from "@/lib/env";

/** Where Stripe shows one of its objects to who owns the account; null where Stripe is emulated or not set up. */
export function stripeLink(kind: "customers" | "subscriptions" | "payments", id: string): string | null {
  if (env.STRIPE_BASE_URL || !env.STRIPE_SECRET_KEY) return null;
  const test = /^(sk|rk)_test_/.test(env.STRIPE_SECRET_KEY) ? "test/" : "";
  return `https://dashboard.stripe.com/${test}${kind}/${encodeURIComponent(id)}`;
}
