import { z } from "zod";
import { type FlowState, flowStateSchema } from "@/lib/flows/schema";

/** What the core remembers of a conversation beside the flow's state, kept in the same JSON under `talk`. */
const talkSchema = z.object({
  /** How often each question was asked, by a hash of its key. */
  asked: z.record(z.string(), z.int()).default({}),
  /** The words with which a phone number or an e-mail was asked for. */
  consentWording: z.string().default(""),
  consented: z.boolean().default(false),
  /** The languages on offer have been told. */
  languageNoted: z.boolean().default(false),
  /** How often a way to answer was asked for, for a person to get back on. */
  reachAsked: z.int().default(0),
  /** What was told outside of the flow's own questions. */
  name: z.string().default(""),
  reach: z.string().default(""),
  /** A person was asked for. */
  humanWanted: z.boolean().default(false),
  /** Texts in a row that made no sense where anything may be said. */
  unclear: z.int().default(0),
  /** Questions answered in a row while one of the flow's waits. */
  answersInRow: z.int().default(0),
  /** Answers since the buttons of the open turn were last shown. */
  quietAnswers: z.int().default(0),
  /** The last message offered that a person gets in touch. */
  personOffered: z.boolean().default(false),
  /** The last question, for one that leans on it ("¿y los sábados?"). */
  lastQuestion: z.string().default(""),
  hotNoticed: z.boolean().default(false),
});
export type Talk = z.infer<typeof talkSchema>;

const stored = z.object({ talk: talkSchema.catch(() => talkSchema.parse({})).optional() });

/** Reads `conversations.state`; null flow state when it has none yet or one that cannot be read any more. */
export function readState(state: unknown): { flow: FlowState | null; talk: Talk } {
  return {
    flow: flowStateSchema.safeParse(state).data ?? null,
    talk: stored.safeParse(state).data?.talk ?? talkSchema.parse({}),
  };
}

/** The most questions that are remembered. */
const remembered = 60;

export function writeState(flow: FlowState, talk: Talk): unknown {
  const asked = Object.entries(talk.asked).slice(-remembered);
  return { ...flow, talk: { ...talk, asked: Object.fromEntries(asked) } };
}
