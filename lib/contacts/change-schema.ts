import { z } from "zod";
import { contactFilterSchema } from "./filter";

export const changeKinds = ["tag", "untag", "stage", "location", "delete"] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A change of many contacts: of a selection, or of all that a filter has. */
export const changeManySchema = z.object({
  orgId: z.uuid().optional(),
  /** Chosen by the page: told twice it is done once. */
  id: z.uuid(),
  kind: z.enum(changeKinds),
  /** The tag's name, the id of the state or the location; empty: of no location in particular. */
  value: z.string().trim().max(60).default(""),
  target: z.union([
    z.object({ ids: z.array(z.uuid()).min(1).max(1000) }),
    z.object({ filter: contactFilterSchema }),
  ]),
});
export type ChangeManyInput = z.input<typeof changeManySchema>;

/** How far a change of many is. */
export const contactChangeSchema = z.object({
  id: z.uuid(),
  kind: z.enum(changeKinds),
  value: z.string().nullable(),
  status: z.enum(["running", "done", "undoing", "undone"]),
  total: z.int(),
  done: z.int(),
  changed: z.int(),
});
export type ContactChangeState = z.infer<typeof contactChangeSchema>;

export const changeIdSchema = z.object({ orgId: z.uuid().optional(), id: z.uuid() });
