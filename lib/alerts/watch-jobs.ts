import "server-only";
import { orThrow } from "@/lib/database-error";
import { logger } from "@/lib/logger";
import { serviceClient } from "@/lib/supabase/service";
import { readAlert } from "./read-alert";
import { channelKinds } from "./schema";
import { sendAlert } from "./send-alert";

const everyMs = 60_000;
/** Alerts are looked for every minute. */
const silentSeconds = 300;

/**
 * Sees from the web processes that nobody works off jobs, which nobody else could tell of: alerts are jobs themselves. Tells the platform
 * directly, from one of the processes. Service role: it concerns no tenant.
 */
export async function tellOfSilentJobs(): Promise<boolean> {
  const id = orThrow(await serviceClient().rpc("claim_silent_jobs", { p_seconds: silentSeconds }));
  const alert = id && (await readAlert(id));
  if (!alert) return false;
  for (const platform of channelKinds) {
    await sendAlert({ platform }, { ...alert, phase: "opened" }, `${id}:${platform}`).catch(
      (error: unknown) =>
        logger.error({ err: error, platform }, "nobody works off jobs, and that could not be told"),
    );
  }
  return true;
}

/** Looks every minute. Called once, when a web process starts. */
export function watchJobs(): void {
  setInterval(() => {
    tellOfSilentJobs().catch((error: unknown) => logger.warn({ err: error }, "jobs could not be watched"));
  }, everyMs).unref();
}
