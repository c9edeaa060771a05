import { randomUUID } from "node:crypto";
import type { Manner } from "@/lib/agents/register";
import { readLanguage, spoken } from "@/lib/conversations/language";
import { cleanText } from "@/lib/conversations/receive";
import type {
  Draft,
  MessageExtra,
  StoredMessage,
  Turn,
  TurnChanges,
  TurnContext,
} from "@/lib/conversations/responder";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import type { Heard } from "./brain";
import type { DoneTool } from "./staged-tools";

/** A message of the agent's: as it is written, and as it is said. */
export interface SpokenMessage {
  id: string;
  draft: Draft;
  locale: Locale;
  /** What reaches the synthesiser; what was heard is measured by it. */
  said: string;
}

/** An exchange that has happened: what is written to the database, and what the next turn starts from. */
export interface MemoryTurn {
  inbound: StoredMessage | null;
  /** The caller's language is certain from here on. */
  localeKnown: boolean;
  messages: readonly SpokenMessage[];
  /** Null: the agent spoke of its own accord, and nothing else changes. */
  changes: TurnChanges | null;
  at: Date;
}

/** As many as a turn is given by the database. */
const historyKept = 24;
/** More is not done in a call. */
const donesKept = 20;
/** Fewer words than this do not tell a language by sound. */
const wordsToTell = 3;

/** The conversation of one call as it stands: what `turn_context` would give, kept in memory and moved on turn by turn. */
export class CallMemory {
  #context: TurnContext;
  #seq: number;
  #done: readonly DoneTool[] = [];
  /** Other after each change of what an answer depends on. */
  revision = 0;

  constructor(
    context: TurnContext,
    private readonly now: () => Date,
  ) {
    this.#context = context;
    this.#seq = context.history.reduce((last, { seq }) => Math.max(last, seq), 0);
  }

  get context(): TurnContext {
    return this.#context;
  }

  get locale(): Locale {
    const { agent, conversation } = this.#context;
    if (!agent) return isLocale(conversation.locale) ? conversation.locale : "es";
    return spoken(conversation.locale, agent.config.languages, agent.config.defaultLocale);
  }

  /** How the agent that answers now speaks. */
  get manner(): Manner {
    return { locale: this.locale, tone: this.#context.agent?.config.tone ?? "warm" };
  }

  /** The turn that answers what was heard. Nothing is kept of it until `take`. */
  turnOf(heard: Pick<Heard, "text" | "languages">, extra: MessageExtra): Turn {
    const text = cleanText(heard.text);
    const { conversation } = this.#context;
    const told = extra.choice === undefined ? this.#languageOf(text, heard.languages) : null;
    const locale = told ?? conversation.locale;
    return {
      ...this.#context,
      conversation: {
        ...conversation,
        locale,
        localeKnown: conversation.localeKnown || told !== null,
        contactMessages: conversation.contactMessages + 1,
      },
      inbound: this.#message("contact", {
        id: randomUUID(),
        text,
        locale,
        extra,
        origin: null,
        status: "waiting",
      }),
    };
  }

  /** What tools have done in this call, first to last. */
  get done(): readonly DoneTool[] {
    return this.#done;
  }

  did(tools: readonly DoneTool[]): void {
    this.#done = [...this.#done, ...tools].slice(-donesKept);
  }

  /** Moves the conversation on, as the core does after a turn that was written. */
  take({ inbound, messages, changes }: MemoryTurn, turn: Turn | null): void {
    const from = turn?.conversation ?? this.#context.conversation;
    const { moved } = changes ?? {};
    const said = messages.map(({ id, draft, locale, said: text }) => {
      const { choices, expects } = draft;
      const extra = { ...(choices && { choices }), ...(expects && { expects }) };
      return this.#message("agent", { id, text, locale, extra, origin: draft.origin, status: "sent" });
    });
    const answered = inbound ? [{ ...inbound, status: "answered" as const }] : [];
    this.#context = {
      ...this.#context,
      ...(moved && { agent: moved.agent, location: moved.location }),
      conversation: {
        ...from,
        ...(moved && {
          agentId: moved.agent.id,
          locationId: moved.location?.id ?? null,
          flowVersionId: moved.flowVersionId,
          promptVersionId: moved.promptVersionId,
        }),
        ...(changes && { state: changes.state }),
        ...(changes?.status && { status: changes.status }),
        ...(changes?.locale && { locale: changes.locale }),
        ...(changes?.localeKnown && { localeKnown: true }),
      },
      history: [...this.#context.history, ...answered, ...said].slice(-historyKept),
    };
    if (changes) this.revision += 1;
  }

  /** Holds the history to what was heard: what was not is no part of it. */
  heard(messages: readonly { id: string; text: string }[]): void {
    const texts = new Map(messages.map(({ id, text }) => [id, text]));
    const history = this.#context.history.flatMap((message) => {
      const text = texts.get(message.id);
      if (text === undefined || text === message.text) return [message];
      return text === "" ? [] : [{ ...message, text }];
    });
    this.#context = { ...this.#context, history };
  }

  /** What the words tell, until the language is known; later only what leaves no doubt, by words or by words and sound. */
  #languageOf(text: string, heard: readonly string[]): Locale | null {
    const { conversation, agent } = this.#context;
    const sound = heard.find(isLocale);
    const reading = readLanguage(text, sound);
    const agreed = sound !== undefined && reading.told === sound && text.split(/\s+/).length >= wordsToTell;
    if (conversation.localeKnown) return reading.switched ?? (agreed ? sound : null);
    if (reading.told) return reading.told;
    const able = sound !== undefined && agent?.config.languages.includes(sound);
    return able && text.split(/\s+/).length >= wordsToTell ? sound : null;
  }

  #message(
    role: StoredMessage["role"],
    fields: Pick<StoredMessage, "id" | "text" | "locale" | "extra" | "origin" | "status">,
  ): StoredMessage {
    this.#seq += 1;
    return {
      ...fields,
      seq: this.#seq,
      role,
      createdAt: this.now().toISOString(),
      replyTo: null,
      feedback: null,
    };
  }
}
