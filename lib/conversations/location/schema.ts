import { z } from "zod";
import { openingSchema } from "@/lib/agents/schema";

/** A location as a conversation needs it: `private.location_json` of the database. */
export const conversationLocationSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  address: z.string(),
  phone: z.string(),
  timezone: z.string(),
  /** Empty: the hours of the agent that answers. */
  hours: z.array(openingSchema).catch([]),
});
export type ConversationLocation = z.infer<typeof conversationLocationSchema>;

const parkedSchema = z.object({
  /** The flow's state with that agent. */
  flow: z.unknown(),
  flowVersionId: z.string().nullable(),
  promptVersionId: z.string().nullable(),
});

/** Where the question for a location stands, kept in `conversations.state` under `location`. */
export const locationStateSchema = z.object({
  /** How often it was put since it was last settled. */
  asked: z.int().nonnegative().default(0),
  /** A location was chosen, or the conversation goes on without one. */
  settled: z.boolean().default(false),
  /** What was wanted before the location was known, answered once it is. */
  held: z.string().default(""),
  /** The agent that was written to has greeted; its flow has not begun. */
  greeted: z.boolean().default(false),
  /** Where conversations with other agents of the organization were left, by agent: coming back goes on there. */
  parked: z.record(z.string(), parkedSchema).default({}),
});
export type LocationState = z.infer<typeof locationStateSchema>;

const stored = z.object({ location: locationStateSchema });

export const newLocationState = (): LocationState => locationStateSchema.parse({});

export const readLocationState = (state: unknown): LocationState =>
  stored.safeParse(state).data?.location ?? newLocationState();

/** Of a button: the location it names. */
export const locationChoice = (id: string): string => `location:${id}`;
