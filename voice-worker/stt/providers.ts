import { env } from "@/lib/env";
import { deepgramFlux } from "./deepgram-flux";
import { deepgramNova } from "./deepgram-nova";
import type { RecognizerProvider } from "./recognizer";

/** Recognisers that this installation has keys for, best first. Empty without any. */
export function recognizersFromEnv(): RecognizerProvider[] {
  const { DEEPGRAM_API_KEY: apiKey, DEEPGRAM_BASE_URL: baseUrl = "https://api.deepgram.com" } = env;
  return apiKey ? [deepgramFlux({ apiKey, baseUrl }), deepgramNova({ apiKey, baseUrl })] : [];
}
