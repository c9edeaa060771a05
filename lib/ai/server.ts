import "server-only";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { serviceClient } from "@/lib/supabase/service";
import { aiConfigFrom } from "./config";
import { createModelSource } from "./models";
import { type AiRuntime, createAiRuntime } from "./runtime";
import { aiStore } from "./store";

let runtime: AiRuntime | undefined;

/** The models this process uses, with usage and budget in the database. One per process: it keeps the breakers. */
export function serverAi(): AiRuntime {
  if (runtime) return runtime;
  const store = aiStore(serviceClient());
  runtime = createAiRuntime({
    models: createModelSource(aiConfigFrom(env)),
    usage: store,
    budget: store,
    onError: (error, context) => logger.warn({ err: error, ...context }, "model call"),
    onAlert: async (orgId, alert) => {
      logger.warn({ orgId, ...alert }, "budget of models");
    },
  });
  return runtime;
}
