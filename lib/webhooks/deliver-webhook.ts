import "server-only";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { isOwnMachine } from "@/lib/http/is-own-machine";
import { withLogContext } from "@/lib/log-context";
import { logger } from "@/lib/logger";
import { metrics } from "@/lib/metrics/metrics";
import { serviceClient } from "@/lib/supabase/service";
import { openSecret, otherSlot } from "./secrets";
import { type SendOptions, type SendResult, sendWebhook } from "./send-webhook";
import { signWebhook } from "./sign-webhook";

export const claimedSchema = z.object({
  token: z.uuid(),
  endpoint: z.object({
    id: z.uuid(),
    orgId: z.uuid(),
    url: z.string(),
    slot: z.enum(["a", "b"]),
    /** Null: it is lost. */
    secret: z.string().nullable(),
    oldSecret: z.string().nullable(),
  }),
  delivery: z.object({
    id: z.uuid(),
    eventId: z.uuid(),
    type: z.string(),
    sequence: z.number(),
    attempt: z.number(),
    createdAt: z.string(),
    data: z.unknown(),
  }),
});
export type ClaimedWebhook = z.infer<typeof claimedSchema>;

const settledSchema = z.object({
  outcome: z.enum(["delivered", "retry", "failed", "stale"]),
  paused: z.boolean(),
});

/** Sends one delivery and keeps how it went. `now` and what it is sent by are handed in by tests. */
export async function deliverWebhook(
  { token, endpoint, delivery }: ClaimedWebhook,
  { signal, now = () => new Date(), ...options }: Partial<SendOptions> & { now?: () => Date } = {},
): Promise<void> {
  await withLogContext({ orgId: endpoint.orgId }, async () => {
    const message = signedMessage({ token, endpoint, delivery }, now());
    const result = message
      ? await sendWebhook(endpoint.url, message, {
          // On one's own machine one's own programs are on it too.
          allowLoopback: isOwnMachine(env.APP_URL),
          ...options,
          ...(signal && { signal }),
        })
      : ({ status: null, error: "unsigned", ms: 0, response: "" } as const);
    // Told to stop: whoever takes it up next sends it, when it is free again.
    if (result.error === "stopped") return;
    await settle(token, endpoint.id, delivery.id, result, now());
  });
}

/** The message as it goes out; null when there is no secret to sign it with, or the key that opens it is gone. */
function signedMessage(claimed: ClaimedWebhook, now: Date) {
  try {
    return messageOf(claimed, now);
  } catch (error) {
    logger.error({ err: error, endpointId: claimed.endpoint.id }, "a webhook cannot be signed");
    return null;
  }
}

/** Signed with each secret that is good (Standard Webhooks 1.0). */
function messageOf({ endpoint, delivery }: ClaimedWebhook, now: Date) {
  const { id, orgId, slot, secret, oldSecret } = endpoint;
  if (secret === null) throw new AppError("internal", { detail: "no secret" });
  const { eventId, type, sequence, attempt, createdAt, data } = delivery;
  const body = JSON.stringify({ id: eventId, type, createdAt, sequence, organizationId: orgId, data });
  const timestamp = Math.floor(now.getTime() / 1_000);
  const secrets = [openSecret(secret, orgId, id, slot)];
  if (oldSecret) secrets.push(openSecret(oldSecret, orgId, id, otherSlot(slot)));
  return {
    body,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "user-agent": "TalIA-Webhooks/1",
      "webhook-id": eventId,
      "webhook-timestamp": String(timestamp),
      "webhook-signature": signWebhook({ id: eventId, timestamp, body }, secrets),
      "talia-sequence": String(sequence),
      "talia-attempt": String(attempt),
    },
  };
}

const outcomes = { delivered: "delivered", retry: "failed", failed: "dead", stale: "failed" } as const;

async function settle(token: string, endpointId: string, deliveryId: string, result: SendResult, now: Date) {
  // Service role: the dispatcher sends for all organizations; the token names the one claim it is about.
  const data = orThrow(
    await serviceClient().rpc("settle_webhook", {
      p: {
        token,
        delivery_id: deliveryId,
        status: result.status,
        error: result.error,
        ms: result.ms,
        response: result.response,
        url: `${env.APP_URL}/settings/developers/webhooks/${endpointId}`,
      },
      p_now: now.toISOString(),
    }),
  );
  const { outcome, paused } = settledSchema.parse(data);
  metrics.webhooksOut.inc({ outcome: outcomes[outcome] });
  metrics.webhookSeconds.observe(result.ms / 1_000);
  const facts = {
    endpointId,
    deliveryId,
    status: result.status,
    error: result.error,
    ms: result.ms,
    outcome,
  };
  logger[outcome === "failed" || paused ? "warn" : "info"]({ ...facts, paused }, "webhook sent");
}
