"use server";

import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { refreshApp } from "@/lib/http/refresh-app";
import { requireToken } from "@/lib/rate-limit/take-token";
import { orgAction } from "@/lib/safe-action";
import { readPhoneList } from "./phone-input";
import { rescheduleCall } from "./reschedule-call";
import {
  allowCallSchema,
  doNotCallSchema,
  ownCallSchema,
  rateCallSchema,
  rescheduleCallSchema,
  startCallSchema,
  takeOverSchema,
  testCallSchema,
} from "./schema";
import { startBrowserCall } from "./start-browser-call";
import { startCall } from "./start-call";

/** Calls somebody, now or later. */
export const startCallAction = orgAction
  .metadata({ name: "calls.start", min: "agent" })
  .inputSchema(startCallSchema)
  .action(async ({ parsedInput, ctx: { org, user } }) => {
    await requireToken("tenant", org.id);
    const made = await startCall({ ...parsedInput, orgId: org.id, userId: user.id, purpose: "outbound" });
    refreshApp();
    return made;
  });

/** The agent calls the user's own verified phone. */
export const callMyPhoneAction = orgAction
  .metadata({ name: "calls.call-my-phone", min: "agent" })
  .inputSchema(testCallSchema)
  .action(async ({ parsedInput: { agentId, key }, ctx: { db, org, user } }) => {
    await requireToken("tenant", org.id);
    const [own] = orThrow(await db.rpc("my_phone"));
    const to = own?.e164 ?? "";
    return startCall({ orgId: org.id, purpose: "test", agentId, to, key, userId: user.id });
  });

/** Tries an agent in the browser: gives where its stream is opened, within a minute. */
export const startBrowserCallAction = orgAction
  .metadata({ name: "calls.start-browser", min: "agent" })
  .inputSchema(testCallSchema.extend({ locale: z.string().max(5).optional() }))
  .action(async ({ parsedInput: { agentId, key, locale }, ctx: { org, user } }) => {
    await requireToken("tenant", org.id);
    return startBrowserCall({ orgId: org.id, agentId, key, locale, userId: user.id });
  });

/** Takes a planned call back. Gives its status: one that rings already is not. */
export const cancelCallAction = orgAction
  .metadata({ name: "calls.cancel", min: "agent" })
  .inputSchema(ownCallSchema)
  .action(async ({ parsedInput: { callId }, ctx: { db } }) => {
    const status = orThrow(await db.rpc("cancel_call", { p_call: callId }));
    refreshApp();
    return { status };
  });

export const rescheduleCallAction = orgAction
  .metadata({ name: "calls.reschedule", min: "agent" })
  .inputSchema(rescheduleCallSchema)
  .action(async ({ parsedInput: { callId, at }, ctx: { org } }) => {
    await rescheduleCall({ orgId: org.id, callId, at: new Date(at) });
    refreshApp();
  });

/** Ends a call that runs. */
export const hangUpAction = orgAction
  .metadata({ name: "calls.hang-up", min: "agent" })
  .inputSchema(ownCallSchema)
  .action(async ({ parsedInput: { callId }, ctx: { db } }) => {
    orThrow(await db.rpc("request_hang_up", { p_call: callId }));
  });

/** Puts a call that runs through to the phone of the hand-over, or to the user's own. */
export const takeOverAction = orgAction
  .metadata({ name: "calls.take-over", min: "agent" })
  .inputSchema(takeOverSchema)
  .action(async ({ parsedInput: { callId, toOwnPhone }, ctx: { db } }) => {
    orThrow(await db.rpc("request_transfer", { p_call: callId, p_to_own: toOwnPhone }));
  });

/** What a member thinks of how the agent did. */
export const rateCallAction = orgAction
  .metadata({ name: "calls.rate", min: "agent" })
  .inputSchema(rateCallSchema)
  .action(async ({ parsedInput: { callId, rating, comment }, ctx: { db, org } }) => {
    orThrow(
      await db
        .from("calls")
        .update({ feedback: rating, feedback_comment: comment })
        .eq("org_id", org.id)
        .eq("id", callId)
        .select("id")
        .single(),
    );
    refreshApp();
  });

/** Puts numbers on the list of whom not to call. Gives how many, and what could not be read as a number. */
export const addDoNotCallAction = orgAction
  .metadata({ name: "calls.add-do-not-call", min: "agent" })
  .inputSchema(doNotCallSchema)
  .action(async ({ parsedInput: { phones: pasted, reason }, ctx: { db, org } }) => {
    await requireToken("tenant", org.id);
    const found = orThrow(await db.from("organizations").select("country").eq("id", org.id).single());
    const { phones, unread } = readPhoneList(pasted, found.country);
    for (const p_e164 of phones.slice(0, 1000)) {
      orThrow(await db.rpc("add_do_not_call", { p_org: org.id, p_e164, p_reason: reason }));
    }
    refreshApp();
    return { added: Math.min(phones.length, 1000), unread: unread.slice(0, 20) };
  });

export const removeDoNotCallAction = orgAction
  .metadata({ name: "calls.remove-do-not-call", min: "admin" })
  .inputSchema(allowCallSchema)
  .action(async ({ parsedInput: { e164 }, ctx: { db, org } }) => {
    orThrow(await db.rpc("remove_do_not_call", { p_org: org.id, p_e164: e164 }));
    refreshApp();
  });
