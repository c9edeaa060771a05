import "server-only";
import { orThrow } from "@/lib/database-error";
import { logger } from "@/lib/logger";
import { serviceClient } from "@/lib/supabase/service";
import { takeIncidents } from "./incidents";

const everyMs = 5_000;

/** Writes what this process counts, every five seconds. Gives what writes the rest and ends it. */
export function writeIncidents(): () => Promise<void> {
  const write = async () => {
    const counted = takeIncidents();
    if (counted.length === 0) return;
    try {
      // Service role: they concern no tenant, or many.
      orThrow(
        await serviceClient().rpc("note_incidents", { p: counted.map((incident) => ({ ...incident })) }),
      );
    } catch (error) {
      // With the database away nobody could be told by it either: health and metrics say so.
      logger.warn({ err: error, kinds: counted.length }, "incidents were not counted");
    }
  };
  const timer = setInterval(() => void write(), everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await write();
  };
}
