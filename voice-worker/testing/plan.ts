import { randomUUID } from "node:crypto";
import { type AgentConfig, voiceSettingsSchema } from "@/lib/agents/schema";
import type { CallPlan } from "@/lib/calls/plan";
import { fixedClock } from "@/lib/clock";
import type { LocationAgents } from "@/lib/conversations/location/agents";
import { withLocations } from "@/lib/conversations/location/respond";
import type { ConversationServices } from "@/lib/conversations/services";
import { clinicConfig } from "@/lib/conversations/testing/clinic";
import { standardResponder } from "@/lib/conversations/turn/respond";
import { buildFlow } from "@/lib/flows/presets/build-flow";
import { configToChunks } from "@/lib/knowledge/config-to-chunks";
import type { FoundChunk } from "@/lib/knowledge/schema";
import { type CoreBrain, type CoreBrainDeps, createCoreBrain } from "../brain/core-brain";

export const callStart = "2026-11-20T10:00:00Z";

/** A call to an agent, as it would be read from the database: the clinic's, unless told. */
export function testPlan(
  { config = clinicConfig, ...call }: Partial<CallPlan["call"]> & { config?: AgentConfig } = {},
  plan: Partial<Omit<CallPlan, "call">> = {},
): CallPlan {
  const orgId = call.orgId ?? randomUUID();
  const agentId = randomUUID();
  const flow = buildFlow(config);
  return {
    call: {
      id: randomUUID(),
      orgId,
      direction: "inbound",
      purpose: "inbound",
      carrier: "browser",
      carrierCallId: null,
      from: null,
      to: null,
      script: null,
      recording: "off",
      ...call,
    },
    context: {
      conversation: {
        id: randomUUID(),
        orgId,
        agentId,
        channel: "phone",
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
        createdAt: callStart,
      },
      org: {
        id: orgId,
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
        id: agentId,
        name: config.businessName,
        slug: "agente",
        status: "active",
        config,
        knowledgeVersion: randomUUID(),
      },
      contact: null,
      history: [],
    },
    flow,
    prompt: null,
    voice: voiceSettingsSchema.parse({}),
    transferTo: null,
    memory: [],
    again: null,
    menu: [],
    ...plan,
  };
}

/** A passage of an uploaded document. */
export const passage = (title: string, body: string): FoundChunk => ({
  chunkId: randomUUID(),
  documentId: randomUUID(),
  title,
  kind: "file",
  heading: null,
  body,
  locale: "es",
  rank: 1,
});

export interface TestWorld {
  deps: CoreBrainDeps;
  errors: unknown[];
  turns: Parameters<CoreBrainDeps["onTurn"]>[1][];
  heard: Parameters<CoreBrainDeps["onHeard"]>[1][];
}

/** What a brain works with, without a database: documents are what `chunks` says. */
export function testWorld({
  chunks = [],
  services,
  agents,
}: {
  chunks?: FoundChunk[];
  services?: Partial<ConversationServices>;
  agents?: LocationAgents;
} = {}): TestWorld {
  const errors: unknown[] = [];
  const turns: TestWorld["turns"] = [];
  const heard: TestWorld["heard"] = [];
  return {
    errors,
    turns,
    heard,
    deps: {
      responder: (known) => withLocations(standardResponder, known),
      agents: agents ?? { byId: async () => null, ofLocation: async () => null },
      services: {
        clock: fixedClock(callStart),
        versions: { flow: async () => null, publishedFlow: async () => null, prompt: async () => null },
        knowledge: { find: async ({ config, locale }) => [...chunks, ...configToChunks(config, locale)] },
        ai: null,
        answers: null,
        onError: (error) => errors.push(error),
        ...services,
      },
      onTurn: (_turn, happened) => turns.push(happened),
      onHeard: (_turn, messages) => heard.push(messages),
    },
  };
}

export interface SpokenAnswer {
  pieces: string[];
  text: string;
  outcome: NonNullable<ReturnType<CoreBrain["reply"]>["outcome"]>;
}

/** Holds a conversation with a brain, hearing every answer to its end. */
export class SpokenTalk {
  readonly brain: CoreBrain;
  constructor(
    readonly plan: CallPlan,
    readonly world: TestWorld = testWorld(),
  ) {
    this.brain = createCoreBrain(plan, world.deps);
  }

  greeting(): Promise<SpokenAnswer> {
    return this.#hear(this.brain.prompt("greeting"));
  }

  say(text: string, choice?: string, languages: string[] = []): Promise<SpokenAnswer> {
    const heard = { text, languages, ...(choice !== undefined && { choice }) };
    return this.#hear(this.brain.reply(heard, { speculative: false }));
  }

  async #hear(reply: ReturnType<CoreBrain["reply"]>): Promise<SpokenAnswer> {
    reply.commit();
    const pieces: string[] = [];
    for await (const piece of reply.pieces()) pieces.push(piece.text);
    const { outcome } = reply;
    if (!outcome) throw new Error("no outcome");
    reply.heard(pieces.join(" "));
    return { pieces, text: pieces.join(" "), outcome };
  }
}
