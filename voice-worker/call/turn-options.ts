import type { CallPlan } from "@/lib/calls/plan";
import type { Locale } from "@/lib/i18n/locales";
import type { TurnOptions } from "./turn-events";

/** How turns are taken in a call: by its agent's settings, its direction and its script. */
export function turnOptionsOf({ call, voice }: CallPlan, locale: Locale): Partial<TurnOptions> {
  const scripted = call.script && (call.script.voicemail ? "leave_message" : "hang_up");
  return {
    maxDurationMs: voice.maxMinutes * 60_000,
    voicemail: scripted ?? voice.voicemail.action,
    outbound: isOutbound(call),
    // A loudspeaker beside a microphone: the agent may hear itself.
    ...(call.carrier === "browser" && { earFalseAlarms: 1 }),
    locale,
  };
}

/** We called somebody, on a telephone: it may be a machine that picks up. */
export const isOutbound = ({ direction, carrier }: CallPlan["call"]): boolean =>
  direction === "outbound" && carrier !== "browser";
