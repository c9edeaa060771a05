import { hostname } from "node:os";
import path from "node:path";
import { serverAi } from "@/lib/ai/server";
import { loadCallPlan } from "@/lib/calls/load-plan";
import type { CallPlan } from "@/lib/calls/plan";
import { conversationDeps } from "@/lib/conversations/deps";
import { supabaseLocationAgents } from "@/lib/conversations/location/agents";
import { withLocations } from "@/lib/conversations/location/respond";
import { standardResponder } from "@/lib/conversations/turn/respond";
import { logger } from "@/lib/logger";
import { serviceClient } from "@/lib/supabase/service";
import { type Paced, Pacer } from "./audio/pacer";
import { createCoreBrain } from "./brain/core-brain";
import { createModelBrain } from "./brain/model-brain";
import { Journals } from "./call/journal";
import type { SessionDeps } from "./call/session";
import { supabaseCallStore } from "./call/supabase-call-store";
import type { CarrierLeg } from "./carriers/carrier";
import { languageModelFromEnv } from "./llm/providers";
import { spokenBriefings } from "./spoken-briefing";
import { SteadyWords } from "./steady-words";
import { openRecognizer } from "./stt/chain";
import { recognizersFromEnv } from "./stt/providers";
import { AudioCache } from "./tts/cache";
import { openSynthesizer } from "./tts/chain";
import { synthesizersFromEnv } from "./tts/providers";
import { chosenVoice } from "./tts/voices";
import type { WorkerDeps } from "./worker";

/** What all calls of this process share. */
export type SharedDeps = Omit<SessionDeps, "accept" | "onAnswered" | "onCrash"> & {
  journals: Journals;
  briefing: NonNullable<WorkerDeps["briefing"]>;
};

/**
 * Calls over the database and the providers that keys are set for. The service role is used because nobody is signed in on a telephone:
 * each call names its organization, which its ticket has told.
 */
export function sharedDeps(
  directory: string,
  cache = new AudioCache({ directory: path.join(directory, "audio") }),
): SharedDeps {
  const db = serviceClient();
  const { services } = conversationDeps();
  const agents = supabaseLocationAgents(db);
  const recognizers = recognizersFromEnv();
  const synthesizers = synthesizersFromEnv();
  const steady = new SteadyWords(cache, synthesizers);
  const model = languageModelFromEnv("fast");
  const economy = languageModelFromEnv("economy");

  const faults = new WeakMap<Paced, (error: unknown) => void>();
  const onError = (error: unknown, context: Record<string, string>) =>
    logger.warn({ err: error, ...context }, "voice: call");

  return {
    loadPlan: ({ orgId, callId }) => loadCallPlan(db, { orgId, callId }),
    createBrain(plan, told) {
      const core = createCoreBrain(plan, {
        responder: (known) => withLocations(standardResponder, known),
        // The model's part on a call is the model brain's: the core answers by itself.
        services: { ...services, ai: null },
        agents,
        ...told,
      });
      return model ? createModelBrain(plan, core, { model, economy, ai: serverAi(), agents }) : core;
    },
    hears: () =>
      recognizers.length === 0 ? null : (options, events) => openRecognizer(recognizers, options, events),
    speaks: ({ voice, context }: CallPlan, { format }: CarrierLeg) =>
      synthesizers.length === 0
        ? null
        : (locale, events) => {
            const options = { format, voice: chosenVoice(voice, locale) };
            steady.prepare(options, { locale, tone: context.agent?.config.tone ?? "warm" });
            const chain = openSynthesizer(synthesizers, options, events, { cache });
            return Object.assign(chain, {
              speaks: (next: typeof locale) => chain.changeVoice(chosenVoice(voice, next)),
            });
          },
    briefing: spokenBriefings(synthesizers),
    store: supabaseCallStore(db),
    journals: new Journals(path.join(directory, "calls"), (error) => onError(error, { step: "journal" })),
    pacer: new Pacer(undefined, (error, paced) => faults.get(paced)?.(error)),
    onPacedFault: (paced, told) => faults.set(paced, told),
    recordings: path.join(directory, "recordings"),
    worker: `${hostname()}:${process.pid}`,
    now: () => performance.now(),
    onError,
  };
}
