"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { fromDatabase, orThrow } from "@/lib/database-error";
import { refreshApp } from "@/lib/http/refresh-app";
import { requireToken } from "@/lib/rate-limit/take-token";
import { orgAction } from "@/lib/safe-action";
import {
  contactSchema,
  previewSchema,
  purgeSchema,
  recordConsentSchema,
  retentionSchema,
  withdrawConsentSchema,
} from "./schema";
import { tellPurge } from "./tell-purge";

/** Forgets a contact for good. */
export const eraseContact = orgAction
  .metadata({ name: "privacy.erase", min: "admin" })
  .inputSchema(contactSchema)
  .action(async ({ parsedInput: { contactId }, ctx: { db } }) => {
    orThrow(await db.rpc("erase_contact", { p_contact: contactId }));
    refreshApp();
    redirect("/settings/privacy");
  });

export const recordConsent = orgAction
  .metadata({ name: "privacy.record-consent", min: "agent" })
  .inputSchema(recordConsentSchema)
  .action(async ({ parsedInput: { contactId, purpose, wording }, ctx: { db } }) => {
    orThrow(await db.rpc("record_consent", { p_contact: contactId, p_purpose: purpose, p_wording: wording }));
    refreshApp();
  });

export const withdrawConsent = orgAction
  .metadata({ name: "privacy.withdraw-consent", min: "agent" })
  .inputSchema(withdrawConsentSchema)
  .action(async ({ parsedInput: { contactId, purpose }, ctx: { db } }) => {
    orThrow(await db.rpc("withdraw_consent", { p_contact: contactId, p_purpose: purpose }));
    refreshApp();
  });

export const saveRetention = orgAction
  .metadata({ name: "privacy.retention", min: "admin" })
  .inputSchema(retentionSchema)
  .action(async ({ parsedInput: { orgId: _, ...policy }, ctx: { db, org } }) => {
    const { error } = await db
      .from("retention_policies")
      .update(policy)
      .eq("org_id", org.id)
      .select("org_id")
      .single();
    if (error) throw fromDatabase(error);
    refreshApp();
  });

/** What would go today with the days of the form, before they are saved. */
export const previewRetention = orgAction
  .metadata({ name: "privacy.preview-retention", min: "admin" })
  .inputSchema(retentionSchema.omit({ enabled: true }))
  .action(async ({ parsedInput: { orgId: _, ...days }, ctx: { db, org } }) => {
    const preview = orThrow(await db.rpc("retention_preview", { p: { org_id: org.id, ...days } }));
    return previewSchema.parse(preview);
  });

/** Carries out the saved policy now, and not only at night. */
export const runRetention = orgAction
  .metadata({ name: "privacy.run-retention", min: "admin" })
  .inputSchema(z.object({ orgId: z.uuid() }))
  .action(async ({ ctx: { db, org } }) => {
    await requireToken("sensitive", `retention:${org.id}`);
    orThrow(await db.rpc("run_retention", { p_org: org.id }));
    refreshApp();
  });

/** The owner wants the organization gone, in thirty days. */
export const requestPurge = orgAction
  .metadata({ name: "privacy.request-purge", min: "owner" })
  .inputSchema(purgeSchema)
  .action(async ({ parsedInput: { name, reason }, ctx: { db, org } }) => {
    await requireToken("sensitive", `purge:${org.id}`);
    const purge = orThrow(await db.rpc("request_purge", { p_org: org.id, p_name: name, p_reason: reason }));
    await tellPurge({ org, purgeId: purge.id, dueAt: purge.due_at });
    refreshApp();
  });

export const cancelPurge = orgAction
  .metadata({ name: "privacy.cancel-purge", min: "owner" })
  .inputSchema(z.object({ orgId: z.uuid() }))
  .action(async ({ ctx: { db, org } }) => {
    orThrow(await db.rpc("cancel_purge", { p_org: org.id }));
    refreshApp();
  });
