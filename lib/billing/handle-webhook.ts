import "server-only";
import { orThrow } from "@/lib/database-error";
import { isPermanent } from "@/lib/jobs/tasks";
import { serviceClient } from "@/lib/supabase/service";
import { webhookHandlers } from "./webhook-handlers";

/**
 * Handles an event that was kept. It may be run again at any time: what it is about is asked of the provider, or written by functions to which the
 * same told twice is told once. Failures are kept with the event, for whoever runs the platform.
 */
export async function handleWebhook({ id, lastTry }: { id: string; lastTry: boolean }): Promise<void> {
  // Service role: an event belongs to no tenant until it is known whom it is about.
  const events = () => serviceClient().from("webhook_events");
  const event = orThrow(await events().select("*").eq("id", id).maybeSingle());
  if (!event || event.status === "handled" || event.status === "ignored") return;
  const attempts = event.attempts + 1;
  try {
    const handle = await webhookHandlers[event.provider]?.();
    if (!handle) throw new Error(`nobody handles what ${event.provider} tells`);
    const { orgId, handled } = await handle({
      payload: event.payload,
      type: event.type,
      eventId: event.event_id,
    });
    const done = {
      status: handled ? "handled" : "ignored",
      org_id: orgId,
      handled_at: new Date().toISOString(),
    };
    orThrow(
      await events()
        .update({ ...done, attempts, error: null })
        .eq("id", id),
    );
  } catch (error) {
    const message = (error instanceof Error ? error.message : String(error)).slice(0, 1000);
    const failed = lastTry || isPermanent(error);
    orThrow(
      await events()
        .update({ attempts, error: message, ...(failed && { status: "failed" }) })
        .eq("id", id),
    );
    throw error;
  }
}
