import "server-only";
import { AppError } from "@/lib/errors";
import { type Account, currentAccount } from "./require-member";
import { hasRole, type MemberRole } from "./roles";

/** For routes: the signed-in member of the organization in use with at least that role, or an error as an answer. */
export async function requireRole(min: MemberRole): Promise<Account & { org: NonNullable<Account["org"]> }> {
  const account = await currentAccount();
  if (!account) throw new AppError("unauthenticated");
  const { org } = account;
  if (!org || !hasRole(org.role, min)) throw new AppError("forbidden", { detail: `${min} is needed` });
  if (account.needsSecondFactor || (org.mfaRequired && account.user.aal !== "aal2")) {
    throw new AppError("forbidden", { reason: "second_factor" });
  }
  return { ...account, org };
}
