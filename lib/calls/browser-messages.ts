import { z } from "zod";
import { locales } from "@/lib/i18n/locales";

/** Who turns speech into words and words into speech: the worker, or the browser where there are no speech keys. */
export const speechPlaces = ["worker", "browser"] as const;
export type SpeechPlace = (typeof speechPlaces)[number];

/**
 * What a page of a test call tells the voice worker as text; its voice comes as binary frames (PCM16 LE, 16 kHz, mono,
 * 20 ms). `mark` gives back a mark once all sound sent before it has been played.
 */
export type FromBrowser =
  | { type: "start"; synthesis: SpeechPlace; recognition: SpeechPlace }
  /** `spoken`: as the page's own recogniser has it, not typed. Until it is `final` it may still
   * change; final and empty it is taken back. */
  | { type: "text"; text: string; final: boolean; spoken: boolean }
  | { type: "dtmf"; digit: string }
  | { type: "mark"; name: string }
  | { type: "hangup" };

/** What the worker tells a page; the agent's voice comes as binary frames of the same kind. */
export const toBrowserSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("mark"), name: z.string() }),
  z.object({ type: z.literal("clear") }),
  z.object({
    type: z.literal("state"),
    state: z.enum(["listening", "thinking", "speaking", "ended"]),
    reason: z.string().optional(),
    line: z.string().optional(),
  }),
  z.object({
    type: z.literal("transcript"),
    role: z.enum(["contact", "agent"]),
    id: z.string(),
    text: z.string(),
    final: z.boolean(),
  }),
  z.object({
    type: z.literal("say"),
    id: z.string(),
    line: z.string(),
    text: z.string(),
    locale: z.enum(locales),
  }),
]);
export type ToBrowser = z.infer<typeof toBrowserSchema>;

/** A message of the worker's; null for what this page does not know, which a newer worker may send. */
export function readToBrowser(data: string): ToBrowser | null {
  try {
    return toBrowserSchema.parse(JSON.parse(data));
  } catch {
    return null;
  }
}
