"use server";

import { fromDatabase, orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { orgAction } from "@/lib/safe-action";
import { saveContactOf } from "./save-contact";
import { editNoteSchema, noteSchema, removeNoteSchema, saveContactSchema } from "./schema";

/** Makes a contact, or changes what is given of one: {id}. */
export const saveContact = orgAction
  .metadata({ name: "contacts.save", min: "agent" })
  .inputSchema(saveContactSchema)
  .action(({ parsedInput: { orgId: _, ...input }, ctx: { db, org } }) =>
    saveContactOf(db, { orgId: org.id, input }),
  );

export const addNote = orgAction
  .metadata({ name: "contacts.add-note", min: "agent" })
  .inputSchema(noteSchema)
  .action(async ({ parsedInput: { id, contactId, body }, ctx: { db, org, user } }) => {
    const note = { id, org_id: org.id, contact_id: contactId, author_id: user.id, body };
    const { error } = await db.from("notes").insert(note);
    // Told again: it is there.
    if (error && error.code !== "23505") throw fromDatabase(error);
  });

export const editNote = orgAction
  .metadata({ name: "contacts.edit-note", min: "agent" })
  .inputSchema(editNoteSchema)
  .action(async ({ parsedInput: { id, body }, ctx: { db, org } }) => {
    const changed = orThrow(
      await db.from("notes").update({ body }).eq("org_id", org.id).eq("id", id).select("id"),
    );
    if (changed.length === 0) throw new AppError("forbidden", { detail: "not their note" });
  });

export const removeNote = orgAction
  .metadata({ name: "contacts.remove-note", min: "agent" })
  .inputSchema(removeNoteSchema)
  .action(async ({ parsedInput: { id }, ctx: { db, org } }) => {
    orThrow(await db.from("notes").delete().eq("org_id", org.id).eq("id", id));
  });
