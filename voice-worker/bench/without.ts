import type { CallPlan } from "@/lib/calls/plan";
import type { Locale } from "@/lib/i18n/locales";
import type { Brain } from "../brain/brain";
import type { SessionDeps } from "../call/session";
import type { CallVoice } from "../call/speaking";
import type { SynthesizerEvents } from "../tts/synthesizer";

/** What can be left out of the worker, to see what it gives. */
export const techniques = [
  "speculation",
  "own guess",
  "own end",
  "short first chunk",
  "open connections",
  "audio cache",
] as const;
export type Technique = (typeof techniques)[number];

/** The worker's parts as they are, but for what is left out. */
export function depsWithout<Deps extends Pick<SessionDeps, "hears" | "speaks">>(
  deps: Deps,
  without: readonly Technique[],
): Deps & Partial<Pick<SessionDeps, "turns" | "chunks">> {
  const off = (technique: Technique) => without.includes(technique);
  return {
    ...deps,
    turns: {
      ...(off("own end") && { ownEndMs: null }),
      ...((off("speculation") || off("own guess")) && { ownEagerMs: null }),
    },
    // The whole answer is one piece.
    ...(off("short first chunk") && { chunks: { firstMin: 10_000, firstWords: 10_000 } }),
    hears(plan: CallPlan) {
      const open = deps.hears(plan);
      if (!open || !off("speculation")) return open;
      return (options, events) => open({ ...options, eager: false }, events);
    },
    speaks(...about: Parameters<SessionDeps["speaks"]>) {
      const open = deps.speaks(...about);
      if (!open || !off("open connections")) return open;
      return (locale, events) => lateVoice(open, locale, events);
    },
  };
}

export function brainWithout(brain: Brain, without: readonly Technique[]): Brain {
  return without.includes("speculation") ? Object.assign(brain, { rehearse: undefined }) : brain;
}

/** A voice whose connection is opened by its first word. */
function lateVoice(
  open: NonNullable<ReturnType<SessionDeps["speaks"]>>,
  first: Locale,
  events: SynthesizerEvents,
): CallVoice {
  let locale = first;
  let voice: CallVoice | null = null;
  return {
    get name() {
      return voice?.name ?? "none";
    },
    speak(segment, text) {
      voice ??= open(locale, events);
      voice.speak(segment, text);
    },
    cancel: () => voice?.cancel(),
    close: () => voice?.close(),
    speaks(next) {
      locale = next;
      voice?.speaks(next);
    },
  };
}
