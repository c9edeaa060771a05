import { z } from "zod";
import { phoneBehaviours } from "./phone";

const number = z.string().regex(/^\+[1-9]\d{6,14}$/);

/** What a page, or a test in another process, tells its phone. Binary frames are a microphone: PCM16 LE, 16 kHz, mono. */
export const toPhoneSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("dial"), to: number }),
  z.object({ type: z.literal("answer") }),
  z.object({ type: z.literal("reject") }),
  z.object({ type: z.literal("hangup") }),
  /** Spoken on the line, so that the emulated recogniser understands it. `id` comes back with `said`. */
  z.object({
    type: z.literal("say"),
    text: z.string().min(1).max(600),
    locale: z.string(),
    id: z.string().optional(),
  }),
  z.object({ type: z.literal("noise"), ms: z.number().min(20).max(5_000).default(600) }),
  /** Falls silent in the middle of what it says. */
  z.object({ type: z.literal("quiet") }),
  z.object({ type: z.literal("dtmf"), digits: z.string().regex(/^[0-9*#A-D]{1,32}$/) }),
  z.object({ type: z.literal("write"), to: number, text: z.string().min(1).max(1_600) }),
  z.object({
    type: z.literal("settings"),
    behaviour: z.enum(phoneBehaviours).optional(),
    locale: z.string().min(2).max(8).optional(),
  }),
]);
export type ToPhone = z.input<typeof toPhoneSchema>;
