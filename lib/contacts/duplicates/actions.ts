"use server";

import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { refreshApp } from "@/lib/http/refresh-app";
import { requireToken } from "@/lib/rate-limit/take-token";
import { orgAction } from "@/lib/safe-action";

/** Has contacts that may be one person looked for, by a job. */
export const findDuplicatesAction = orgAction
  .metadata({ name: "contacts.find-duplicates", min: "agent" })
  .inputSchema(z.object({ orgId: z.uuid() }))
  .action(async ({ ctx: { db, org } }) => {
    await requireToken("tenant", org.id);
    orThrow(await db.rpc("request_duplicates", { p_org: org.id }));
  });

/** Makes two contacts one; gives the id by which it is undone. */
export const mergeContactsAction = orgAction
  .metadata({ name: "contacts.merge", min: "agent" })
  .inputSchema(z.object({ orgId: z.uuid(), keepId: z.uuid(), dropId: z.uuid() }))
  .action(async ({ parsedInput: { keepId, dropId }, ctx: { db } }) => {
    const mergeId = orThrow(await db.rpc("merge_contacts", { p_keep: keepId, p_drop: dropId }));
    refreshApp();
    return { mergeId };
  });

/** Parts two contacts that were merged. They are two that may be one again, and looked for as such. */
export const undoMergeAction = orgAction
  .metadata({ name: "contacts.undo-merge", min: "agent" })
  .inputSchema(z.object({ orgId: z.uuid(), mergeId: z.uuid() }))
  .action(async ({ parsedInput: { mergeId }, ctx: { db, org } }) => {
    orThrow(await db.rpc("undo_merge", { p_merge: mergeId }));
    orThrow(await db.rpc("request_duplicates", { p_org: org.id }));
    refreshApp();
  });

/** Says that two contacts are two, or takes that back. */
export const dismissDuplicateAction = orgAction
  .metadata({ name: "contacts.dismiss-duplicate", min: "agent" })
  .inputSchema(
    z.object({ orgId: z.uuid(), one: z.uuid(), other: z.uuid(), dismissed: z.boolean().default(true) }),
  )
  .action(async ({ parsedInput: { one, other, dismissed }, ctx: { db } }) => {
    orThrow(await db.rpc("dismiss_duplicate", { p_one: one, p_other: other, p_dismissed: dismissed }));
    refreshApp();
  });
