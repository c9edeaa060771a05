import { z } from "zod";

/**
 * What we give a leg of a call to bring back in every report of it. `role`: the leg of our caller or callee (none), of a person
 * who is to take over, or of a caller who is only told that nobody can answer.
 */
const clientStateSchema = z.object({
  org: z.uuid(),
  call: z.string().min(1).max(100),
  role: z.enum(["person", "told"]).optional(),
  /** A person's: the leg they are to be joined with, and what they are told first, sealed. */
  caller: z.string().max(200).optional(),
  say: z.string().max(4000).optional(),
});
export type ClientState = z.infer<typeof clientStateSchema>;

export const toClientState = (state: ClientState): string =>
  Buffer.from(JSON.stringify(state)).toString("base64");

/** Null when it is not one of ours. */
export function readClientState(text: unknown): ClientState | null {
  if (typeof text !== "string" || text === "") return null;
  try {
    return clientStateSchema.parse(JSON.parse(Buffer.from(text, "base64").toString("utf8")));
  } catch {
    return null;
  }
}
