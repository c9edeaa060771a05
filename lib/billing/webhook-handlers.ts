import type { Json } from "@/lib/supabase/database.types";

/** An event as it was kept. */
export interface KeptWebhook {
  eventId: string;
  type: string;
  payload: Json;
}

/** What came of one: whom it was about, and whether it concerned us at all. */
export interface WebhookOutcome {
  orgId: string | null;
  handled: boolean;
}

/** Must be idempotent, and come to the same end whatever order events are told in. Throws to be tried again. */
export type WebhookHandler = (event: KeptWebhook) => Promise<WebhookOutcome>;

/** Who handles what a provider tells, each loaded when it is first needed. */
export const webhookHandlers: Record<string, () => Promise<WebhookHandler>> = {
  stripe: async () => (await import("./stripe/handle-event")).handleStripeEvent,
  wompi: async () => (await import("./wompi/handle-event")).handleWompiEvent,
  bold: async () => (await import("./bold/handle-event")).handleBoldEvent,
};
