import { voiceSettingsSchema } from "@/lib/agents/schema";
import { openBriefingSound } from "@/lib/calls/webhook-urls";
import { logger } from "@/lib/logger";
import { telephone } from "./audio/format";
import { speakWhole } from "./tts/speak-whole";
import type { SynthesizerProvider } from "./tts/synthesizer";
import { chosenVoice, speakersOf } from "./tts/voices";

/** So many at once: calls come first. */
const mostAtOnce = 10;

/**
 * Speaks what a person is told who is to take a call over, for an Asterisk, which has no voice of its own: mu-law, 8 kHz. `sealed` is the last part of
 * the address that `briefingSoundUrl` has made. Null: it is none of ours, an old one, or nobody can speak now.
 */
export function spokenBriefings(
  synthesizers: readonly SynthesizerProvider[],
  speak: typeof speakWhole = speakWhole,
): (sealed: string) => Promise<Buffer | null> {
  let speaking = 0;
  return async (sealed) => {
    const briefing = openBriefingSound(sealed);
    if (!briefing || speaking >= mostAtOnce) return null;
    const voice = chosenVoice(voiceSettingsSchema.parse({}), briefing.locale);
    speaking += 1;
    try {
      for (const speaker of speakersOf(synthesizers, { format: telephone, voice })) {
        const options = { format: telephone, voice: speaker.voice };
        const sound = await speak([speaker.provider], options, briefing.text).catch((error: unknown) => {
          logger.warn({ err: error, by: speaker.provider.name }, "voice: a briefing was not spoken");
          return null;
        });
        if (sound) return sound;
      }
      return null;
    } finally {
      speaking -= 1;
    }
  };
}
