import { afterAll, describe, expect, it } from "vitest";
import { telephone } from "../audio/format";
import { deepgramEmulator } from "../emulators/deepgram";
import { elevenLabsEmulator } from "../emulators/elevenlabs";
import { servePart } from "../emulators/part.fixture";
import { seededRandom } from "../emulators/random";
import { EmulatedSpeech } from "../emulators/speech";
import { Breakers } from "../stt/breakers";
import { openSynthesizer } from "./chain";
import { deepgramSpeak } from "./deepgram";
import { elevenLabs } from "./elevenlabs";

const speech = new EmulatedSpeech({ engine: "tones" });
const closers: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const wordsOf = (text: string) => text.split(" ");

describe.concurrent("a long call whose synthesisers break at random", () => {
  it.each(["one", "two", "three", "four", "five", "six"])(
    "says every word in its order, and nothing of what was cancelled (%s)",
    async (seed) => {
      const random = seededRandom(seed);
      const first = deepgramEmulator({ speech, speak: { paceFactor: 40, firstAudio: { p50: 4, p95: 12 } } });
      const second = elevenLabsEmulator({ speech, firstAudio: { p50: 4, p95: 12 } });
      const [one, other] = [await servePart(first), await servePart(second)];
      closers.push(one.close, other.close);
      let given: { segment: number; voice: string; audio: Buffer }[] = [];
      const ended: number[] = [];
      const failures: string[] = [];
      const synthesizer = openSynthesizer(
        [
          deepgramSpeak({ apiKey: "a-key", baseUrl: one.url }),
          elevenLabs({ apiKey: "a-key", baseUrl: other.url }),
        ],
        { format: telephone, voice: { id: "aura-2-celeste-es", locale: "es", speed: 1 } },
        {
          onReady: () => undefined,
          onAudio: (segment, audio) =>
            given.push({ segment, voice: synthesizer.name, audio: Buffer.from(audio) }),
          onSegmentEnd: (segment) => ended.push(segment),
          onFailure: (error) => failures.push(error.message),
        },
        { breakers: new Breakers(() => 0), backoffMs: 5, giveUpMs: 60_000, firstAudioMs: 400 },
      );
      closers.push(() => synthesizer.close());

      /** What was heard of a segment, piece by piece as the voice changed. */
      const heard = (segment: number): string[] => {
        const pieces: { voice: string; audio: Buffer[] }[] = [];
        for (const piece of given.filter((one) => one.segment === segment)) {
          if (pieces.at(-1)?.voice === piece.voice) pieces.at(-1)?.audio.push(piece.audio);
          else pieces.push({ voice: piece.voice, audio: [piece.audio] });
        }
        return pieces
          .flatMap(({ audio }) => speech.transcribe(Buffer.concat(audio), telephone))
          .flatMap(({ words }) => (words ? [words] : []));
      };

      let id = 0;
      // Few enough for each segment to have a flush of its own: only then is its audio told apart exactly.
      for (let reply = 0; reply < 5; reply++) {
        given = [];
        const from = id;
        const texts = [
          `Respuesta ${reply}, primera frase de ${seed}.`,
          `Y la segunda ${reply}, que es algo más larga.`,
        ];
        for (const text of texts) synthesizer.speak(id++, text);
        const fate = random();
        if (fate < 0.5) {
          await pause(random() * 60);
          first.drop("speak");
          second.drop();
        } else if (fate < 0.75) {
          await pause(random() * 60);
          synthesizer.cancel();
          const before = given.length;
          await pause(80);
          expect(given).toHaveLength(before);
          continue;
        }
        for (let wait = 0; wait < 800 && ended.at(-1) !== id - 1; wait++) await pause(5);
        expect(ended.slice(-2)).toEqual([from, from + 1]);
        for (const [at, text] of texts.entries()) {
          // Whoever takes over may say a word again, and never leaves one out.
          let known = 0;
          for (const piece of heard(from + at)) {
            const words = wordsOf(piece);
            const start = wordsOf(text).findIndex(
              (_, index) =>
                text
                  .split(" ")
                  .slice(index, index + words.length)
                  .join(" ") === piece,
            );
            expect(start, `${piece} in ${text}`).toBeGreaterThanOrEqual(0);
            expect(start).toBeLessThanOrEqual(known);
            known = start + words.length;
          }
          expect(known, text).toBe(wordsOf(text).length);
        }
      }
      expect(failures).toEqual([]);
      expect(ended).toEqual(ended.toSorted((a, b) => a - b));
    },
    40_000,
  );
});
