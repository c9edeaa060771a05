import type { CallPlan } from "@/lib/calls/plan";
import type { Turn } from "@/lib/conversations/responder";

/** A test or a demonstration: it tells nobody and makes no contact. */
export const isRehearsal = ({ conversation }: Turn, { call }: CallPlan): boolean =>
  conversation.channel === "test" || call.purpose === "test" || call.purpose === "demo";
