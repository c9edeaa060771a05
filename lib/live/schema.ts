import { z } from "zod";

/**
 * What a change is of: a call, one of its turns (`id` is the call's), a conversation or what is said in it, a contact, a note, an
 * import, a flow (`id` is the agent's). Of a conversation also, told and never stored: somebody types in it, looks at it (again every
 * so often), has left it. `access`: a member, by the user's id, has another role, or none, or a session of theirs was ended; told to
 * that member alone.
 */
const liveKinds = [
  "call",
  "turn",
  "conversation",
  "contact",
  "note",
  "typing",
  "viewing",
  "left",
  "access",
  "import",
  "flow",
] as const;

/** Something changed: whoever shows it reads it again, under their own rights. */
export const liveChangeSchema = z.object({
  kind: z.enum(liveKinds),
  id: z.uuid(),
  /** Who types, looks on or has left: a member of the team by id, or the contact. */
  by: z.union([z.uuid(), z.literal("contact")]).optional(),
});
export type LiveChange = z.infer<typeof liveChangeSchema>;

/** What the database tells of every change (`private.tell_live`). */
export const liveNoteSchema = liveChangeSchema.extend({ org: z.uuid() });
export type LiveNote = z.infer<typeof liveNoteSchema>;
