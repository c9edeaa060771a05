import "server-only";
import { randomBytes } from "node:crypto";
import { open, seal } from "@/lib/crypto";
import { secretContext } from "@/lib/secrets/tenant-secrets";

export type SecretSlot = "a" | "b";

/** Where the secret of an endpoint is kept: in one of two places, so that the one before is good while the new one goes round. */
const nameOf = (endpointId: string, slot: SecretSlot): string => `webhook.${endpointId}.${slot}`;

export interface NewSecret {
  /** As it is shown, once. */
  secret: string;
  ciphertext: string;
  lastFour: string;
}

/** A new secret of an endpoint (Standard Webhooks: `whsec_` and 32 bytes in base64), sealed for one of its two places. */
export function makeSecret(orgId: string, endpointId: string, slot: SecretSlot): NewSecret {
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  return {
    secret,
    ciphertext: seal(secret, secretContext(orgId, nameOf(endpointId, slot))),
    lastFour: secret.slice(-4),
  };
}

/** A secret in the clear, to sign with. */
export const openSecret = (ciphertext: string, orgId: string, endpointId: string, slot: SecretSlot): string =>
  open(ciphertext, secretContext(orgId, nameOf(endpointId, slot)));

export const otherSlot = (slot: SecretSlot): SecretSlot => (slot === "a" ? "b" : "a");
