"use server";

import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { refreshApp } from "@/lib/http/refresh-app";
import { requireToken } from "@/lib/rate-limit/take-token";
import { orgAction } from "@/lib/safe-action";
import type { Db } from "@/lib/supabase/server";
import { addPage, addText } from "./add-document";
import { deleteDocument } from "./delete-document";
import { knowledgeLimits } from "./schema";

const ofAgent = { orgId: z.uuid(), agentId: z.uuid() };

/** Adds a web page to what an agent knows; a job fetches and reads it. */
export const addPageAction = orgAction
  .metadata({ name: "knowledge.add-page", min: "admin" })
  .inputSchema(z.object({ ...ofAgent, address: z.string().trim().min(1).max(2000) }))
  .action(async ({ parsedInput: { agentId, address }, ctx: { db, org, user } }) => {
    await requireToken("tenant", org.id);
    await requireAgent(db, { orgId: org.id, agentId });
    const added = await addPage(db, { orgId: org.id, agentId, userId: user.id }, address);
    refreshApp();
    return added;
  });

/** Adds a pasted text to what an agent knows. */
export const addTextAction = orgAction
  .metadata({ name: "knowledge.add-text", min: "admin" })
  .inputSchema(
    z.object({
      ...ofAgent,
      title: z.string().trim().max(300),
      body: z
        .string()
        .trim()
        .min(1)
        .max(knowledgeLimits.textLength + 1),
    }),
  )
  .action(async ({ parsedInput: { agentId, title, body }, ctx: { db, org, user } }) => {
    await requireToken("tenant", org.id);
    await requireAgent(db, { orgId: org.id, agentId });
    const added = await addText(db, { orgId: org.id, agentId, userId: user.id }, { title, body });
    refreshApp();
    return added;
  });

/** Deletes a document with all that was read of it. */
export const deleteDocumentAction = orgAction
  .metadata({ name: "knowledge.delete", min: "admin" })
  .inputSchema(z.object({ orgId: z.uuid(), documentId: z.uuid() }))
  .action(async ({ parsedInput: { documentId }, ctx: { db, org } }) => {
    await deleteDocument(db, { orgId: org.id, documentId });
    refreshApp();
  });

/** An agent of another organization must not be given documents of this one. */
async function requireAgent(db: Db, { orgId, agentId }: { orgId: string; agentId: string }): Promise<void> {
  const row = orThrow(
    await db.from("agents").select("id").eq("org_id", orgId).eq("id", agentId).maybeSingle(),
  );
  if (!row) throw new AppError("not_found", { reason: "agent" });
}
