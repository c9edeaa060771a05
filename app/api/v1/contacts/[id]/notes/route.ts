import { apiRoute } from "@/lib/api/api-route";
import { createNote, listNotes } from "@/lib/api/contact-notes";
import { createNoteOperation, listNotesOperation } from "@/lib/api/operations/contacts";

export const GET = apiRoute(listNotesOperation, listNotes);
export const POST = apiRoute(createNoteOperation, createNote);
