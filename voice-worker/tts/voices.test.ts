import { expect, it } from "vitest";
import { voiceSettingsSchema } from "@/lib/agents/schema";
import { telephone } from "../audio/format";
import type { SynthesizerProvider } from "./synthesizer";
import { chosenVoice, speakersOf } from "./voices";

const provider = (name: string, locales: readonly string[]): SynthesizerProvider => ({
  name,
  supports: ({ voice }) => locales.includes(voice.locale),
  open: () => expect.unreachable("nothing is spoken"),
});
const installed = [provider("deepgram", ["es", "en"]), provider("elevenlabs", ["es", "en", "pt", "ca"])];
const chain = (settings: object, locale: "es" | "en" | "pt" | "ca") => {
  const voice = chosenVoice(voiceSettingsSchema.parse(settings), locale);
  return speakersOf(installed, { format: telephone, voice }).map((one) => one.provider.name);
};

it("begins with the provider that the agent has chosen, whatever the installation's order", () => {
  expect(chain({ provider: "deepgram" }, "es")).toEqual(["deepgram", "elevenlabs"]);
  expect(chain({ provider: "elevenlabs" }, "es")).toEqual(["elevenlabs", "deepgram"]);
  expect(chain({ provider: "deepgram", voiceId: "EXAVITQu4vr4xnSDxMaL" }, "es")[0]).toBe("elevenlabs");
});

it("goes to who speaks the language where the chosen one does not, and to an accent last", () => {
  expect(chain({ provider: "deepgram" }, "ca")).toEqual(["elevenlabs", "deepgram"]);
});
