import type { Manner } from "@/lib/agents/register";
import { logger } from "@/lib/logger";
import { steadyPrompts } from "./brain/prompts";
import { SentenceChunker } from "./brain/spoken/sentence-chunker";
import type { AudioCache } from "./tts/cache";
import { prepareAudio } from "./tts/speak-whole";
import type { SynthesizerOptions, SynthesizerProvider } from "./tts/synthesizer";

/**
 * Has what every call may need at any moment ("one moment", "are you there?", an apology) spoken beforehand, once for each voice: words
 * that fill a silence must not be waited for.
 */
export class SteadyWords {
  readonly #prepared = new Set<string>();
  #last: Promise<void> = Promise.resolve();

  constructor(
    private readonly cache: AudioCache,
    private readonly synthesizers: readonly SynthesizerProvider[],
  ) {}

  prepare(options: SynthesizerOptions, manner: Manner): void {
    const { voice, format } = options;
    const key = [voice.id, voice.speed, manner.locale, manner.tone, format.encoding].join(" ");
    if (this.#prepared.has(key)) return;
    this.#prepared.add(key);
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
