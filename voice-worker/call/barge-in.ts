import { isBackchannel, isFarewell, isHello } from "./backchannel";
import { hasWords, type Move, resume, type Voice } from "./turn-state";

/** What sounds from the caller while the agent speaks amount to. */
export type OverSpeech = "nothing" | "listening" | "words";

/** Whether the caller only listens aloud, or wants the turn. */
export function overSpeech({ kind, ready }: Voice, transcript: string): OverSpeech {
  if (!hasWords(transcript)) return "nothing";
  if (unstoppable.has(kind)) return "listening";
  // "Are you there?" "Yes": that is what was asked.
  if (kind === "idle_first" || kind === "idle_second") return "words";
  if (kind === "idle_goodbye")
    return isFarewell(transcript) && !isBackchannel(transcript) ? "listening" : "words";
  if (isBackchannel(transcript)) return "listening";
  if (kind === "greeting" && isHello(transcript)) return "listening";
  return ready?.ends === "hang_up" && isFarewell(transcript) ? "listening" : "words";
}

/**
 * The caller speaks while the agent does. Words silence it at once; a sound without words only after a grace (see the
 * timers), since most of them turn out to be "mhm"; listening aloud never does.
 */
export function bargeIn(move: Move, transcript: string): OverSpeech | null {
  const { voice } = move.state;
  if (!voice) return null;
  const heard = overSpeech(voice, transcript);
  if (heard === "words") pause(move);
  if (heard === "listening") resume(move);
  return heard;
}

export function pause({ state, at, effects }: Move): void {
  if (!state.voice || state.voice.pausedAt !== null) return;
  state.voice.pausedAt = at;
  effects.push({ type: "pause", reply: state.voice.reply });
}

/** No word came of the sound it fell silent for: it goes on, and believes the ear alone the less. */
export function soundOfNothing(move: Move): void {
  if (move.state.voice?.pausedAt == null) return;
  move.state.falseAlarms += 1;
  resume(move);
}

/** Kinds of speech that no sound of the other side may stop. */
export const cannotBeStopped = ({ kind }: Voice): boolean => unstoppable.has(kind);
const unstoppable: ReadonlySet<Voice["kind"]> = new Set([
  "voicemail_message",
  "duration_goodbye",
  "funds_goodbye",
  "take_over",
]);
