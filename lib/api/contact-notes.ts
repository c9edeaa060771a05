import "server-only";
import type { z } from "zod";
import type { ApiAnswer, ApiContext } from "./api-route";
import { findContact } from "./find-contact";
import type { createNoteOperation, listNotesOperation } from "./operations/contacts";
import { readPage } from "./page";
import { type NoteRow, noteColumns, toNote } from "./rows";

type ListQuery = z.output<(typeof listNotesOperation)["query"]>;
type List = z.input<(typeof listNotesOperation)["result"]>;
type Note = z.input<(typeof createNoteOperation)["result"]>;

/** The notes of a contact, the newest first. */
export async function listNotes({
  caller: { orgId },
  params: { id },
  query,
  db,
}: ApiContext<{ id: string }, ListQuery, unknown>): Promise<ApiAnswer<List>> {
  await findContact(db, { orgId, id });
  const { rows, nextCursor } = await readPage(
    query,
    { list: `notes:${id}`, orgId },
    (after, count) => db<(NoteRow & { at: string })[]>`
      select ${db(noteColumns)}, created_at::text as at from public.notes
      where org_id = ${orgId} and contact_id = ${id}
        ${after ? db`and (created_at, id) < (${after.at}::text::timestamptz, ${after.id}::uuid)` : db``}
      order by created_at desc, id desc limit ${count}`,
  );
  return { body: { data: rows.map(toNote), nextCursor } };
}

/** A note of nobody's: of the program that wrote it. */
export async function createNote({
  caller: { orgId },
  params: { id },
  body: { text },
  db,
}: ApiContext<{ id: string }, unknown, { text: string }>): Promise<ApiAnswer<Note>> {
  await findContact(db, { orgId, id });
  const [row] = await db<NoteRow[]>`
    insert into public.notes (org_id, contact_id, body) values (${orgId}, ${id}, ${text}) returning ${db(noteColumns)}`;
  return { body: toNote(row as NoteRow) };
}
