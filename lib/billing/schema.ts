import { z } from "zod";

/** Plans that one pays for. */
export const paidPlanSchema = z.enum(["base", "pro", "elite"]);

const org = { orgId: z.uuid().optional() };
/** Names one click, so that a second is known to be the same. */
const key = z.string().min(8).max(80);

export const planCheckoutSchema = z.object({
  ...org,
  plan: paidPlanSchema,
  returnTo: z.enum(["onboarding", "billing"]),
  key,
});
export const planSchema = z.object({ ...org, plan: paidPlanSchema });
export const orgSchema = z.object(org);
export const cardPageSchema = z.object({ ...org, key: key.optional() });
export const cardSchema = z.object({ ...org, id: z.string().regex(/^pm_\w{1,80}$|^card_\w{1,80}$/) });
export const returnSchema = z.object({
  ...org,
  session: z
    .string()
    .regex(/^cs_\w{1,200}$/)
    .optional(),
});
