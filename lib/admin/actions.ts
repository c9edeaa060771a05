"use server";

import { z } from "zod";
import { isRunning } from "@/lib/calls/status";
import { orThrow } from "@/lib/database-error";
import { env } from "@/lib/env";
import { refreshApp } from "@/lib/http/refresh-app";
import { logger } from "@/lib/logger";
import { adminAction } from "@/lib/safe-action";
import type { Json } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import { serviceClient } from "@/lib/supabase/service";
import { demoScript } from "./demo-scripts";
import { connectPlatformNumber } from "./platform-numbers";
import {
  callIdSchema,
  demoCallSchema,
  doNotCallSchema,
  platformNumberSchema,
  removeDoNotCallSchema,
} from "./schema";

const platformSchema = z.object({ org_id: z.uuid(), agent_id: z.uuid() });

const readPlatform = async (db: Db) => platformSchema.parse(orThrow(await db.rpc("platform_agent")));

/** Rings a prospect at once. Guarded by the do-not-call list and the daily limit; asked for twice it is one call. */
export const startDemoCall = adminAction
  .metadata({ name: "admin.demo-call" })
  .inputSchema(demoCallSchema)
  .action(async ({ parsedInput: { name, phone, script, locale, key }, ctx: { user, db } }) => {
    const platform = await readPlatform(db);
    const p = {
      ...platform,
      purpose: "demo",
      to: phone,
      script: demoScript(script, name, locale),
      locale,
      // They have asked for it: quiet hours are for calls nobody expects.
      asked: true,
      key: `demo:${key}`,
      demo_limit: env.DEMO_CALLS_PER_DAY,
      created_by: user.id,
    };
    // Service role: calls are made by the server alone; who asks was checked above.
    const made = orThrow(await serviceClient().rpc("create_outbound_call", { p: p as unknown as Json }));
    const { call_id: callId } = z.object({ call_id: z.uuid() }).parse(made);
    logger.info({ callId, userId: user.id }, "admin: demo call");
    return { callId };
  });

/** Ends a demonstration that is under way, or takes it back before it rings. */
export const endDemoCall = adminAction
  .metadata({ name: "admin.end-demo-call" })
  .inputSchema(callIdSchema)
  .action(async ({ parsedInput: { callId }, ctx: { db } }) => {
    const status = orThrow(await db.rpc("cancel_call", { p_call: callId }));
    if (isRunning(status)) orThrow(await db.rpc("request_hang_up", { p_call: callId }));
    refreshApp();
  });

export const addPlatformDoNotCall = adminAction
  .metadata({ name: "admin.do-not-call" })
  .inputSchema(doNotCallSchema)
  .action(async ({ parsedInput: { phone, reason }, ctx: { db } }) => {
    const { org_id } = await readPlatform(db);
    orThrow(await db.rpc("add_do_not_call", { p_org: org_id, p_e164: phone, p_reason: reason }));
    refreshApp();
  });

export const removePlatformDoNotCall = adminAction
  .metadata({ name: "admin.remove-do-not-call" })
  .inputSchema(removeDoNotCallSchema)
  .action(async ({ parsedInput: { phone }, ctx: { db } }) => {
    const { org_id } = await readPlatform(db);
    orThrow(await db.rpc("remove_do_not_call", { p_org: org_id, p_e164: phone }));
    refreshApp();
  });

/** Has a number of the platform's account lead to its agent; demonstrations and codes may come from it. */
export const takePlatformNumber = adminAction
  .metadata({ name: "admin.take-number" })
  .inputSchema(platformNumberSchema)
  .action(async ({ parsedInput: { phone }, ctx: { db } }) => {
    await connectPlatformNumber(db, phone);
    refreshApp();
  });

export const dropPlatformNumber = adminAction
  .metadata({ name: "admin.drop-number" })
  .inputSchema(platformNumberSchema)
  .action(async ({ parsedInput: { phone }, ctx: { db } }) => {
    orThrow(await db.rpc("disconnect_platform_number", { p_e164: phone }));
    refreshApp();
  });
