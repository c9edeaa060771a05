import { env } from "@/lib/env";
import { deepgramSpeak } from "./deepgram";
import { elevenLabs } from "./elevenlabs";
import type { SynthesizerProvider } from "./synthesizer";

/** Synthesisers that this installation has keys for; whose voice was chosen comes first. Empty without any. */
export function synthesizersFromEnv(): SynthesizerProvider[] {
  const { DEEPGRAM_API_KEY, ELEVENLABS_API_KEY } = env;
  const {
    DEEPGRAM_BASE_URL = "https://api.deepgram.com",
    ELEVENLABS_BASE_URL = "https://api.elevenlabs.io",
  } = env;
  return [
    ...(DEEPGRAM_API_KEY ? [deepgramSpeak({ apiKey: DEEPGRAM_API_KEY, baseUrl: DEEPGRAM_BASE_URL })] : []),
    ...(ELEVENLABS_API_KEY ? [elevenLabs({ apiKey: ELEVENLABS_API_KEY, baseUrl: ELEVENLABS_BASE_URL })] : []),
  ];
}
