"use server";

import { randomUUID } from "node:crypto";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { refreshApp } from "@/lib/http/refresh-app";
import { requireToken } from "@/lib/rate-limit/take-token";
import { orgAction } from "@/lib/safe-action";
import { checkTarget } from "./check-target";
import {
  changedEndpointSchema,
  endpointSchema,
  endpointStatusSchema,
  newEndpointSchema,
  replaySchema,
} from "./schema";
import { makeSecret, otherSlot, type SecretSlot } from "./secrets";

/** Makes an endpoint and gives its secret: nobody is shown it again. */
export const createEndpoint = orgAction
  .metadata({ name: "webhooks.create", min: "admin" })
  .inputSchema(newEndpointSchema)
  .action(async ({ parsedInput: { url, description, events }, ctx: { db, org } }) => {
    await requireToken("sensitive", `webhook:${org.id}`);
    checkTarget(url);
    const id = randomUUID();
    const { secret, ciphertext, lastFour } = makeSecret(org.id, id, "a");
    const p = { org_id: org.id, id, url, description, events, ciphertext, last_four: lastFour };
    orThrow(await db.rpc("create_webhook_endpoint", { p }));
    refreshApp();
    return { id, secret };
  });

export const changeEndpoint = orgAction
  .metadata({ name: "webhooks.change", min: "admin" })
  .inputSchema(changedEndpointSchema)
  .action(async ({ parsedInput: { endpointId, url, description, events }, ctx: { db, org } }) => {
    checkTarget(url);
    const p = { org_id: org.id, id: endpointId, url, description, events };
    orThrow(await db.rpc("update_webhook_endpoint", { p }));
    refreshApp();
  });

/** On, what waited is sent, unless it is discarded; off, what happens is not told. */
export const switchEndpoint = orgAction
  .metadata({ name: "webhooks.switch", min: "admin" })
  .inputSchema(endpointStatusSchema)
  .action(async ({ parsedInput: { endpointId, on, discard }, ctx: { db, org } }) => {
    const p = { org_id: org.id, id: endpointId, status: on ? "active" : "off", discard };
    orThrow(await db.rpc("update_webhook_endpoint", { p }));
    refreshApp();
  });

export const deleteEndpoint = orgAction
  .metadata({ name: "webhooks.delete", min: "admin" })
  .inputSchema(endpointSchema)
  .action(async ({ parsedInput: { endpointId }, ctx: { db, org } }) => {
    orThrow(await db.rpc("delete_webhook_endpoint", { p_org: org.id, p_id: endpointId }));
    refreshApp();
  });

/** Makes a new secret and gives it; the one before is good for another day. */
export const rotateSecret = orgAction
  .metadata({ name: "webhooks.rotate", min: "admin" })
  .inputSchema(endpointSchema)
  .action(async ({ parsedInput: { endpointId }, ctx: { db, org } }) => {
    const row = orThrow(
      await db
        .from("webhook_endpoints")
        .select("secret_slot")
        .eq("org_id", org.id)
        .eq("id", endpointId)
        .maybeSingle(),
    );
    if (!row) throw new AppError("not_found", { reason: "webhook_endpoint" });
    const slot = otherSlot(row.secret_slot as SecretSlot);
    const { secret, ciphertext, lastFour } = makeSecret(org.id, endpointId, slot);
    const p = { org_id: org.id, id: endpointId, slot, ciphertext, last_four: lastFour };
    orThrow(await db.rpc("rotate_webhook_secret", { p }));
    refreshApp();
    return { secret };
  });

/** Sends a test message. */
export const testEndpoint = orgAction
  .metadata({ name: "webhooks.test", min: "admin" })
  .inputSchema(endpointSchema)
  .action(async ({ parsedInput: { endpointId }, ctx: { db, org } }) => {
    await requireToken("tenant", org.id);
    orThrow(await db.rpc("test_webhook_endpoint", { p_org: org.id, p_endpoint: endpointId }));
    refreshApp();
  });

/** Sends again what was given up: one delivery, or all of them. Gives how many. */
export const replayDeliveries = orgAction
  .metadata({ name: "webhooks.replay", min: "admin" })
  .inputSchema(replaySchema)
  .action(async ({ parsedInput: { endpointId, deliveryId }, ctx: { db, org } }) => {
    const one = deliveryId ? { p_delivery: deliveryId } : {};
    const count = orThrow(
      await db.rpc("replay_webhooks_out", { p_org: org.id, p_endpoint: endpointId, ...one }),
    );
    refreshApp();
    return { count };
  });
