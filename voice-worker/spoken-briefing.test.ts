import { beforeAll, describe, expect, it, vi } from "vitest";
import { briefingSoundUrl, sealBriefing } from "@/lib/calls/webhook-urls";
import { spokenBriefings } from "./spoken-briefing";
import type { SynthesizerProvider } from "./tts/synthesizer";

beforeAll(() => {
  vi.stubEnv("VOICE_URL", "wss://voice.example.com/voice");
  vi.stubEnv("ENCRYPTION_KEYS", `k1:${Buffer.alloc(32, 7).toString("base64")}`);
});

const briefing = {
  text: "Ana quiere un presupuesto. Pulsa 1 para atender la llamada.",
  locale: "es",
} as const;
const sealedOf = (url: string) =>
  /^https:\/\/voice\.example\.com\/voice\/asterisk\/briefing\/(.+)\.ulaw$/.exec(url)?.[1] ?? "";

/** One whose voice says each text as so many bytes; it breaks where it is told to. */
function provider(
  name: string,
  { locales = ["es"], broken = false } = {},
): SynthesizerProvider & { said: string[] } {
  const said: string[] = [];
  return {
    name,
    said,
    supports: ({ voice }) => locales.includes(voice.locale),
    open: (_options, events) => {
      queueMicrotask(() => events.onReady());
      return {
        name,
        speak(segment, text) {
          said.push(text);
          if (broken) return queueMicrotask(() => events.onFailure(new Error("broken"), false));
          queueMicrotask(() => {
            events.onAudio(segment, Buffer.alloc(text.length, 0x22));
            events.onSegmentEnd(segment);
          });
        },
        cancel() {},
        close() {},
      };
    },
  };
}

describe("a briefing as sound", () => {
  it("is spoken to who has its address, for two minutes", async () => {
    const voice = provider("deepgram");
    const speak = spokenBriefings([voice]);
    expect((await speak(sealedOf(briefingSoundUrl(briefing))))?.length).toBe(briefing.text.length);
    expect(await speak(sealedOf(briefingSoundUrl(briefing, Date.now() - 3 * 60_000)))).toBeNull();
    const other = sealBriefing("0c000000-0000-4000-8000-000000000001", briefing);
    expect(await speak(other)).toBeNull();
    expect(await speak("e1.k1.aaaa.bbbb.cccc")).toBeNull();
    expect(voice.said).toEqual([briefing.text]);
  });

  it("is spoken by the next where one fails, and not at all without any", async () => {
    const sealed = sealedOf(briefingSoundUrl(briefing));
    const [first, second] = [provider("deepgram", { broken: true }), provider("elevenlabs")];
    expect(await spokenBriefings([first, second])(sealed)).not.toBeNull();
    expect(second.said).toEqual([briefing.text]);
    expect(await spokenBriefings([])(sealed)).toBeNull();
  });

  it("is not spoken more often at once than calls can bear", async () => {
    let finish = (_audio: Buffer) => {};
    const spoken = new Promise<Buffer>((resolve) => {
      finish = resolve;
    });
    const speak = spokenBriefings([provider("deepgram")], () => spoken);
    const sealed = sealedOf(briefingSoundUrl(briefing));
    const asked = Array.from({ length: 12 }, () => speak(sealed));
    finish(Buffer.alloc(8));
    expect((await Promise.all(asked)).filter((sound) => sound === null)).toHaveLength(2);
    expect(await speak(sealed)).not.toBeNull();
  });
});
