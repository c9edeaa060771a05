import { inRegister, type Manner } from "@/lib/agents/register";
import { fill } from "@/lib/conversations/texts";
import { promptTexts } from "./prompt-texts";

export type PromptKey = keyof typeof promptTexts;

/** A prompt's wording of number `turn`, filled in. */
export function promptText(
  { locale, tone }: Manner,
  key: PromptKey,
  values: Record<string, string> = {},
  turn = 0,
): string {
  const texts = inRegister(promptTexts[key][locale], tone);
  const text = typeof texts === "string" ? texts : (texts[turn % texts.length] ?? "");
  return fill(text, values);
}

/** All wordings that hold nothing of the call, so that their audio can be made before the first of them is needed. */
export function steadyPrompts(manner: Manner): string[] {
  const keys = [
    "idle_first",
    "idle_second",
    "idle_goodbye",
    "duration_warning",
    "funds_warning",
    "funds_restored",
    "filler",
    "apology",
    "broken",
    "transfer",
    "patience",
    "take_over",
    "transfer_failed",
    "take_over_failed",
  ] as const;
  return keys.flatMap((key) => inRegister(promptTexts[key][manner.locale], manner.tone));
}
