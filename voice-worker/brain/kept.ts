import type { Draft, Turn, TurnChanges } from "@/lib/conversations/responder";
import type { Choice } from "@/lib/conversations/schema";
import type { RecordingConsent, Said } from "./brain";
import type { Made } from "./core-reply";
import type { DoneTool } from "./staged-tools";

/** What becomes true once a reply is committed. */
export interface Kept {
  turn: Turn | null;
  /** Null: nothing but words. */
  changes: TurnChanges | null;
  /** What keys stand for; absent: as before. */
  keys?: readonly Choice[];
  stage?: Stage;
  /** To be asked once consent and menu are behind. */
  question?: readonly Draft[];
  recording?: RecordingConsent;
  /** The message in which the caller is told, or asked, of being recorded: it counts once it was heard. */
  notice?: string | undefined;
  /** What tools have done with it. */
  done?: readonly DoneTool[];
  /** Nothing that was asked or told: what was said before it is still what was said last. */
  aside?: boolean;
  /** Words that fill a silence and are no part of the conversation. */
  passing?: boolean;
}

/** What the caller is at: asked for consent, at the menu, or talking. */
export type Stage = "consent" | "menu" | "talk";

/** A reply on its way: its pieces, and in the end what it comes to. */
export type Making = AsyncGenerator<Said, Made<Kept>, undefined>;

/** How a turn is answered: by the core, or in its stead. */
export type Source = (turn: Turn) => Making;
