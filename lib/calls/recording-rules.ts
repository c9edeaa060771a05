import { parsePhoneNumberFromString } from "libphonenumber-js";
import type { VoiceSettings } from "@/lib/agents/schema";

/** How a call may be recorded: not; after saying so; after a yes. */
export type RecordingRule = VoiceSettings["recording"];

/**
 * What each country's law asks at least of who records a business call, docs/recording-calls.md says why. A country that is not here
 * asks for a yes: silence of ours is no permission.
 */
const byCountry: Record<string, Exclude<RecordingRule, "off">> = {
  ES: "announce",
  AD: "announce",
  PT: "ask",
  FR: "announce",
  IT: "announce",
  GB: "announce",
  IE: "announce",
  NL: "announce",
  BE: "announce",
  DE: "ask",
  AT: "ask",
  CH: "ask",
  US: "announce",
  CA: "announce",
  PR: "announce",
  MX: "announce",
  CO: "announce",
  PE: "announce",
  CL: "announce",
  AR: "announce",
  UY: "announce",
  EC: "announce",
  BR: "announce",
  CR: "announce",
  PA: "announce",
  DO: "announce",
  GT: "announce",
};

/** Countries for which the rule is known, for whoever shows it. */
export const recordingCountries: readonly string[] = Object.keys(byCountry);

export const recordingRuleOf = (country: string): Exclude<RecordingRule, "off"> =>
  byCountry[country] ?? "ask";

/**
 * How a call is recorded: as the owner chose, unless the business's country or that of the other side (E.164; null where it is
 * not known) asks for more. What is switched off stays off.
 */
export function recordingRule(
  chosen: RecordingRule,
  { country, otherSide }: { country: string; otherSide: string | null },
): RecordingRule {
  if (chosen === "off") return "off";
  const theirs = otherSide === null ? null : (parsePhoneNumberFromString(otherSide)?.country ?? "");
  const rules = [chosen, recordingRuleOf(country), ...(theirs === null ? [] : [recordingRuleOf(theirs)])];
  return rules.includes("ask") ? "ask" : "announce";
}
