import { z } from "zod";
import { currencySchema } from "@/lib/billing/money";
import { parseAmount } from "@/lib/billing/money-text";
import { planChannels, planExtras, planIdSchema } from "@/lib/billing/plans";
import { webhookProviders } from "./money-filter";

/* Forms of the platform's money. Messages are keys of `errors.field`. */

const orgId = z.uuid();
/** Why: short ones say nothing. The database asks for the same. */
const reason = z.string().trim().min(10, "tooShort?min=10").max(500, "tooLong?max=500");

/** An amount as somebody types it ("12,50"), given in minor units. */
const typedAmount = z
  .string()
  .trim()
  .min(1, "required")
  .transform((text, context) => {
    const amount = parseAmount(text);
    if (amount === null) context.addIssue({ code: "custom", message: "invalidNumber" });
    return amount ?? z.NEVER;
  });

/** The first half of an adjustment: what and why. */
export const adjustmentDraftSchema = z
  .object({
    direction: z.enum(["add", "take"]),
    amount: typedAmount,
    /** Given away, and told so to the tenant. */
    gift: z.boolean(),
    reason,
    /** May take more than there is; the rest is owed. */
    force: z.boolean(),
  })
  .refine(({ amount }) => amount > 0, { path: ["amount"], message: "tooSmall?min=0.01" });
export type AdjustmentDraft = z.output<typeof adjustmentDraftSchema>;

/** The second half: typed once more. */
export const adjustmentConfirmSchema = z.object({
  confirmName: z.string().trim().min(1, "required"),
  confirmAmount: typedAmount,
});

const minorUnits = z.number().int().min(-1e13).max(1e13);

export const adjustmentSchema = z.object({
  orgId,
  /** One press, one movement. */
  key: z.uuid(),
  kind: z.enum(["adjustment", "gift"]),
  currency: currencySchema,
  /** Below zero: taken. */
  amount: minorUnits,
  reason,
  force: z.boolean(),
  confirmName: z.string().trim().min(1, "required"),
  confirmAmount: minorUnits,
});

export const creditSchema = z.object({ orgId, amount: typedAmount, reason });

export const grantPlanSchema = z.object({
  orgId,
  plan: planIdSchema,
  /** A day; the plan holds until its end (UTC). */
  until: z.iso.date(),
  reason,
});

/** Whole numbers as typed; empty: as the plan has it. */
const granted = (min: number) =>
  z
    .string()
    .trim()
    .transform((text, context) => {
      if (text === "") return null;
      const value = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
      if (Number.isNaN(value)) context.addIssue({ code: "custom", message: "invalidNumber" });
      else if (value < min) context.addIssue({ code: "custom", message: `tooSmall?min=${min}` });
      return value;
    });

export const limitsSchema = z.object({
  orgId,
  included_minutes: granted(0),
  ai_euros: granted(0),
  agents: granted(0),
  seats: granted(1),
  locations: granted(1),
  concurrent_calls: granted(0),
  /** Null: as the plan has them. */
  features: z.array(z.enum([...planChannels, ...planExtras])).nullable(),
  reason,
});

export const refundSchema = z.object({ id: z.uuid(), amount: typedAmount, reason });

export const tenantStatusSchema = z.object({ orgId, status: z.enum(["active", "paused"]), reason });

export const idSchema = z.object({ id: z.uuid() });

export const replayFilterSchema = z.object({
  provider: z.enum(webhookProviders).optional(),
  type: z.string().max(80).optional(),
  org: z.uuid().optional(),
});

export const deadJobSchema = z.object({ id: z.number().int().positive() });
