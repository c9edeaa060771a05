import { expect, it } from "vitest";
import { telephone } from "./audio/format";
import { SteadyWords } from "./steady-words";
import { AudioCache, audioKey } from "./tts/cache";
import type { SynthesizerProvider } from "./tts/synthesizer";

const options = { format: telephone, voice: { id: "aura-2-celeste-es", locale: "es" as const, speed: 1 } };
const manner = { locale: "es" as const, tone: "warm" as const };

function speaker() {
  const asked: string[] = [];
  const provider: SynthesizerProvider = {
    name: "fake",
    supports: () => true,
    open(_options, events) {
      queueMicrotask(() => events.onReady());
      return {
        name: "fake",
        speak(segment, text) {
          asked.push(text);
          events.onAudio(segment, Buffer.alloc(160));
          events.onSegmentEnd(segment);
        },
        cancel() {},
        close() {},
      };
    },
  };
  return { asked, provider };
}

it("has the words of every call spoken once for each voice", async () => {
  const { asked, provider } = speaker();
  const cache = new AudioCache();
  const words = new SteadyWords(cache, [provider]);
  words.prepare(options, manner);
  words.prepare(options, manner);
  await expect.poll(() => cache.peek(audioKey(options, "Un momento."))).not.toBeNull();
  await expect.poll(() => asked.some((text) => text.includes("problema técnico"))).toBe(true);
  expect(asked.filter((text) => text === "Un momento.")).toHaveLength(1);
});

it("has them spoken again when what was kept of them has expired", async () => {
  const { asked, provider } = speaker();
  let now = 0;
  const clock = () => now;
  const cache = new AudioCache({ now: clock });
  const words = new SteadyWords(cache, [provider], clock);
  const moment = () => cache.peek(audioKey(options, "Un momento."));
  words.prepare(options, manner);
  await expect.poll(moment).not.toBeNull();
  now = 25 * 3_600_000;
  expect(moment()).toBeNull();
  words.prepare(options, manner);
  await expect.poll(moment).not.toBeNull();
  expect(asked.filter((text) => text === "Un momento.")).toHaveLength(2);
});
