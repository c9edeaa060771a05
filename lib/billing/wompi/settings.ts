import "server-only";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { isLocalAddress } from "@/lib/http/is-local-address";

export interface WompiSettings {
  publicKey: string;
  privateKey: string;
  integritySecret: string;
  eventsSecret: string;
  /** The API, without a slash at the end. */
  apiUrl: string;
  /** The checkout page. */
  checkoutUrl: string;
}

/** The account with Wompi; undefined where one of its four keys is missing, or where those of production are set with an emulator's address. */
export function wompiSettings(): WompiSettings | undefined {
  const { WOMPI_PUBLIC_KEY, WOMPI_PRIVATE_KEY, WOMPI_INTEGRITY_SECRET, WOMPI_EVENTS_SECRET } = env;
  if (!WOMPI_PUBLIC_KEY || !WOMPI_PRIVATE_KEY || !WOMPI_INTEGRITY_SECRET || !WOMPI_EVENTS_SECRET)
    return undefined;
  // Production at an emulator: its payments are none.
  if (WOMPI_PUBLIC_KEY.startsWith("pub_prod_") && env.WOMPI_BASE_URL && isLocalAddress(env.WOMPI_BASE_URL))
    return undefined;
  const host = WOMPI_PUBLIC_KEY.startsWith("pub_test_") ? "sandbox" : "production";
  return {
    publicKey: WOMPI_PUBLIC_KEY,
    privateKey: WOMPI_PRIVATE_KEY,
    integritySecret: WOMPI_INTEGRITY_SECRET,
    eventsSecret: WOMPI_EVENTS_SECRET,
    apiUrl: env.WOMPI_BASE_URL ?? `https://${host}.wompi.co/v1`,
    checkoutUrl: `${env.WOMPI_CHECKOUT_URL}/`,
  };
}

/** The same, or `unavailable`: nobody can pay with Wompi here. */
export function requireWompi(): WompiSettings {
  const settings = wompiSettings();
  if (!settings)
    throw new AppError("unavailable", { reason: "payment_provider_missing", detail: "WOMPI_* is not set" });
  return settings;
}
