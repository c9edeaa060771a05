import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { type Locale, locales } from "@/lib/i18n/locales";
import type { AudioFormat } from "../audio/format";
import { Espeak, type EspeakSound } from "./espeak";
import { type HeardStretch, Hearing, type HearingEvents, type HearingOptions } from "./hearing";
import { seedOf } from "./random";
import { encode } from "./sound";
import { speakTones } from "./tones";
import { utteranceOf } from "./utterance";
import { UtteranceIndex } from "./utterance-index";

export interface EmulatedSpeechOptions {
  /** `espeak`: real speech where the package is installed. `tones`: made in a millisecond, for load. */
  engine?: "espeak" | "tones";
  /** Bytes of audio kept. */
  cacheBytes?: number;
  /** Utterances recognised; the oldest are forgotten. */
  utterances?: number;
}

export interface SpeakOptions {
  /** Who speaks, by which a harness tells both sides of a call apart. */
  speaker?: string;
  /** Name of the voice; each sounds a little different. */
  voice?: string;
  /** 1 is the usual pace. */
  speed?: number;
}

/** Phrases that are known without having been spoken on the network: the words of a WAV file that a browser plays. */
export const phrasesSchema = z.array(z.object({ text: z.string().min(1), locale: z.enum(locales) }));

const espeakVoices: Record<Locale, string> = { es: "es-419", ca: "ca", pt: "pt-br", en: "en-us" };
const variants = ["f2", "f3", "f4", "f1", "m3", "m1"];

/**
 * The speech of the emulated network: speaks texts with real sound and recognises exactly what it, or anybody who taught it,
 * has said. One of these is shared by all emulators of a process.
 */
export class EmulatedSpeech {
  private readonly espeak: Espeak | null;
  private readonly index: UtteranceIndex;
  private readonly cache = new Map<string, Promise<Buffer>>();
  private cachedBytes = 0;
  private readonly cacheLimit: number;

  constructor(options: EmulatedSpeechOptions = {}) {
    this.espeak = options.engine === "tones" ? null : Espeak.create();
    this.index = new UtteranceIndex(options.utterances ?? 1_500);
    this.cacheLimit = options.cacheBytes ?? 64 * 1024 * 1024;
  }

  /** Which engine speaks. */
  get engine(): "espeak" | "tones" {
    return this.espeak ? "espeak" : "tones";
  }

  /** Audio of a text; learnt as it is spoken. The Buffer is shared: do not write into it. */
  async speak(
    text: string,
    locale: Locale,
    format: AudioFormat,
    options: SpeakOptions = {},
  ): Promise<Buffer> {
    const { speaker = "phone", voice = speaker, speed = 1 } = options;
    const key = JSON.stringify([text, locale, format.encoding, format.sampleRate, voice, speed]);
    const audio = await this.cached(key, () => this.synthesise(text, locale, format, voice, speed));
    this.learn(text, audio, format, { speaker, locale });
    return audio;
  }

  /** From now on this audio is recognised as this text. */
  learn(
    text: string,
    audio: Buffer,
    format: AudioFormat,
    { speaker = "phone", locale = null }: { speaker?: string; locale?: Locale | null } = {},
  ): void {
    const digest = createHash("sha1").update(audio).digest("base64");
    this.index.add(`${speaker}|${format.encoding}|${digest}|${text}`, () =>
      utteranceOf(text, audio, format, speaker, locale),
    );
  }

  /** Speaks phrases for nobody, so that they are known. */
  async learnPhrases(phrases: z.infer<typeof phrasesSchema>, format: AudioFormat): Promise<void> {
    for (const { text, locale } of phrases) await this.speak(text, locale, format);
  }

  /** The same, from a JSON file of `[{ "text": "...", "locale": "es" }]`. */
  async learnFile(path: string, format: AudioFormat): Promise<void> {
    await this.learnPhrases(phrasesSchema.parse(JSON.parse(await readFile(path, "utf8"))), format);
  }

  /** An ear on one stream of audio. */
  listen(format: AudioFormat, events: HearingEvents, options?: HearingOptions): Hearing {
    return new Hearing(format, this.index, events, options);
  }

  /** All that is said in a recording, in order: what a caller heard of the agent, for one. */
  transcribe(audio: Buffer, format: AudioFormat): HeardStretch[] {
    const heard: HeardStretch[] = [];
    const ear = this.listen(format, {
      onVoice: () => undefined,
      onWords: () => undefined,
      onEnd: (stretch) => heard.push(stretch),
    });
    ear.feed(audio);
    ear.finish();
    return heard;
  }

  async close(): Promise<void> {
    await this.espeak?.close();
    this.cache.clear();
  }

  private async synthesise(
    text: string,
    locale: Locale,
    format: AudioFormat,
    voice: string,
    speed: number,
  ): Promise<Buffer> {
    const { samples, sampleRate } = await this.sound(text, locale, voice, speed);
    return encode(samples, sampleRate, format, `${voice}|${text}`);
  }

  private async sound(text: string, locale: Locale, voice: string, speed: number): Promise<EspeakSound> {
    const wordsPerMinute = Math.round(170 * speed);
    const number = seedOf(voice);
    const tones = () => ({
      samples: speakTones(text, 8000, { pitchHz: 95 + (number % 120), wordsPerMinute }),
      sampleRate: 8000,
    });
    if (!this.espeak) return tones();
    // A text that begins with a dash is not an option.
    const request = {
      text: ` ${text}`,
      voice: `${espeakVoices[locale]}+${variants[number % variants.length]}`,
      wordsPerMinute,
    };
    return this.espeak.speak(request).catch(tones);
  }

  /** Asked for twice at once it is made once; the least used goes when there is too much. */
  private cached(key: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const known = this.cache.get(key);
    if (known) {
      this.cache.delete(key);
      this.cache.set(key, known);
      return known;
    }
    const made = make();
    this.cache.set(key, made);
    made.then(
      (audio) => this.bound(audio.length),
      () => this.cache.delete(key),
    );
    return made;
  }

  private async bound(added: number): Promise<void> {
    this.cachedBytes += added;
    while (this.cachedBytes > this.cacheLimit && this.cache.size > 1) {
      const [key, oldest] = this.cache.entries().next().value!;
      this.cache.delete(key);
      this.cachedBytes -= (await oldest.catch(() => Buffer.alloc(0))).length;
    }
  }
}
