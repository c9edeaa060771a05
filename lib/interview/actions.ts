"use server";

import { z } from "zod";
import { verticalSchema } from "@/lib/agents/schema";
import { orThrow } from "@/lib/database-error";
import { refreshApp } from "@/lib/http/refresh-app";
import { locales } from "@/lib/i18n/locales";
import { orgAction } from "@/lib/safe-action";
import { abandonInterview } from "./abandon-interview";
import { completeInterview } from "./complete-interview";
import { type InterviewView, interviewView } from "./interview-view";
import { parseDraft } from "./queries";
import { saveInterview } from "./save-interview";
import { startInterview } from "./start-interview";
import { afterEdit } from "./step";

/** Begins an interview, or finds the one under way; gives its id. */
export const startInterviewAction = orgAction
  .metadata({ name: "interview.start", min: "admin" })
  .inputSchema(z.object({ orgId: z.uuid(), locale: z.enum(locales), preset: verticalSchema.nullable() }))
  .action(async ({ parsedInput: { locale, preset }, ctx: { db, org, user } }) => {
    const { id } = await startInterview(db, { orgId: org.id, userId: user.id, locale, preset });
    return { id };
  });

/** Stores parts of the summary edited by hand. Gives the interview as it then is. */
export const editDraftAction = orgAction
  .metadata({ name: "interview.edit", min: "admin" })
  .inputSchema(z.object({ orgId: z.uuid(), id: z.uuid(), fields: z.record(z.string(), z.unknown()) }))
  .action(async ({ parsedInput: { id, fields }, ctx: { db, org } }): Promise<InterviewView> => {
    const edited = parseDraft(fields);
    const saved = await saveInterview(db, { orgId: org.id, id }, ({ draft, state }) => {
      const next = { ...draft, ...edited };
      return { draft: next, state: afterEdit(next, state, Object.keys(edited)) };
    });
    return interviewView(db, saved);
  });

/** Makes the agent. Asked twice, gives the same one. */
export const completeInterviewAction = orgAction
  .metadata({ name: "interview.complete", min: "admin" })
  .inputSchema(z.object({ orgId: z.uuid(), id: z.uuid() }))
  .action(async ({ parsedInput: { id }, ctx: { db, org } }) => {
    const business = orThrow(
      await db.from("organizations").select("name, country, currency, timezone").eq("id", org.id).single(),
    );
    const made = await completeInterview(db, { orgId: org.id, id, business });
    refreshApp();
    return made;
  });

/** Gives an interview up, to begin again from the first question. What was uploaded goes with it. */
export const abandonInterviewAction = orgAction
  .metadata({ name: "interview.abandon", min: "admin" })
  .inputSchema(z.object({ orgId: z.uuid(), id: z.uuid() }))
  .action(async ({ parsedInput: { id }, ctx: { db, org } }) => {
    await abandonInterview(db, { orgId: org.id, id });
  });
