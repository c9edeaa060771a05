"use server";

import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { flowSchema } from "@/lib/flows/schema";
import { orgAction } from "@/lib/safe-action";
import type { Json } from "@/lib/supabase/database.types";
import { readFlow, readFlowEditor } from "./read-flow-editor";

const ofAgent = { orgId: z.uuid(), agentId: z.uuid() };
const savedSchema = z.object({ id: z.uuid(), version: z.int(), revision: z.int(), updated_at: z.string() });

/**
 * Stores what the editor has as the draft. `base` and `revision` are what it was made from: when somebody else saved or
 * published meanwhile, `stale_flow` tells and nothing is stored. Gives what the next save is made from.
 */
export const saveFlowAction = orgAction
  .metadata({ name: "agent.flow-save", min: "admin" })
  .inputSchema(z.object({ ...ofAgent, base: z.uuid(), revision: z.int(), flow: flowSchema }))
  .action(async ({ parsedInput: { agentId, base, revision, flow }, ctx: { db } }) => {
    const saved = orThrow(
      await db.rpc("save_flow_draft", {
        p_agent: agentId,
        p_definition: flow as unknown as Json,
        p_revision: revision,
        p_base: base,
      }),
    );
    const { id, version, revision: next, updated_at: at } = savedSchema.parse(saved);
    return { id, version, revision: next, at };
  });

/** The flow as it is stored now, with its versions and who changed them. */
export const readFlowAction = orgAction
  .metadata({ name: "agent.flow-read", min: "internal" })
  .inputSchema(z.object(ofAgent))
  .action(async ({ parsedInput: { agentId }, ctx: { db, org } }) =>
    readFlowEditor(db, { orgId: org.id, agentId }),
  );

/** The blocks of one version. */
export const readFlowVersionAction = orgAction
  .metadata({ name: "agent.flow-version", min: "internal" })
  .inputSchema(z.object({ orgId: z.uuid(), id: z.uuid() }))
  .action(async ({ parsedInput: { id }, ctx: { db, org } }) => {
    const read = await readFlow(db, { orgId: org.id, id });
    if (!read?.flow) throw new AppError("not_found", { reason: "flow" });
    return { flow: read.flow };
  });
