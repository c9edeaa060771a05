"use server";

import { z } from "zod";
import { buildMasterPrompt } from "@/lib/ai/prompts/master/build-master-prompt";
import { fromDatabase, orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { buildFlow } from "@/lib/flows/presets/build-flow";
import { flowSchema } from "@/lib/flows/schema";
import { validateFlow } from "@/lib/flows/validate";
import { refreshApp } from "@/lib/http/refresh-app";
import { locales } from "@/lib/i18n/locales";
import { orgAction } from "@/lib/safe-action";
import type { Json } from "@/lib/supabase/database.types";
import { readAgent } from "./queries";
import { agentConfigSchema } from "./schema";

const ofAgent = { orgId: z.uuid(), agentId: z.uuid() };

/** Switches an agent on or off. */
export const setAgentStatusAction = orgAction
  .metadata({ name: "agent.status", min: "admin" })
  .inputSchema(z.object({ ...ofAgent, on: z.boolean() }))
  .action(async ({ parsedInput: { agentId, on }, ctx: { db, org } }) => {
    await readAgent(db, { orgId: org.id, id: agentId });
    orThrow(await db.rpc("set_agent_status", { p_agent: agentId, p_status: on ? "active" : "paused" }));
    refreshApp();
  });

/** Says which location an agent serves alone; null: all of them. */
export const setAgentLocationAction = orgAction
  .metadata({ name: "agent.location", min: "admin" })
  .inputSchema(z.object({ ...ofAgent, locationId: z.uuid().nullable() }))
  .action(async ({ parsedInput: { agentId, locationId }, ctx: { db, org } }) => {
    const { data, error } = await db
      .from("agents")
      .update({ location_id: locationId })
      .eq("org_id", org.id)
      .eq("id", agentId)
      .select("id")
      .maybeSingle();
    // The location has been removed meanwhile, or is another organization's.
    if (error?.code === "23503") throw new AppError("not_found", { reason: "location" });
    if (error) throw fromDatabase(error);
    if (!data) throw new AppError("not_found", { reason: "agent" });
    refreshApp();
  });

/**
 * Changes parts of an agent's configuration. `revision` is the one the editor saw: somebody else's change since then makes
 * it fail with `stale_agent` instead of being overwritten. Gives the new revision.
 */
export const updateConfigAction = orgAction
  .metadata({ name: "agent.config", min: "admin" })
  .inputSchema(z.object({ ...ofAgent, revision: z.int(), fields: z.record(z.string(), z.unknown()) }))
  .action(async ({ parsedInput: { agentId, revision, fields }, ctx: { db, org } }) => {
    const agent = await readAgent(db, { orgId: org.id, id: agentId });
    const config = agentConfigSchema.safeParse({ ...agent.config, ...fields });
    if (!config.success) {
      const faults = config.error.issues.map((issue) => [issue.path.join("."), issue.code] as const);
      throw new AppError("unprocessable", { reason: "invalid_input", fields: Object.fromEntries(faults) });
    }
    const next = orThrow(
      await db.rpc("update_agent_config", {
        p_agent: agentId,
        p_revision: revision,
        p_config: config.data as unknown as Json,
      }),
    );
    refreshApp();
    return { revision: next, config: config.data };
  });

/** Stores a new version of the prompt, written by hand, and puts it to use. */
export const savePromptAction = orgAction
  .metadata({ name: "agent.prompt", min: "admin" })
  .inputSchema(z.object({ ...ofAgent, body: z.string().trim().min(1).max(40_000) }))
  .action(async ({ parsedInput: { agentId, body }, ctx: { db, org } }) => {
    await readAgent(db, { orgId: org.id, id: agentId });
    orThrow(await db.rpc("save_prompt", { p_agent: agentId, p_body: body, p_origin: "edited" }));
    refreshApp();
  });

/** Writes the prompt anew from the configuration, as a new version in use. */
export const regeneratePromptAction = orgAction
  .metadata({ name: "agent.prompt-regenerate", min: "admin" })
  .inputSchema(z.object(ofAgent))
  .action(async ({ parsedInput: { agentId }, ctx: { db, org } }) => {
    const { config } = await readAgent(db, { orgId: org.id, id: agentId });
    orThrow(
      await db.rpc("save_prompt", {
        p_agent: agentId,
        p_body: buildMasterPrompt(config),
        p_origin: "generated",
      }),
    );
    refreshApp();
  });

/** Puts an earlier version of the prompt to use again. */
export const activatePromptAction = orgAction
  .metadata({ name: "agent.prompt-activate", min: "admin" })
  .inputSchema(z.object({ ...ofAgent, versionId: z.uuid() }))
  .action(async ({ parsedInput: { agentId, versionId }, ctx: { db, org } }) => {
    await readAgent(db, { orgId: org.id, id: agentId });
    orThrow(await db.rpc("activate_prompt", { p_version: versionId }));
    refreshApp();
  });

/** Makes a draft of the flow anew from the configuration as it now is; the published version stays until it is published. */
export const regenerateFlowAction = orgAction
  .metadata({ name: "agent.flow-draft", min: "admin" })
  .inputSchema(z.object({ ...ofAgent, revision: z.int().nullable() }))
  .action(async ({ parsedInput: { agentId, revision }, ctx: { db, org } }) => {
    const { config } = await readAgent(db, { orgId: org.id, id: agentId });
    orThrow(
      await db.rpc("save_flow_draft", {
        p_agent: agentId,
        p_definition: buildFlow(config) as unknown as Json,
        ...(revision !== null && { p_revision: revision }),
      }),
    );
    refreshApp();
  });

/**
 * Publishes a version of the flow: the draft, or an older one as a rollback. It is validated as a whole first; conversations
 * under way stay on the version they began.
 */
export const publishFlowAction = orgAction
  .metadata({ name: "agent.flow-publish", min: "admin" })
  .inputSchema(
    z.object({
      ...ofAgent,
      versionId: z.uuid(),
      note: z.string().trim().max(500).default(""),
      /** What whoever publishes has seen; another one since is not published unseen. */
      revision: z.int().optional(),
    }),
  )
  .action(async ({ parsedInput: { agentId, versionId, note, revision }, ctx: { db, org } }) => {
    const version = orThrow(
      await db
        .from("flow_versions")
        .select("definition, revision")
        .eq("org_id", org.id)
        .eq("agent_id", agentId)
        .eq("id", versionId)
        .maybeSingle(),
    );
    if (!version) throw new AppError("not_found", { reason: "flow" });
    const flow = flowSchema.safeParse(version.definition);
    const faults = flow.success
      ? validateFlow(flow.data).filter(({ severity }) => severity === "error")
      : null;
    if (!faults || faults.length > 0) {
      throw new AppError("unprocessable", { reason: "flow_invalid", params: { count: faults?.length ?? 1 } });
    }
    orThrow(
      await db.rpc("publish_flow", {
        p_version: versionId,
        p_revision: revision ?? version.revision,
        p_note: note,
      }),
    );
    refreshApp();
  });

/** Takes the published flow back; the agent is paused. */
export const unpublishFlowAction = orgAction
  .metadata({ name: "agent.flow-unpublish", min: "admin" })
  .inputSchema(z.object(ofAgent))
  .action(async ({ parsedInput: { agentId }, ctx: { db, org } }) => {
    await readAgent(db, { orgId: org.id, id: agentId });
    orThrow(await db.rpc("unpublish_flow", { p_agent: agentId }));
    refreshApp();
  });

/** A human's better answer becomes knowledge that changes the next one. */
export const correctAnswerAction = orgAction
  .metadata({ name: "agent.correct", min: "agent" })
  .inputSchema(
    z.object({
      ...ofAgent,
      question: z.string().trim().min(1).max(1000),
      answer: z.string().trim().min(1).max(4000),
      locale: z.enum(locales),
      messageId: z.uuid().nullable(),
    }),
  )
  .action(async ({ parsedInput, ctx: { db, org } }) => {
    const { agentId, question, answer, locale, messageId } = parsedInput;
    await readAgent(db, { orgId: org.id, id: agentId });
    const id = orThrow(
      await db.rpc("correct_answer", {
        p_agent: agentId,
        p_question: question,
        p_answer: answer,
        p_locale: locale,
        ...(messageId && { p_message: messageId }),
      }),
    );
    refreshApp();
    return { id };
  });

/** Takes a correction back. */
export const undoCorrectionAction = orgAction
  .metadata({ name: "agent.undo-correction", min: "agent" })
  .inputSchema(z.object({ orgId: z.uuid(), id: z.uuid() }))
  .action(async ({ parsedInput: { id }, ctx: { db } }) => {
    orThrow(await db.rpc("undo_correction", { p_id: id }));
    refreshApp();
  });

/** Whether an answer was useful, in the eyes of a member. */
export const rateAnswerAction = orgAction
  .metadata({ name: "agent.rate", min: "agent" })
  .inputSchema(z.object({ orgId: z.uuid(), messageId: z.uuid(), rating: z.enum(["useful", "not_useful"]) }))
  .action(async ({ parsedInput: { messageId, rating }, ctx: { db, org } }) => {
    const message = orThrow(
      await db
        .from("messages")
        .select("conversation_id")
        .eq("org_id", org.id)
        .eq("id", messageId)
        .maybeSingle(),
    );
    if (!message) throw new AppError("not_found", { reason: "message" });
    orThrow(
      await db.rpc("rate_message", {
        p_org: org.id,
        p_conversation: message.conversation_id,
        p_message: messageId,
        p_rating: rating,
      }),
    );
  });
