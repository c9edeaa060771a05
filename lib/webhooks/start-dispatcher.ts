import "server-only";
import postgres from "postgres";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { serviceClient } from "@/lib/supabase/service";
import { claimedSchema, deliverWebhook } from "./deliver-webhook";
import { WebhookDispatcher } from "./dispatcher";

/** Longer than a delivery may take: who holds one for longer has died. */
const holdSeconds = 30;

/** Begins to send webhooks in this process; they are noticed at once by LISTEN. Gives what stops it. */
export function startDispatcher(): () => Promise<void> {
  // Service role: it sends for all organizations, and what it claims names its own.
  const dispatcher = new WebhookDispatcher({
    claim: async (limit) => {
      const claimed = await serviceClient().rpc("claim_webhooks", { p_limit: limit, p_seconds: holdSeconds });
      return z.array(claimedSchema).parse(orThrow(claimed));
    },
    deliver: (claimed, signal) => deliverWebhook(claimed, { signal }),
    nextAt: async () => {
      const at = orThrow(await serviceClient().rpc("next_webhook_at"));
      return at ? new Date(at) : null;
    },
    logger,
  });
  const sql = postgres(env.DATABASE_URL, { max: 1, onnotice: () => {} });
  const wake = () => dispatcher.wake();
  sql
    .listen("talia_webhooks", wake, wake)
    .catch((error: unknown) =>
      logger.warn({ err: error }, "webhooks: not told of what is to be sent, asking for it"),
    );
  dispatcher.start();
  return async () => {
    await dispatcher.stop();
    await sql.end({ timeout: 1 });
  };
}
