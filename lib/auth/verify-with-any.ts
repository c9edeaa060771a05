import "server-only";
import type { AppError } from "@/lib/errors";
import type { Db } from "@/lib/supabase/server";
import { fromAuth } from "./auth-error";

/** Passes the second factor with a code of any of the user's factors: somebody may have two phones. */
export async function verifyWithAny(db: Db, factors: string[], code: string): Promise<void> {
  let last: AppError | undefined;
  for (const factorId of factors) {
    const { error } = await db.auth.mfa.challengeAndVerify({ factorId, code });
    if (!error) return;
    last = fromAuth(error);
    if (!last.fields) throw last;
  }
  throw last;
}
