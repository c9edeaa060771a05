import "server-only";
import { orThrow } from "@/lib/database-error";
import { metrics } from "@/lib/metrics/metrics";
import type { Json } from "@/lib/supabase/database.types";
import { serviceClient } from "@/lib/supabase/service";

export interface VerifiedWebhook {
  provider: "stripe" | "wompi" | "bold";
  /** By which the provider names it: told again under the same it is known. */
  eventId: string;
  type: string;
  payload: unknown;
  /** By the provider's clock. */
  occurredAt?: Date;
}

/** Keeps what a provider told, its signature found good, and queues its handling in the same transaction. Gives whether it was new. */
export async function receiveWebhook(event: VerifiedWebhook): Promise<boolean> {
  // Service role: nobody is signed in, and what it is about is found out later.
  const id = orThrow(
    await serviceClient().rpc("receive_webhook", {
      p_provider: event.provider,
      p_event_id: event.eventId,
      p_type: event.type,
      p_payload: event.payload as Json,
      ...(event.occurredAt && { p_occurred_at: event.occurredAt.toISOString() }),
    }),
  );
  metrics.webhooksIn.inc({ provider: event.provider, outcome: id === null ? "repeated" : "new" });
  return id !== null;
}
