import { z } from "zod";

/** What an organization may be told of. */
export const tenantRules = ["wallet_low", "ai_budget", "ai_timeouts", "webhooks_out"] as const;
export type TenantRule = (typeof tenantRules)[number];

/** What those who run the platform are told of. */
export const platformRules = [
  "http_5xx",
  "ai_timeouts",
  "webhooks_in",
  "jobs_dead",
  "queue_stuck",
  "jobs_silent",
  "backup",
] as const;
export type AlertRule = TenantRule | (typeof platformRules)[number] | "test";

export const alertPhases = ["opened", "again", "resolved"] as const;
export type AlertPhase = (typeof alertPhases)[number];

export const channelKinds = ["slack", "teams", "email"] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** A channel as its form has it. An address that is left empty when it is changed stays as it is. */
export const channelSchema = z
  .object({
    orgId: z.uuid(),
    id: z.uuid().optional(),
    kind: z.enum(channelKinds),
    name: z.string().trim().min(1, "required").max(60, "tooLong"),
    email: z.union([z.literal(""), z.email("invalidEmail").max(254, "tooLong")]).default(""),
    /** Of an incoming webhook of Slack or Teams: a secret. */
    address: z.string().trim().max(2_000, "tooLong").default(""),
    rules: z.array(z.enum(tenantRules)).min(1, "required"),
    active: z.boolean().default(true),
  })
  .superRefine(({ kind, email, address, id }, context) => {
    if (kind === "email" && email === "")
      context.addIssue({ code: "custom", path: ["email"], message: "required" });
    if (kind !== "email" && address === "" && !id)
      context.addIssue({ code: "custom", path: ["address"], message: "required" });
  });
export type ChannelInput = z.input<typeof channelSchema>;

export const channelIdSchema = z.object({ orgId: z.uuid(), id: z.uuid() });

/** Name of the secret of a channel among those of its organization. */
export const channelSecret = (id: string): string => `alerts.${id}`;
