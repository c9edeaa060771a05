import { z } from "zod";
import { parseAmount } from "@/lib/billing/money-text";

/** An amount as it is typed, read as minor units. What is wrong with it is a key under `errors.field`. */
export const amountField = z.string().transform((text, context) => {
  const amount = parseAmount(text);
  if (amount !== null) return amount;
  context.addIssue({ code: "custom", message: text.trim() ? "invalidAmount" : "required" });
  return z.NEVER;
});
