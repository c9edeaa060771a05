"use server";

import { fromDatabase } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { refreshApp } from "@/lib/http/refresh-app";
import { orgAction } from "@/lib/safe-action";
import { locationSchema, removeLocationSchema } from "./schema";

/** Adds a location, or changes the one with `id`. */
export const saveLocation = orgAction
  .metadata({ name: "tenancy.save-location", min: "admin" })
  .inputSchema(locationSchema)
  .action(async ({ parsedInput: { orgId: _, id, ...values }, ctx: { db, org } }) => {
    const { error } = id
      ? await db.from("locations").update(values).eq("org_id", org.id).eq("id", id).select("id").single()
      : await db.from("locations").insert({ ...values, org_id: org.id });
    // Within an organization only the name must differ.
    if (error?.code === "23505") throw new AppError("conflict", { fields: { name: "taken" } });
    if (error) throw fromDatabase(error);
    refreshApp();
  });

export const removeLocation = orgAction
  .metadata({ name: "tenancy.remove-location", min: "admin" })
  .inputSchema(removeLocationSchema)
  .action(async ({ parsedInput: { id }, ctx: { db, org } }) => {
    const { error } = await db.from("locations").delete().eq("org_id", org.id).eq("id", id);
    if (error) throw fromDatabase(error);
    refreshApp();
  });
