import { AppError } from "@/lib/errors";
import { type Account, currentAccount } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";

/** For routes: the signed-in admin of the organization in use, or an error as an answer. */
export async function requireAdminOfRoute(): Promise<Account & { org: NonNullable<Account["org"]> }> {
  const account = await currentAccount();
  if (!account) throw new AppError("unauthenticated");
  const { org } = account;
  if (!org || !hasRole(org.role, "admin")) throw new AppError("forbidden", { detail: "admin is needed" });
  if (account.needsSecondFactor || (org.mfaRequired && account.user.aal !== "aal2")) {
    throw new AppError("forbidden", { reason: "second_factor" });
  }
  return { ...account, org };
}
