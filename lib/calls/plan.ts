import type { VoiceSettings } from "@/lib/agents/schema";
import type { TurnContext } from "@/lib/conversations/responder";
import type { Flow } from "@/lib/flows/schema";
import type { Locale } from "@/lib/i18n/locales";
import type { CallCarrier, CallDirection, CallPurpose } from "./schema";

/**
 * All that a call needs from the database, read once while it rings (`loadCallPlan`): from then on the voice worker
 * answers from memory and only writes.
 */
export interface CallPlan {
  call: {
    id: string;
    orgId: string;
    direction: CallDirection;
    purpose: CallPurpose;
    carrier: CallCarrier;
    carrierCallId: string | null;
    /** E.164; null in the browser, and where the number is withheld. */
    from: string | null;
    to: string | null;
    /** What an outbound call is for. */
    script: CallScript | null;
    /** A caller's voice is kept: never, after saying so, or after a yes. Their country has the last word. */
    recording: "off" | "announce" | "ask";
  };
  context: TurnContext;
  flow: Flow | null;
  /** The agent's master prompt, for models. */
  prompt: string | null;
  voice: VoiceSettings;
  /** E.164 of who takes calls over, or null. */
  transferTo: string | null;
  /** Of any channel, newest first, at most five. */
  memory: readonly { channel: string; at: string; summary: string }[];
  /** Of a call that an agent has had before, by another stream. Null: the call begins. */
  again: TakenUpAgain | null;
  /** "For North press 1". Empty: no menu. */
  menu: readonly MenuOption[];
}

export interface TakenUpAgain {
  /** How many streams there were. */
  streams: number;
  /** `nobody`: no person took it over. `lost`: its worker is gone. */
  because: "nobody" | "lost";
  /** When the first began, ISO 8601: the call's clock goes on. Null: not known yet. */
  begunAt: string | null;
  /** Leave to record that the caller gave or refused before; `off`: none. */
  recording: "off" | "announced" | "given" | "refused";
}

export interface MenuOption {
  digit: string;
  label: string;
  agentId: string;
  locationId: string | null;
}

/** What an outbound call says first and wants. */
export interface CallScript {
  /** Said when a person picks up. */
  opening: string;
  /** For the model: what the call is for. */
  goal: string;
  /** Left on a machine; empty: nothing is left. */
  voicemail: string;
  locale: Locale;
  /** Who is called. */
  contactName: string;
}
