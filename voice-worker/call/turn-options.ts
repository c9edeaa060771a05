import type { CallPlan } from "@/lib/calls/plan";
import type { Locale } from "@/lib/i18n/locales";
import type { TurnOptions } from "./turn-events";

/** How turns are taken in a call: by its agent's settings, its direction and its script. */
export function turnOptionsOf(plan: CallPlan, locale: Locale): Partial<TurnOptions> {
  const { call, voice, again } = plan;
  const scripted = call.script && (call.script.voicemail ? "leave_message" : "hang_up");
  return {
    maxDurationMs: voice.maxMinutes * 60_000,
    voicemail: scripted ?? voice.voicemail.action,
    outbound: isOutbound(plan),
    opening: again ? openings[again.because] : "greeting",
    // A loudspeaker beside a microphone: the agent may hear itself.
    ...(call.carrier === "browser" && { earFalseAlarms: 1 }),
    locale,
  };
}

/** A caller who is back has been greeted. */
const openings = { nobody: "transfer_failed", lost: "apology" } as const;

/** We call somebody, on a telephone: it may be a machine that picks up. */
export const isOutbound = ({ call, again }: Pick<CallPlan, "call" | "again">): boolean =>
  call.direction === "outbound" && call.carrier !== "browser" && again === null;
