"use server";

import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { orgAction } from "@/lib/safe-action";
import type { Json } from "@/lib/supabase/database.types";
import { changeIdSchema, changeManySchema, contactChangeSchema } from "./change-schema";

/** Changes many contacts at once; a few at once, many by a job: {status, total, done, changed} tells how far it is. */
export const changeManyContacts = orgAction
  .metadata({ name: "contacts.change-many", min: "agent" })
  .inputSchema(changeManySchema)
  .action(async ({ parsedInput: { id, kind, value, target }, ctx: { db, org } }) => {
    const filter = "ids" in target ? { ids: target.ids } : target.filter;
    const p = { id, kind, value, filter } as unknown as Json;
    return contactChangeSchema.parse(orThrow(await db.rpc("change_many_contacts", { p_org: org.id, p })));
  });

/** Takes such a change back. */
export const undoContactChange = orgAction
  .metadata({ name: "contacts.undo-change", min: "agent" })
  .inputSchema(changeIdSchema)
  .action(async ({ parsedInput: { id }, ctx: { db, org } }) =>
    contactChangeSchema.parse(orThrow(await db.rpc("undo_contact_change", { p_org: org.id, p_change: id }))),
  );

/** How far it is. */
export const readContactChange = orgAction
  .metadata({ name: "contacts.read-change", min: "internal" })
  .inputSchema(changeIdSchema)
  .action(async ({ parsedInput: { id }, ctx: { db, org } }) => {
    const row = orThrow(
      await db
        .from("contact_changes")
        .select("id, kind, value, status, total, done, changed")
        .eq("org_id", org.id)
        .eq("id", id)
        .maybeSingle(),
    );
    if (!row) throw new AppError("not_found", { reason: "contact_change" });
    return contactChangeSchema.parse(row);
  });
