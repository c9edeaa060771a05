import { z } from "zod";

export const callDirections = ["inbound", "outbound"] as const;
export type CallDirection = (typeof callDirections)[number];

/** Why there is a call: a customer's, one we make, a try of one's own agent, a show for a prospect. */
export const callPurposes = ["inbound", "outbound", "test", "demo"] as const;
export type CallPurpose = (typeof callPurposes)[number];

export const callCarriers = ["twilio", "telnyx", "sip", "browser"] as const;
export type CallCarrier = (typeof callCarriers)[number];

/** In the order of life; the last five end it. Reports of a carrier come in any order: only a later state counts. */
export const callStatuses = [
  "scheduled",
  "queued",
  "ringing",
  "in_progress",
  "completed",
  "busy",
  "no_answer",
  "failed",
  "canceled",
] as const;
export const callStatusSchema = z.enum(callStatuses);
export type CallStatus = z.infer<typeof callStatusSchema>;

export const sentiments = ["positive", "neutral", "negative"] as const;
export type Sentiment = (typeof sentiments)[number];
