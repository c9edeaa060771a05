import { z } from "zod";

/** Settings of a Telnyx account beside its key. */
export const telnyxSettingsSchema = z.object({
  /** By which its webhooks are verified: "Public Key" in the portal, base64. */
  publicKey: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
});

/** Settings of a tenant's own Asterisk, on which their SIP trunk ends. */
export const sipSettingsSchema = z.object({
  /** Its ARI, `https://pbx.example.com:8089/ari`. */
  ariUrl: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, "")),
  ariUser: z.string().min(1).max(80),
  /** How it dials a number: `PJSIP/{number}@trunk`, or `{digits}` where the operator wants no plus before it. */
  endpoint: z
    .string()
    .max(120)
    .regex(/^PJSIP\/[\w.@:+-]*\{(?:number|digits)\}[\w.@:+-]*$/)
    .default("PJSIP/{number}@trunk"),
});

/** Name of the tenant secret that opens an account: the auth token, the API key, the password of the ARI user. */
export const carrierSecretName = (accountId: string): string => `carrier.${accountId}`;

/** What opens one account, with whose it is. */
export type CarrierAccess = {
  /** Null: the platform's own. */
  orgId: string | null;
  accountId: string | null;
} & (
  | { provider: "twilio"; accountSid: string; authToken: string }
  | { provider: "telnyx"; connectionId: string; apiKey: string; publicKey: string }
  | { provider: "sip"; ariUrl: string; ariUser: string; ariPassword: string; endpoint: string }
);

export type CarrierProvider = CarrierAccess["provider"];
export type AccessOf<Provider extends CarrierProvider> = Extract<CarrierAccess, { provider: Provider }>;

/** The same as rows have it; null when something is missing. */
export function toAccess(row: {
  provider: CarrierProvider;
  orgId: string;
  accountId: string;
  accountRef: string;
  settings: unknown;
  secret: string | null;
}): CarrierAccess | null {
  const { provider, orgId, accountId, accountRef, settings, secret } = row;
  if (!secret) return null;
  const whose = { orgId, accountId };
  if (provider === "twilio") return { ...whose, provider, accountSid: accountRef, authToken: secret };
  if (provider === "telnyx") {
    const read = telnyxSettingsSchema.safeParse(settings);
    return read.success
      ? { ...whose, provider, connectionId: accountRef, apiKey: secret, ...read.data }
      : null;
  }
  const read = sipSettingsSchema.safeParse(settings);
  return read.success ? { ...whose, provider, ariPassword: secret, ...read.data } : null;
}
