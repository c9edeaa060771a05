import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";

/*
 * The auth service ends sessions such that they are renewed no more, and leaves their tokens good for the rest of their hour. The database
 * refuses those as well, and tells the pages that are open by them.
 */

/** Ends all sessions of the user but this one. Gives how many. */
export const endOtherSessions = async (db: Db): Promise<number> =>
  orThrow(await db.rpc("end_my_sessions", {})) ?? 0;

/** Ends this session, and forgets its cookies; one that had ended already is no fault. */
export async function endThisSession(db: Db): Promise<void> {
  const { data } = await db.auth.getClaims();
  const session = data?.claims.session_id;
  if (session) await db.rpc("end_my_sessions", { p_session: session });
  await db.auth.signOut({ scope: "local" });
}
