import { type AudioCache, audioKey } from "./cache";
import { openSynthesizer, type SynthesizerChainSettings } from "./chain";
import type { SynthesizerOptions, SynthesizerProvider } from "./synthesizer";

/** Longer than this no greeting takes. */
const patienceMs = 10_000;

/**
 * A greeting or another sentence that is known beforehand, from the cache or made now: asked for while the phone rings, it is
 * there when somebody answers. Rejects when nobody can speak it.
 */
export function prepareAudio(
  cache: AudioCache,
  providers: readonly SynthesizerProvider[],
  options: SynthesizerOptions,
  text: string,
  settings: Partial<SynthesizerChainSettings> = {},
): Promise<Buffer> {
  return cache.obtain(audioKey(options, text), options.voice.id, () =>
    speakWhole(providers, options, text, settings),
  );
}

/** All the audio of a text, which is not kept. Rejects when nobody can speak it with that voice. */
export function speakWhole(
  providers: readonly SynthesizerProvider[],
  options: SynthesizerOptions,
  text: string,
  settings: Partial<SynthesizerChainSettings> = {},
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const audio: Buffer[] = [];
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      synthesizer.close();
      settle();
    };
    const synthesizer = openSynthesizer(
      // With the chosen voice or not at all: what another says must not be kept under its name.
      providers.filter((one) => one.supports(options)),
      options,
      {
        onReady: () => undefined,
        onAudio: (_, piece) => audio.push(piece),
        onSegmentEnd: () => finish(() => resolve(Buffer.concat(audio))),
        onFailure: (error) => finish(() => reject(error)),
      },
      { ...settings, cache: null },
    );
    const timer = setTimeout(() => finish(() => reject(new Error("took too long to be spoken"))), patienceMs);
    synthesizer.speak(0, text);
  });
}
