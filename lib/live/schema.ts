import { z } from "zod";

/** What a change is of: a call, one of its turns (`id` is the call's), a conversation or what is said in it, a contact, a note. */
const liveKinds = ["call", "turn", "conversation", "contact", "note"] as const;

/** Something changed: whoever shows it reads it again, under their own rights. */
export const liveChangeSchema = z.object({ kind: z.enum(liveKinds), id: z.uuid() });
export type LiveChange = z.infer<typeof liveChangeSchema>;

/** What the database tells of every change (`private.tell_live`). */
export const liveNoteSchema = liveChangeSchema.extend({ org: z.uuid() });
export type LiveNote = z.infer<typeof liveNoteSchema>;
