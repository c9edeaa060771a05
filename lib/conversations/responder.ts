import type { AgentConfig } from "@/lib/agents/schema";
import type { Locale } from "@/lib/i18n/locales";
import type { ConversationLocation } from "./location/schema";
import type { Channel, ChatMessage } from "./schema";
import type { ConversationServices } from "./services";

/** A message as the database holds it. */
export interface StoredMessage {
  id: string;
  seq: number;
  role: ChatMessage["role"];
  text: string;
  locale: string;
  origin: ChatMessage["origin"] | null;
  createdAt: string;
  extra: MessageExtra;
  status: "waiting" | "answered" | "sent";
  replyTo: string | null;
  feedback: "useful" | "not_useful" | null;
  /** First name of the person of the team who wrote it. */
  author?: string | null;
}

/** What a message carries beside its text. */
export type MessageExtra = Pick<
  ChatMessage,
  "choices" | "expects" | "media" | "sources" | "attachments" | "event"
> & {
  /** Of an inbound message: the option that was pressed. */
  choice?: string;
};

/** What a turn starts from, as `private.turn_context` of the database gives it. */
export interface TurnContext {
  conversation: {
    id: string;
    orgId: string;
    /** Who answers. */
    agentId: string | null;
    /** The agent that was written to: another than who answers where a location's own has taken over. */
    doorId?: string | null;
    locationId?: string | null;
    channel: Channel;
    contactId: string | null;
    locale: Locale;
    localeKnown: boolean;
    status: "open" | "handoff" | "closed";
    source: string;
    userId: string | null;
    /** The responder's own; `{}` at first. */
    state: unknown;
    flowVersionId: string | null;
    promptVersionId: string | null;
    contactMessages: number;
    createdAt: string;
  };
  org: {
    id: string;
    name: string;
    plan: string;
    status: "active" | "paused" | "closed";
    country: string;
    currency: string;
    timezone: string;
    locale: Locale;
    scoring: unknown;
    isPlatform: boolean;
  };
  agent: {
    id: string;
    name: string;
    slug: string;
    status: "draft" | "active" | "paused";
    config: AgentConfig;
    /** Other whenever what it knows is. */
    knowledgeVersion: number | string;
    /** The location it serves, if it serves one alone. */
    locationId?: string | null;
  } | null;
  /** The conversation's location, chosen or its agent's. */
  location?: ConversationLocation | null;
  /** The locations a customer of the agent that was written to is asked to choose from: none, or two and more. */
  offered?: readonly ConversationLocation[];
  /**
   * Who it is taken to be. Known by what was typed, not proven: never say any of it that this conversation did not
   * bring up itself.
   */
  contact: {
    id: string;
    name: string;
    email: string | null;
    phone: string | null;
    attributes: Record<string, unknown>;
    score: number | null;
  } | null;
  /** Oldest first, at most 24; messages waiting for their turn are among them. */
  history: StoredMessage[];
}

/** A turn: what is known, and the one message to be answered. */
export interface Turn extends TurnContext {
  inbound: StoredMessage;
}

/** A message about to be sent. */
export interface Draft {
  text: string;
  origin: NonNullable<ChatMessage["origin"]>;
  locale?: Locale;
  choices?: ChatMessage["choices"];
  expects?: ChatMessage["expects"];
  media?: ChatMessage["media"];
  sources?: ChatMessage["sources"];
}

export type Utterance =
  /** A piece of the message under way, for those who stream. */
  | { type: "delta"; text: string }
  /** A message is complete. Its text is that of its deltas, when there were any, and may go on after them. */
  | { type: "say"; draft: Draft };

export interface TransitionRecord {
  from: string | null;
  to: string | null;
  event: string;
  reason: string;
}

/** Fields that are filled in a contact; what is known already is not overwritten. */
export interface ContactChange {
  name?: string;
  email?: string;
  /** E.164. */
  phone?: string;
  locale?: Locale;
  attributes?: Record<string, unknown>;
  needs_human?: boolean;
}

export interface JobRequest {
  task: string;
  payload: Record<string, unknown>;
  /** Jobs of one key are one: the later replaces the earlier that has not begun. */
  key?: string;
  delay_seconds?: number;
}

/** What a turn changes, written in one step together with its messages. */
export interface TurnChanges {
  state: unknown;
  transitions?: TransitionRecord[];
  contact?: ContactChange | null;
  score?: { score: number; temperature: string; breakdown: unknown } | null;
  consent?: { purpose: "contact"; wording: string } | null;
  status?: TurnContext["conversation"]["status"];
  handoffReason?: string;
  intent?: string;
  questionKey?: string;
  locale?: Locale;
  localeKnown?: boolean;
  jobs?: JobRequest[];
  /** From here on the conversation is a location's, and who answers there answers. */
  moved?: Moved;
}

export interface Moved {
  /** Null: none. */
  location: ConversationLocation | null;
  agent: NonNullable<TurnContext["agent"]>;
  flowVersionId: string | null;
  promptVersionId: string | null;
}

/**
 * What answers on a channel. The core owns order, storage and streaming; a responder owns what is said and the state.
 * It may throw: the visitor then gets a short apology and the state stays as it was.
 */
export interface Responder {
  respond(turn: Turn, services: ConversationServices): AsyncGenerator<Utterance, TurnChanges, undefined>;
}

/** Who answers where. What a channel does not name, `standard` answers. */
export type Responders = { standard: Responder } & Partial<Record<Channel, Responder>>;
