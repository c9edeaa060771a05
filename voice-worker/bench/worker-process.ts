import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type AgentConfig, agentConfigSchema, voiceSettingsSchema } from "@/lib/agents/schema";
import { aiConfigFrom } from "@/lib/ai/config";
import { createModelSource } from "@/lib/ai/models";
import { createAiRuntime } from "@/lib/ai/runtime";
import type { CarrierClient } from "@/lib/calls/carrier-client";
import type { CallPlan } from "@/lib/calls/plan";
import type { CallTicket } from "@/lib/calls/ticket";
import { systemClock } from "@/lib/clock";
import { withLocations } from "@/lib/conversations/location/respond";
import { standardResponder } from "@/lib/conversations/turn/respond";
import { buildFlow } from "@/lib/flows/presets/build-flow";
import { configToChunks } from "@/lib/knowledge/config-to-chunks";
import { createCoreBrain } from "../brain/core-brain";
import { createModelBrain } from "../brain/model-brain";
import type { CallStore } from "../call/call-store";
import { CallSession } from "../call/session";
import { twilioCarrier } from "../carriers/twilio";
import { languageModelFromEnv } from "../llm/providers";
import { sharedDeps } from "../session-deps";
import { AudioCache } from "../tts/cache";
import { warmUp } from "../warm-up";
import { createWorker } from "../worker";
import { serveUsage } from "./child";
import { brainWithout, depsWithout, type Technique } from "./without";

const config: AgentConfig = agentConfigSchema.parse({
  businessName: "Clínica Sonrisa",
  agentName: "Lucía",
  vertical: "clinic",
  goal: "information",
  tone: "warm",
  languages: ["es", "en", "pt", "ca"],
  defaultLocale: "es",
  country: "ES",
  currency: "EUR",
  timezone: "Europe/Madrid",
  services: [
    { name: "Limpieza dental", price: { kind: "fixed", amount: 4500, currency: "EUR" }, durationMinutes: 30 },
  ],
  hours: [1, 2, 3, 4, 5].map((day) => ({ day, opens: "09:00", closes: "20:00" })),
  handoff: { when: [], name: "", email: "", phone: "" },
  contact: { address: "Calle Colón 12, Valencia", phone: "", email: "", website: "" },
});
const flow = buildFlow(config);
const agentId = randomUUID();

export interface WorkerOptions {
  without?: readonly Technique[];
}

/**
 * The real worker with the real wiring, without a database: plans come from memory, and what calls write goes to the bench. All
 * else, from the handshake to the last frame, is what runs in production.
 */
async function main({ without = [] }: WorkerOptions): Promise<void> {
  const directory = await mkdtemp(path.join(tmpdir(), "talia-bench-"));
  process.once("exit", () => void rm(directory, { recursive: true, force: true }));
  const cache = without.includes("audio cache") ? new AudioCache({ maxBytes: 0 }) : undefined;
  const shared = depsWithout(sharedDeps(directory, cache), without);
  const model = languageModelFromEnv();
  if (!model) throw new Error("the bench needs a model");
  const ai = createAiRuntime({
    models: createModelSource(aiConfigFrom({})),
    usage: { record: async () => {} },
    budget: { spend: async () => ({ limit: 1e12, month: 0, day: 0, hour: 0 }) },
  });
  const agents = { byId: async () => null, ofLocation: async () => null };
  const worker = createWorker({
    adapters: { twilio: twilioCarrier({ client: async () => nowhere }) },
    spendTicket: async () => true,
    publicUrl: "ws://127.0.0.1",
    maxCalls: 2_000,
    version: "bench",
    onError: report,
    startCall({ adapter, socket, request, ticket }, metrics) {
      let callSid = "";
      return new CallSession(ticket, {
        ...shared,
        loadPlan: async () => planOf(ticket),
        store: toldTo(() => callSid),
        createBrain(plan, told) {
          const core = createCoreBrain(plan, {
            responder: (known) => withLocations(standardResponder, known),
            services: {
              clock: systemClock,
              versions: { flow: async () => null, publishedFlow: async () => null, prompt: async () => null },
              knowledge: { find: async ({ config: known, locale }) => configToChunks(known, locale) },
              ai: null,
              answers: null,
              onError: report,
            },
            agents,
            ...told,
          });
          return brainWithout(createModelBrain(plan, core, { model, economy: null, ai, agents }), without);
        },
        accept: (events) =>
          adapter.accept(
            socket,
            request,
            {
              ...events,
              onStart(start) {
                callSid = start.carrierCallId;
                events.onStart(start);
              },
            },
            { callId: ticket.callId, orgId: ticket.orgId },
          ),
        onAnswered: (ms) => metrics.answered(ms),
        onCrash: (error) => report(error, { step: "crash" }),
        onError: report,
      });
    },
  });
  // As the worker does before it listens.
  await warmUp();
  process.once("SIGTERM", () => process.exit(0));
  serveUsage(await worker.listen(0, "127.0.0.1"));
}

/** A carrier that does as it is told. */
const nowhere = { hangUp: async () => {}, transfer: async () => {} } as unknown as CarrierClient;

/** Faults are part of some runs; what is not one of theirs is shown. */
function report(error: unknown, context: Record<string, string>): void {
  process.send?.({
    type: "error",
    step: context.step,
    message: error instanceof Error ? error.message : String(error),
  });
}

const toldTo = (callSid: () => string): CallStore => ({
  async turn(row) {
    if (row.kind === "turn") {
      const said = row.outbound.map(({ text }) => text).join(" ");
      const asked = row.inbound?.text ?? null;
      process.send?.({ type: "turn", callSid: callSid(), turn: row.turn, asked, said });
      return;
    }
    const heard = row.messages.map(({ text }) => text).join(" ");
    process.send?.({ type: "heard", callSid: callSid(), turn: row.turn, heard });
  },
  state: async () => null,
  answeredBy: async () => null,
  extendHold: async () => null,
  async finish() {
    process.send?.({ type: "finished", callSid: callSid() });
  },
  recording: async () => {},
});

function planOf({ callId, orgId }: CallTicket): CallPlan {
  return {
    call: {
      id: callId,
      orgId,
      direction: "inbound",
      purpose: "inbound",
      carrier: "twilio",
      carrierCallId: null,
      from: null,
      to: null,
      script: null,
      recording: "off",
    },
    context: {
      conversation: {
        id: randomUUID(),
        orgId,
        agentId,
        channel: "phone",
        contactId: null,
        locale: "es",
        localeKnown: true,
        status: "open",
        source: "",
        userId: null,
        state: {},
        flowVersionId: null,
        promptVersionId: null,
        contactMessages: 0,
        createdAt: new Date().toISOString(),
      },
      org: {
        id: orgId,
        name: config.businessName,
        plan: "pro",
        status: "active",
        country: config.country,
        currency: config.currency,
        timezone: config.timezone,
        locale: "es",
        scoring: {},
        isPlatform: false,
      },
      agent: {
        id: agentId,
        name: config.businessName,
        slug: "bench",
        status: "active",
        config,
        knowledgeVersion: 1,
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
  };
}

if (process.send) {
  main(JSON.parse(process.argv[2] ?? "{}") as WorkerOptions).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
}
