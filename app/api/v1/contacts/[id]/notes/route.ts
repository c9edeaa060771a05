import { apiRoute } from "@/lib/api/api-route";
import { createNote, listNotes } from "@/lib/api/contact-notes";
import { createNoteOperation, listNotesOperation } from "@/lib/api/operations/contacts";
import { refuseMethods } from "@/lib/api/refuse-requests";

export const GET = apiRoute(listNotesOperation, listNotes);
export const POST = apiRoute(createNoteOperation, createNote);
export const { PUT, PATCH, DELETE } = refuseMethods("GET", "POST");
