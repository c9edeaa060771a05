"use server";

import { randomUUID } from "node:crypto";
import { fromDatabase } from "@/lib/database-error";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { refreshApp } from "@/lib/http/refresh-app";
import { requireToken } from "@/lib/rate-limit/take-token";
import { orgAction } from "@/lib/safe-action";
import { storeSecret } from "@/lib/secrets/tenant-secrets";
import { serviceClient } from "@/lib/supabase/service";
import { channelIdSchema, channelSchema, channelSecret } from "./schema";
import { sendAlert } from "./send-alert";
import { isWebhookAddress } from "./webhook-address";

/** Adds a channel, or changes the one with `id`. */
export const saveAlertChannel = orgAction
  .metadata({ name: "alerts.save-channel", min: "admin" })
  .inputSchema(channelSchema)
  .action(async ({ parsedInput: { kind, name, email, address, rules, active, ...given }, ctx }) => {
    const { db, org, user } = ctx;
    if (kind !== "email" && address !== "" && !isWebhookAddress(kind, address, env.ALERTS_EMULATOR_URL))
      throw new AppError("unprocessable", { fields: { address: "notAWebhook" } });
    const id = given.id ?? randomUUID();
    const values = { name, email: kind === "email" ? email : null, rules };
    const { error } = given.id
      ? await db
          .from("alert_channels")
          .update({ ...values, active })
          .eq("org_id", org.id)
          .eq("id", id)
          .eq("kind", kind)
          .select("id")
          .single()
      : await db.from("alert_channels").insert({ id, org_id: org.id, kind, ...values });
    if (error?.message === "too_many_alert_channels")
      throw new AppError("conflict", { reason: "too_many_alert_channels" });
    if (error) throw fromDatabase(error);
    // Service role: only it may write a secret. That this user may was decided by the row above.
    if (kind !== "email" && address !== "")
      await storeSecret(serviceClient(), {
        orgId: org.id,
        name: channelSecret(id),
        value: address,
        userId: user.id,
      });
    refreshApp();
    return { id };
  });

export const removeAlertChannel = orgAction
  .metadata({ name: "alerts.remove-channel", min: "admin" })
  .inputSchema(channelIdSchema)
  .action(async ({ parsedInput: { id }, ctx: { db, org } }) => {
    const { error } = await db.from("alert_channels").delete().eq("org_id", org.id).eq("id", id);
    if (error) throw fromDatabase(error);
    refreshApp();
  });

/** Sends a trial to a channel now, and says whether it took it. */
export const testAlertChannel = orgAction
  .metadata({ name: "alerts.test-channel", min: "admin" })
  .inputSchema(channelIdSchema)
  .action(async ({ parsedInput: { id }, ctx: { db, org } }) => {
    await requireToken("sensitive", `alerts.test:${org.id}`);
    const { data } = await db
      .from("alert_channels")
      .select("id")
      .eq("org_id", org.id)
      .eq("id", id)
      .maybeSingle();
    if (!data) throw new AppError("not_found");
    const now = new Date().toISOString();
    const alert = {
      rule: "test",
      subject: "",
      facts: {},
      phase: "opened",
      organization: org.name,
      openedAt: now,
    } as const;
    await sendAlert({ channelId: id, orgId: org.id }, alert, `test:${id}:${now}`);
    refreshApp();
  });
