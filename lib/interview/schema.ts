import { z } from "zod";
import { priceSchema } from "@/lib/agents/schema";

/** What the interview asks about, in its order. */
export const topics = [
  "business",
  "vertical",
  "goal",
  "services",
  "hours",
  "booking",
  "contact",
  "faqs",
  "tone",
  "languages",
  "neverSay",
  "handoff",
] as const;
export const topicSchema = z.enum(topics);
export type Topic = z.infer<typeof topicSchema>;

/** Where an interview stands. Plain JSON, stored in `interviews.state`. */
export const interviewStateSchema = z.object({
  /** `review`: everything was asked; what is left is to say yes. */
  status: z.enum(["new", "open", "review"]).default("new"),
  current: topicSchema.nullable().default(null),
  done: z.array(topicSchema).default([]),
  skipped: z.array(topicSchema).default([]),
  /** Answers in a row that did not fit the present topic. */
  misses: z.int().default(0),
  /** The question put last, by its topic or its own words, and how often it was put. */
  put: z.object({ key: z.string(), times: z.int() }).nullable().default(null),
  /** Questions whose answers the owner still has to give. */
  pendingQuestions: z.array(z.string()).default([]),
  /** A change of a service that can be meant of several, named here; a `price` of null takes it away. */
  unclear: z
    .object({ fits: z.array(z.string()), price: priceSchema.nullable() })
    .nullable()
    .default(null),
  /** The owner said yes to the summary in words: the page goes on to create the agent. */
  agreed: z.boolean().default(false),
  /**
   * What was said to the message heard last. A turn that could not be written after it was heard is taken again, and
   * must not be heard as the answer to the next question.
   */
  answered: z
    .object({
      messageId: z.uuid(),
      text: z.string(),
      choices: z.array(z.object({ value: z.string(), label: z.string() })),
      outcome: z.enum(["open", "create", "question"]),
    })
    .nullable()
    .default(null),
});
export type InterviewState = z.infer<typeof interviewStateSchema>;

export const newInterviewState = (): InterviewState => interviewStateSchema.parse({});

/** Which part of the configuration a topic fills, for "what is known" and for edits by hand. */
export const topicFields: Record<Topic, readonly string[]> = {
  business: ["businessName", "description"],
  vertical: ["vertical"],
  goal: ["goal"],
  services: ["services"],
  hours: ["hours", "hoursNote"],
  booking: ["booking"],
  contact: ["contact"],
  faqs: ["faqs"],
  tone: ["tone"],
  languages: ["languages", "defaultLocale"],
  neverSay: ["neverSay"],
  handoff: ["handoff"],
};

/** Share of the interview that is behind, 0 to 1. */
export const progress = (state: InterviewState): number =>
  new Set([...state.done, ...state.skipped]).size / topics.length;

/** The topics an edit of these fields settles. */
export const topicsOfFields = (fields: readonly string[]): Topic[] =>
  topics.filter((topic) => topicFields[topic].some((field) => fields.includes(field)));
