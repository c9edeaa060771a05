import { agentConfigSchema, voiceSettingsSchema } from "@/lib/agents/schema";
import type { CallPlan } from "@/lib/calls/plan";
import type { ConversationServices } from "@/lib/conversations/services";
import { standardResponder } from "@/lib/conversations/turn/respond";
import { buildFlow } from "@/lib/flows/presets/build-flow";
import { locales } from "@/lib/i18n/locales";
import { configToChunks } from "@/lib/knowledge/config-to-chunks";
import { createCoreBrain } from "./brain/core-brain";
import { SentenceChunker } from "./brain/spoken/sentence-chunker";
import { initialTurnState } from "./call/turn-state";
import { step } from "./call/turns";

const nobody = "00000000-0000-4000-8000-000000000000";

/** A turn of each kind in each language: what a first caller would otherwise wait half a second for. */
const lines = {
  es: [
    "¿Cuánto cuesta una limpieza?",
    "¿Qué horario tenéis?",
    "Quería pedir cita",
    "mañana a las diez",
    "No, nada más, gracias",
  ],
  en: [
    "How much is a cleaning?",
    "When are you open?",
    "I'd like an appointment",
    "tomorrow at ten",
    "No, that's all, thanks",
  ],
  pt: [
    "Quanto custa uma limpeza?",
    "Qual é o horário?",
    "Queria marcar uma consulta",
    "amanhã às dez",
    "Não, mais nada, obrigado",
  ],
  ca: [
    "Quant costa una neteja?",
    "Quin horari teniu?",
    "Voldria demanar hora",
    "demà a les deu",
    "No, res més, gràcies",
  ],
} as const;

/**
 * Holds short conversations with an agent that does not exist, in memory, so that the code of a turn is compiled before the first
 * caller needs it. Changes nothing and asks nobody.
 */
export async function warmUp(): Promise<void> {
  for (const locale of locales) {
    const brain = createCoreBrain(planFor(locale), {
      responder: () => standardResponder,
      agents: { byId: async () => null, ofLocation: async () => null },
      services,
      onTurn() {},
      onHeard() {},
    });
    const replies = [
      () => brain.prompt("greeting"),
      ...lines[locale].map(
        (text) => () => brain.reply({ text, languages: [locale] }, { speculative: false }),
      ),
    ];
    for (const begin of replies) {
      const reply = begin();
      reply.commit();
      const chunker = new SentenceChunker(locale);
      for await (const { text } of reply.pieces()) chunker.push(text, 0);
      chunker.end(0);
      reply.heard("");
    }
    let state = step(initialTurnState({ locale }), { type: "call_started", at: 0 }).state;
    for (const transcript of lines[locale])
      state = step(state, { type: "partial", transcript, at: 10 }).state;
  }
}

const services: ConversationServices = {
  clock: () => new Date(),
  versions: { flow: async () => null, publishedFlow: async () => null, prompt: async () => null },
  knowledge: { find: async ({ config, locale }) => configToChunks(config, locale) },
  ai: null,
  answers: null,
  onError(error) {
    throw error;
  },
};

function planFor(locale: (typeof locales)[number]): CallPlan {
  const config = agentConfigSchema.parse({
    businessName: "TalIA",
    agentName: "TalIA",
    vertical: "clinic",
    goal: "appointments",
    tone: "warm",
    languages: [locale],
    defaultLocale: locale,
    country: "ES",
    currency: "EUR",
    timezone: "Europe/Madrid",
    services: [
      {
        name: lines[locale][0].split(" ").at(-1)?.replace("?", "") ?? "",
        price: { kind: "fixed", amount: 4500, currency: "EUR" },
      },
    ],
    hours: [{ day: 1, opens: "09:00", closes: "20:00" }],
    booking: { enabled: true, what: "cita", durationMinutes: 30 },
  });
  return {
    call: {
      id: nobody,
      orgId: nobody,
      direction: "inbound",
      purpose: "test",
      carrier: "browser",
      carrierCallId: null,
      from: null,
      to: null,
      script: null,
      recording: "off",
    },
    context: {
      conversation: {
        id: nobody,
        orgId: nobody,
        agentId: nobody,
        channel: "phone",
        contactId: null,
        locale,
        localeKnown: true,
        status: "open",
        source: "",
        userId: null,
        state: {},
        flowVersionId: nobody,
        promptVersionId: null,
        contactMessages: 0,
        createdAt: new Date().toISOString(),
      },
      org: {
        id: nobody,
        name: "TalIA",
        plan: "trial",
        status: "active",
        country: "ES",
        currency: "EUR",
        timezone: "Europe/Madrid",
        locale,
        scoring: {},
        isPlatform: false,
      },
      agent: {
        id: nobody,
        name: "TalIA",
        slug: "talia",
        status: "active",
        config,
        knowledgeVersion: `warm-up:${locale}`,
      },
      contact: null,
      history: [],
    },
    flow: buildFlow(config),
    prompt: null,
    voice: voiceSettingsSchema.parse({}),
    transferTo: null,
    memory: [],
    again: null,
    menu: [],
  };
}
