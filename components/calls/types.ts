import type { CallCard } from "@/lib/calls/queries";

/** A call that is going on, with what was said so far. */
export interface LiveCallView {
  call: CallCard;
  turns: { turn: number; contactText: string; heardText: string }[];
}

/** Whose phones a running call can be put through to; E.164, null where there is none. */
export interface TakeOverPhones {
  /** As the agent's settings have it. */
  team: string | null;
  /** The reader's own, verified. */
  own: string | null;
}
