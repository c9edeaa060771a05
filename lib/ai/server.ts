import "server-only";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { serviceClient } from "@/lib/supabase/service";
import { aiConfigFrom } from "./config";
import { createModelSource } from "./models";
import { type AiRuntime, createAiRuntime } from "./runtime";
import { aiStore, raiseAlert } from "./store";

let runtime: AiRuntime | undefined;

/** The models this process uses, with usage and budget in the database. One per process: it keeps the breakers. */
export function serverAi(): AiRuntime {
  if (runtime) return runtime;
  // Service role: a call of a model is made on behalf of a visitor who is not signed in; each call names the tenant.
  const db = serviceClient();
  const store = aiStore(db, (error) => logger.warn({ err: error }, "usage of models"));
  runtime = createAiRuntime({
    models: createModelSource(aiConfigFrom(env)),
    usage: store,
    budget: store,
    onError: (error, context) => logger.warn({ err: error, ...context }, "model call"),
    onAlert: async (orgId, alert) => {
      logger.warn({ orgId, ...alert }, "budget of models");
      await raiseAlert(db, orgId, alert, new URL("/settings/limits", env.APP_URL).href);
    },
  });
  return runtime;
}
