import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";
import { contactChangeSchema } from "./change-schema";

const batch = 1_000;

/** Goes on with a change of many contacts until it is done or `signal` says stop. Batch by batch, so that a kill loses nothing. */
export async function continueChange(
  db: Db,
  { orgId, changeId }: { orgId: string; changeId: string },
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const params = { p_org: orgId, p_change: changeId, p_limit: batch };
    const state = contactChangeSchema.safeParse(orThrow(await db.rpc("continue_contact_change", params)));
    // Of an organization that is gone there is nothing to go on with.
    if (!state.success || state.data.status === "done" || state.data.status === "undone") return;
  }
}
