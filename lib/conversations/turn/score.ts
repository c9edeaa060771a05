import { variantsOf } from "@/lib/flows/speak";
import { chosenServiceValue } from "@/lib/scoring/chosen-service";
import { defaultScoring } from "@/lib/scoring/defaults";
import { type Score, type ScoringConfig, scoringConfigSchema } from "@/lib/scoring/schema";
import { scoreLead } from "@/lib/scoring/score";
import type { Exchange } from "./exchange";

/** The lead's score when this turn told something new of it; null when nothing changed. */
export function scoreOf(x: Exchange): Score | null {
  const isNew = x.turn.conversation.contactId === null;
  if (!isNew && Object.keys(x.saved).length === 0) return null;
  const { conversation, contact } = x.turn;
  const serviceValue = chosenServiceValue(x.state.slots, x.config.services);
  const score = scoreLead(
    {
      slots: x.state.slots,
      source: conversation.source || conversation.channel,
      facts: { labels: labelsOf(x), ...(serviceValue && { serviceValue }) },
      now: x.flowContext.now,
      timeZone: x.config.timezone,
      locale: x.config.defaultLocale,
    },
    scoringOf(x),
  );
  // The same points for another size still are another reason.
  const retold = score.breakdown.some(({ evidence }) => !!evidence?.slot && evidence.slot in x.saved);
  return !isNew && !retold && contact?.score === score.score ? null : score;
}

/** The tenant's scoring where it is whole, else its vertical's. */
function scoringOf(x: Exchange): ScoringConfig {
  const stored = scoringConfigSchema.safeParse(x.turn.org.scoring);
  return stored.success ? stored.data : defaultScoring(x.config.vertical, x.config.currency);
}

/** What chosen options are called, for the breakdown. */
function labelsOf(x: Exchange): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const block of x.flow.blocks) {
    if (block.type !== "buttons" || !block.slot) continue;
    const value = x.state.slots[block.slot];
    const option =
      value?.type === "choice" ? block.options.find((one) => one.value === value.value) : undefined;
    const label = option && variantsOf(option.label, x.config.defaultLocale, x.flow.defaultLocale)[0];
    if (label) labels[block.slot] = label;
  }
  return labels;
}
