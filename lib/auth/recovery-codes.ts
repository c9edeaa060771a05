import "server-only";
import { randomInt } from "node:crypto";
import { sign } from "@/lib/crypto";
import { fromDatabase, orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import type { Db } from "@/lib/supabase/server";
import { recoveryCodeCount } from "./schema";

/** Without letters and figures that are taken for one another. 31 of them, ten times: 49 bits. */
const alphabet = "23456789abcdefghjkmnpqrstuvwxyz";
const half = () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join("");

/** As it is stored: of use only with our key, and only for this user. However it was typed. */
const hashed = (userId: string, code: string): string =>
  sign(`${userId}:${code.toLowerCase().replace(/[^a-z0-9]/g, "")}`, "recovery-code");

/**
 * Gives the user ten new codes in place of all earlier ones. They are shown once: only their hashes are kept. `db` is the
 * user's own client, whose session has passed the second factor.
 */
export async function renewRecoveryCodes(db: Db, userId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, () => `${half()}-${half()}`);
  orThrow(await db.rpc("set_recovery_codes", { p_hashes: codes.map((code) => hashed(userId, code)) }));
  return codes;
}

/**
 * Takes a code in place of the second factor: all factors of the user go, and all codes with them. Gives whether the code
 * was good. `service` is the service role, for nobody else may take a factor away that was not passed. Broken off in the
 * middle it may be asked again: the codes go last.
 */
export async function redeemRecoveryCode(
  service: Db,
  { userId, code }: { userId: string; code: string },
): Promise<boolean> {
  const found = orThrow(
    await service
      .from("recovery_codes")
      .select("user_id")
      .eq("user_id", userId)
      .eq("code_hash", hashed(userId, code))
      .maybeSingle(),
  );
  if (!found) return false;
  const { data, error } = await service.auth.admin.mfa.listFactors({ userId });
  if (error) throw away(error);
  for (const { id } of data.factors) {
    const removed = await service.auth.admin.mfa.deleteFactor({ userId, id });
    if (removed.error) throw away(removed.error);
  }
  await voidRecoveryCodes(service, userId, true);
  return true;
}

/** The second factor is gone, and its codes with it. `service` is the service role. */
export async function voidRecoveryCodes(service: Db, userId: string, used = false): Promise<void> {
  const { error } = await service.rpc("void_recovery_codes", { p_user: userId, p_used: used });
  if (error) throw fromDatabase(error);
}

const away = (error: Error): AppError =>
  new AppError("unavailable", { detail: error.message, retryAfter: 5, cause: error });
