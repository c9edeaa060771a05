import type { ErrorTranslator } from "@/lib/i18n/error-text";
import { type CallOutcome, callOutcomes } from "./schema";

/** The part of next-intl's translator used here. */
export type Texts = Pick<ErrorTranslator, "has"> & ((key: string) => string);

/** What came of a call; null: nothing, or nothing more than its status and its end tell. */
export const outcomeOf = (outcome: string | null): CallOutcome | null =>
  callOutcomes.find((known) => known === outcome) ?? null;

/**
 * How a call ended, in words; null: nobody has told. `calls` and `errors` are the texts of these names. What carriers report has
 * more reasons than there are words for: the rest is told as theirs, or as a fault.
 */
export function endReasonText(reason: string | null, calls: Texts, errors: Texts): string | null {
  if (!reason) return null;
  if (calls.has(`endReason.${reason}`)) return calls(`endReason.${reason}`);
  if (errors.has(`reason.${reason}`)) return errors(`reason.${reason}`);
  return calls(reason.startsWith("carrier_") ? "endReason.carrier" : "endReason.failed");
}
