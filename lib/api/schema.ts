import { z } from "zod";

/** What a key may be allowed to do. */
export const apiScopes = [
  "contacts:read",
  "contacts:write",
  "conversations:read",
  "conversations:write",
  "agents:read",
  "agents:write",
  "webhooks:read",
  "webhooks:write",
] as const;
export type ApiScope = (typeof apiScopes)[number];

/** For how many days a key is good, as a form has it; `never`: until it is taken back. */
export const keyLifetimes = ["30", "90", "365", "never"] as const;

const orgId = z.uuid();

export const newKeySchema = z.object({
  orgId,
  name: z.string().trim().min(1, "required").max(60, "tooLong?max=60"),
  scopes: z.array(z.enum(apiScopes)).min(1, "tooFew?min=1"),
  days: z.enum(keyLifetimes),
});

export const keySchema = z.object({ orgId, keyId: z.uuid() });
