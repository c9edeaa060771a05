import type { Manner } from "@/lib/agents/register";
import { logger } from "@/lib/logger";
import { steadyPrompts } from "./brain/prompts";
import { SentenceChunker } from "./brain/spoken/sentence-chunker";
import type { AudioCache } from "./tts/cache";
import { prepareAudio } from "./tts/speak-whole";
import type { SynthesizerOptions, SynthesizerProvider } from "./tts/synthesizer";

/** Audio that is kept expires, and gives way to what is said more often: now and then all of it is seen to again. */
const seeToMs = 3_600_000;

/**
 * Has what every call may need at any moment ("one moment", "are you there?", an apology) spoken beforehand, once for each voice: words
 * that fill a silence must not be waited for.
 */
export class SteadyWords {
  /** By voice, when its words were last seen to. */
  readonly #prepared = new Map<string, number>();
  #last: Promise<void> = Promise.resolve();

  constructor(
    private readonly cache: AudioCache,
    private readonly synthesizers: readonly SynthesizerProvider[],
    private readonly now: () => number = Date.now,
  ) {}

  prepare(options: SynthesizerOptions, manner: Manner): void {
    const { voice, format } = options;
    const key = [voice.id, voice.speed, manner.locale, manner.tone, format.encoding].join(" ");
    const seenTo = this.#prepared.get(key);
    if (seenTo !== undefined && this.now() - seenTo < seeToMs) return;
    this.#prepared.set(key, this.now());
    // One after the other, behind the calls: it is nobody's turn.
    this.#last = this.#last
      .then(() => this.#speak(options, manner))
      .catch((error: unknown) => {
        this.#prepared.delete(key);
        logger.debug({ err: error }, "voice: steady words");
      });
  }

  async #speak(options: SynthesizerOptions, manner: Manner): Promise<void> {
    for (const text of steadyPrompts(manner))
      for (const spoken of spokenChunks(text, manner))
        await prepareAudio(this.cache, this.synthesizers, options, spoken);
  }
}

/** As a call would ask for them. */
function spokenChunks(text: string, { locale }: Manner): string[] {
  const chunker = new SentenceChunker(locale);
  const chunks = [...chunker.push(text, 0), ...chunker.end(0)];
  return chunks.map(({ spoken }) => spoken).filter((spoken) => spoken !== "");
}
