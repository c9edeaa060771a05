import { randomUUID } from "node:crypto";
import type { AgentConfig } from "@/lib/agents/schema";
import { fixedClock } from "@/lib/clock";
import type { Flow } from "@/lib/flows/schema";
import type { Locale } from "@/lib/i18n/locales";
import { configToChunks } from "@/lib/knowledge/config-to-chunks";
import type { FoundChunk } from "@/lib/knowledge/schema";
import { readLanguage } from "../language";
import type { Draft, StoredMessage, Turn, TurnChanges } from "../responder";
import type { ConversationServices } from "../services";
import { standardResponder } from "../turn/respond";

export interface Said {
  drafts: Draft[];
  text: string;
  changes: TurnChanges;
}

/** A conversation with an agent in memory, without a database: what strategies say and change. */
export class Talk {
  readonly errors: unknown[] = [];
  readonly turn: Omit<Turn, "inbound">;
  readonly #services: ConversationServices;

  constructor(
    readonly config: AgentConfig,
    readonly flow: Flow,
    options: { chunks?: FoundChunk[]; services?: Partial<ConversationServices>; now?: string } = {},
  ) {
    this.#services = {
      clock: fixedClock(options.now ?? "2026-11-20T10:00:00Z"),
      versions: {
        flow: async () => flow,
        publishedFlow: async () => ({ id: "v", flow }),
        prompt: async () => null,
      },
      knowledge: {
        find: async ({ locale }) => [...(options.chunks ?? []), ...configToChunks(config, locale)],
      },
      ai: null,
      answers: null,
      onError: (error) => this.errors.push(error),
      ...options.services,
    };
    this.turn = {
      conversation: {
        id: randomUUID(),
        orgId: randomUUID(),
        agentId: randomUUID(),
        channel: "web",
        contactId: null,
        locale: config.defaultLocale,
        localeKnown: false,
        status: "open",
        source: "",
        userId: null,
        state: {},
        flowVersionId: randomUUID(),
        promptVersionId: null,
        contactMessages: 0,
        createdAt: "2026-11-20T10:00:00Z",
      },
      org: {
        id: randomUUID(),
        name: config.businessName,
        plan: "trial",
        status: "active",
        country: config.country,
        currency: config.currency,
        timezone: config.timezone,
        locale: config.defaultLocale,
        scoring: {},
        isPlatform: false,
      },
      agent: {
        id: randomUUID(),
        name: config.businessName,
        slug: "agente",
        status: "active",
        config,
        knowledgeVersion: Math.floor(Math.random() * 1e9),
      },
      contact: null,
      history: [],
    };
  }

  /** The visitor writes, or presses a button. */
  async say(text: string, choice?: string): Promise<Said> {
    const { conversation } = this.turn;
    const language = readLanguage(text);
    const told: Locale | null = conversation.localeKnown ? language.switched : language.told;
    if (told && choice === undefined) Object.assign(conversation, { locale: told, localeKnown: true });
    const inbound = this.#message("contact", text, choice);
    const drafts: Draft[] = [];
    const said = standardResponder.respond({ ...this.turn, inbound }, this.#services);
    for (;;) {
      const next = await said.next();
      if (next.done) return this.#after(inbound, drafts, next.value);
      if (next.value.type === "say") drafts.push(next.value.draft);
    }
  }

  #after(inbound: StoredMessage, drafts: Draft[], changes: TurnChanges): Said {
    const { conversation, history } = this.turn;
    conversation.state = JSON.parse(JSON.stringify(changes.state));
    if (changes.status) conversation.status = changes.status;
    if (changes.locale) conversation.locale = changes.locale;
    if (changes.contact) conversation.contactId ??= randomUUID();
    history.push(inbound, ...drafts.map((draft) => this.#message("agent", draft.text)));
    return { drafts, text: drafts.map((draft) => draft.text).join("\n"), changes };
  }

  #message(role: StoredMessage["role"], text: string, choice?: string): StoredMessage {
    return {
      id: randomUUID(),
      seq: this.turn.history.length + 1,
      role,
      text,
      locale: this.turn.conversation.locale,
      origin: null,
      createdAt: "2026-11-20T10:00:00Z",
      extra: choice === undefined ? {} : { choice },
      status: "sent",
      replyTo: null,
      feedback: null,
    };
  }
}
