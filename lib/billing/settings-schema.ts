import { z } from "zod";
import { currencySchema } from "./money";
import { planIdSchema } from "./plans";
import { normalTaxId, taxIdTypes } from "./tax-id";

const orgId = z.uuid();
const line = (max: number) => z.string().trim().max(max, `tooLong?max=${max}`);
const country = z.string().regex(/^[A-Z]{2}$/, "notAnOption");

/** Who is billed. The tax id is verified by the rules of its country, and kept in its usual form. */
export const billingProfileSchema = z
  .object({
    orgId,
    legalName: line(200).min(1, "required"),
    taxIdType: z.enum(taxIdTypes, { error: "notAnOption" }),
    taxId: line(40),
    email: z.union([z.literal(""), z.email("invalidEmail").max(254, "tooLong?max=254")]),
    line1: line(200).min(1, "required"),
    line2: line(200),
    city: line(120).min(1, "required"),
    region: line(120),
    postalCode: line(20),
    country,
  })
  .transform((profile, context) => {
    if (!profile.taxId) return profile;
    const taxId = normalTaxId(profile.taxIdType, profile.taxId, profile.country);
    if (taxId) return { ...profile, taxId };
    context.addIssue({ code: "custom", path: ["taxId"], message: "invalidTaxId" });
    return z.NEVER;
  });

const minor = z.number().int().min(0).max(1e12);

export const lowBalanceSchema = z.object({
  orgId,
  /** Null: at the price of an hour of calls. Zero: never. */
  amount: minor.nullable(),
});

export const autoTopUpSchema = z
  .object({ orgId, on: z.boolean(), below: minor, amount: minor, ceiling: minor })
  .refine(({ on, amount, ceiling }) => !on || ceiling >= amount, {
    path: ["ceiling"],
    message: "ceilingBelowAmount",
  });

export const trialSchema = z.object({ orgId });

const instant = z.iso.datetime({ offset: true }).nullable();
const amount = z.number().int();

/** What `billing_overview` gives: all that the billing pages say of one organization. */
export const billingOverviewSchema = z.object({
  wallet: z
    .object({
      currency: currencySchema,
      balance: amount,
      held: amount,
      debt: amount,
      credit_limit: amount,
      seq: z.number(),
    })
    .nullable(),
  subscription: z
    .object({
      plan: planIdSchema,
      status: z.enum(["trialing", "active", "past_due", "read_only", "canceled"]),
      provider: z.enum(["none", "stripe", "manual"]),
      trial_ends_at: instant,
      period_start: instant,
      period_end: instant,
      cancel_at_period_end: z.boolean(),
      scheduled_plan: planIdSchema.nullable(),
      grace_ends_at: instant,
      trial_chosen: z.boolean(),
      has_customer: z.boolean(),
    })
    .nullable(),
  limits: z
    .object({
      included_seconds: z.number(),
      ai_limit_cents: z.number(),
      per_minute: z.number(),
    })
    .nullable(),
  settings: z
    .object({
      low_balance: amount.nullable(),
      auto_top_up: z.boolean(),
      auto_below: amount.nullable(),
      auto_amount: amount.nullable(),
      auto_ceiling: amount.nullable(),
      auto_failures: z.number(),
      auto_next_try: instant,
    })
    .nullable(),
  profile: z
    .object({
      legal_name: z.string(),
      tax_id: z.string(),
      tax_id_type: z.string(),
      email: z.string(),
      line1: z.string(),
      line2: z.string(),
      city: z.string(),
      region: z.string(),
      postal_code: z.string(),
      country: z.string(),
    })
    .nullable(),
  place: z.object({ country: z.string(), timezone: z.string(), name: z.string() }),
  pending: z.array(
    z.object({
      id: z.uuid(),
      provider: z.enum(["stripe", "wompi", "bold"]),
      amount,
      currency: currencySchema,
      created_at: z.iso.datetime({ offset: true }),
    }),
  ),
});
