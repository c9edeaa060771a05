import "server-only";
import { env } from "@/lib/env";
import type { SpeechPlace } from "./browser-messages";

/**
 * Who turns what is said in a test call into words. The emulated recogniser knows the voices of its own network alone:
 * a person in a browser is then heard by the browser.
 */
export function recognitionPlace(): SpeechPlace {
  if (!env.DEEPGRAM_API_KEY) return "browser";
  const at = env.DEEPGRAM_BASE_URL && new URL(env.DEEPGRAM_BASE_URL).hostname;
  return at && ["localhost", "127.0.0.1", "[::1]"].includes(at) ? "browser" : "worker";
}
