import { afterAll, describe, expect, it } from "vitest";
import { telephone } from "../audio/format";
import { deepgramEmulator } from "../emulators/deepgram";
import { servePart } from "../emulators/part.fixture";
import { seededRandom } from "../emulators/random";
import { EmulatedSpeech } from "../emulators/speech";
import { Breakers } from "./breakers";
import { openRecognizer } from "./chain";
import { deepgramFlux } from "./deepgram-flux";
import { deepgramNova } from "./deepgram-nova";

const speech = new EmulatedSpeech({ engine: "tones" });
const closers: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const quiet = (ms: number) => Buffer.alloc(ms * 8, 0xff);

describe.concurrent("a long call whose recognisers break at random", () => {
  it.each(["one", "two", "three"])(
    "loses no word and hears none twice (%s)",
    async (seed) => {
      const random = seededRandom(seed);
      const servers = await Promise.all(
        [deepgramFlux, deepgramNova].map(async (make) => {
          const emulator = deepgramEmulator({
            speech,
            listen: { endOfTurn: { p50: 8, p95: 30 }, eagerLead: 5 },
          });
          const { url, close } = await servePart(emulator);
          closers.push(close);
          return { emulator, provider: make({ apiKey: "a-key", baseUrl: url }) };
        }),
      );
      const turns: string[] = [];
      const order: string[] = [];
      const failures: string[] = [];
      const recognizer = openRecognizer(
        servers.map(({ provider }) => provider),
        { format: telephone, locales: ["es"], keyterms: [], eager: true },
        {
          onReady: () => undefined,
          onSpeechStart: () => order.push("start"),
          onPartial: () => undefined,
          onEagerEnd: () => order.push("eager"),
          onResumed: () => order.push("resumed"),
          onTurnEnd: ({ transcript }) => {
            order.push("end");
            turns.push(transcript);
          },
          onFailure: (error) => failures.push(error.message),
        },
        // Nothing is proven in a test of seconds: breakers would open for good.
        { breakers: new Breakers(() => 0), backoffMs: 5, giveUpMs: 60_000 },
      );
      closers.push(() => recognizer.close());
      let drops = 0;
      const said: string[] = [];
      for (let turn = 0; turn < 12; turn++) {
        const text = `Frase número ${turn} del cliente ${seed}, con algo más detrás.`;
        said.push(text);
        const audio = Buffer.concat([await speech.speak(text, "es", telephone), quiet(500)]);
        const dropAt = random() < 0.6 ? Math.floor((random() * audio.length) / 800) * 800 : -1;
        for (let at = 0; at < audio.length; at += 800) {
          recognizer.send(audio.subarray(at, at + 800));
          if (at % 4_000 === 0) await pause(1);
          if (at !== dropAt) continue;
          drops++;
          for (const { emulator } of servers) emulator.drop("listen");
        }
        for (let wait = 0; wait < 600 && turns.join(" ").length < said.join(" ").length; wait++)
          await pause(5);
      }
      expect(drops).toBeGreaterThan(3);
      expect(failures).toEqual([]);
      expect(turns.filter(Boolean).join(" ")).toBe(said.join(" "));
      // Each turn begins once and ends once; an eager end is followed by its end, or taken back.
      expect(order.join(" ")).toMatch(/^(start( eager( resumed)?)* end ?)+$/);
    },
    40_000,
  );
});
