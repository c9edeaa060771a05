"use server";

import { type DatabaseError, fromDatabase, orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { refreshApp } from "@/lib/http/refresh-app";
import { orgAction } from "@/lib/safe-action";
import {
  customFieldSchema,
  fieldKey,
  optionsOf,
  orderStagesSchema,
  removeSchema,
  removeStageSchema,
  stageSchema,
  tagSchema,
} from "./settings-schema";

/** A name that is there already is told at its field. */
function orTaken(error: DatabaseError | null, field: string): void {
  if (error?.code === "23505") throw new AppError("conflict", { fields: { [field]: "taken" } });
  if (error) throw fromDatabase(error);
  refreshApp();
}

export const saveStage = orgAction
  .metadata({ name: "contacts.save-stage", min: "admin" })
  .inputSchema(stageSchema)
  .action(async ({ parsedInput: { orgId: _, id, ...values }, ctx: { db, org } }) => {
    if (id) {
      const { error } = await db.from("contact_stages").update(values).eq("org_id", org.id).eq("id", id);
      return orTaken(error, "name");
    }
    const last = orThrow(
      await db
        .from("contact_stages")
        .select("position")
        .eq("org_id", org.id)
        .order("position", { ascending: false })
        .limit(1),
    );
    const position = (last[0]?.position ?? 0) + 1;
    const { error } = await db.from("contact_stages").insert({ ...values, position, org_id: org.id });
    orTaken(error, "name");
  });

export const orderStages = orgAction
  .metadata({ name: "contacts.order-stages", min: "admin" })
  .inputSchema(orderStagesSchema)
  .action(async ({ parsedInput: { ids }, ctx: { db, org } }) => {
    orThrow(await db.rpc("order_stages", { p_org: org.id, p_stages: ids }));
    refreshApp();
  });

export const removeStage = orgAction
  .metadata({ name: "contacts.remove-stage", min: "admin" })
  .inputSchema(removeStageSchema)
  .action(async ({ parsedInput: { id, to }, ctx: { db, org } }) => {
    orThrow(await db.rpc("remove_stage", { p_org: org.id, p_stage: id, p_to: to }));
    refreshApp();
  });

export const saveTag = orgAction
  .metadata({ name: "contacts.save-tag", min: "agent" })
  .inputSchema(tagSchema)
  .action(async ({ parsedInput: { orgId: _, ...tag }, ctx: { db, org } }) => {
    const { error } = await db.rpc("save_tag", { p_org: org.id, p: tag });
    orTaken(error, "name");
  });

export const removeTag = orgAction
  .metadata({ name: "contacts.remove-tag", min: "admin" })
  .inputSchema(removeSchema)
  .action(async ({ parsedInput: { id }, ctx: { db, org } }) => {
    orThrow(await db.rpc("remove_tag", { p_org: org.id, p_tag: id }));
    refreshApp();
  });

/** Adds a field, or changes name and options of one; its type stays, for there are values of it. */
export const saveCustomField = orgAction
  .metadata({ name: "contacts.save-field", min: "admin" })
  .inputSchema(customFieldSchema)
  .action(async ({ parsedInput: { id, label, type, options: lines }, ctx: { db, org } }) => {
    const options = optionsOf(lines);
    if (id) {
      const changed = db.from("custom_fields").update({ label, options }).eq("org_id", org.id).eq("id", id);
      return orTaken((await changed).error, "label");
    }
    const known = orThrow(await db.from("custom_fields").select("key, position").eq("org_id", org.id));
    const key = fieldKey(
      label,
      known.map((field) => field.key),
    );
    const position = Math.max(0, ...known.map((field) => field.position)) + 1;
    const { error } = await db
      .from("custom_fields")
      .insert({ org_id: org.id, key, label, type, options, position });
    orTaken(error, "label");
  });

export const removeCustomField = orgAction
  .metadata({ name: "contacts.remove-field", min: "admin" })
  .inputSchema(removeSchema)
  .action(async ({ parsedInput: { id }, ctx: { db, org } }) => {
    orThrow(await db.rpc("remove_custom_field", { p_org: org.id, p_field: id }));
    refreshApp();
  });
