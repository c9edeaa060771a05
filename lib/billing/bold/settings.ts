import "server-only";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { isLocalAddress } from "@/lib/http/is-local-address";

export interface BoldSettings {
  /** The identity key, "llave de identidad". */
  apiKey: string;
  /** What webhooks are signed with. Empty in Bold's test mode, and then anybody could sign: only the emulator may be so. */
  secretKey: string;
  apiUrl: string;
}

type Source = Pick<
  typeof env,
  "BOLD_API_KEY" | "BOLD_SECRET_KEY" | "BOLD_BASE_URL" | "PAYMENTS_EMULATOR_URL"
>;

/** The account with Bold; undefined without an identity key, or without a secret anywhere but at the emulator on this machine. */
export function boldSettings(source: Source = env): BoldSettings | undefined {
  const { BOLD_API_KEY: apiKey, BOLD_SECRET_KEY: secretKey, BOLD_BASE_URL: apiUrl } = source;
  if (!apiKey || (!secretKey && !isEmulator(apiUrl, source.PAYMENTS_EMULATOR_URL))) return undefined;
  return { apiKey, secretKey: secretKey ?? "", apiUrl };
}

/** The same, or `unavailable`: nobody can pay with Bold here. */
export function requireBold(): BoldSettings {
  const settings = boldSettings();
  if (!settings)
    throw new AppError("unavailable", {
      reason: "payment_provider_missing",
      detail: "BOLD_API_KEY and BOLD_SECRET_KEY are not both set",
    });
  return settings;
}

/** Whether an address is that of the emulator: there is one, and the address is of this machine or its network, where Bold is not. */
const isEmulator = (apiUrl: string, emulatorUrl: string | undefined): boolean =>
  emulatorUrl !== undefined && isLocalAddress(apiUrl);
