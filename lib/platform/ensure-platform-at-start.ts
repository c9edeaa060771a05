import "server-only";
import { logger } from "@/lib/logger";
import { serviceClient } from "@/lib/supabase/service";
import { ensurePlatform } from "./ensure-platform";

const longestPauseMs = 60_000;

/**
 * Brings the platform's organization, agent and knowledge up to this release, however long the database takes to come: the
 * landing answers from them. Several processes that start at once wait for one another in the database. Never throws.
 * By the service role: the platform has no user to begin with.
 */
export async function ensurePlatformAtStart(
  ensure: () => Promise<{ orgId: string }> = () => ensurePlatform(serviceClient()),
  wait: (ms: number) => Promise<void> = unhurried,
): Promise<void> {
  for (let pause = 1_000; ; pause = Math.min(pause * 2, longestPauseMs)) {
    try {
      const { orgId } = await ensure();
      logger.info({ orgId }, "platform: up to date");
      return;
    } catch (error) {
      logger.error({ err: error, againInMs: pause }, "platform: not brought up to date");
      await wait(pause);
    }
  }
}

/** Keeps no process alive that is to end. */
const unhurried = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
