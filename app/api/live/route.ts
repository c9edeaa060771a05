import { z } from "zod";
import { currentSuperadmin, hasFreshFactor } from "@/lib/admin/require-superadmin";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { route } from "@/lib/http/route";
import { type LiveReader, liveStream } from "@/lib/live/live-stream";
import { liveHub } from "@/lib/live/server-hub";
import { currentAccount } from "@/lib/tenancy/require-member";

/**
 * Tells a page, as server-sent events, that something of its organization changed: ids alone, which it reads again under its own rights.
 * `orgId`: the organization the page shows. `platform=1`: of all, for those who run the platform.
 */
export const GET = route(
  async ({ input, request }) => {
    if (input.platform) return liveStream(liveHub(), await forPlatform(), request.signal);
    const { orgId, reader } = await forMember(input.orgId);
    return liveStream(liveHub(), orgId, request.signal, undefined, reader);
  },
  { schema: z.object({ orgId: z.uuid().optional(), platform: z.literal("1").optional() }) },
);

async function forMember(orgId: string | undefined): Promise<{ orgId: string; reader: LiveReader }> {
  const account = await currentAccount();
  if (!account) throw new AppError("unauthenticated");
  const org = orgId ? account.orgs.find(({ id }) => id === orgId) : account.org;
  if (!org) throw new AppError("forbidden", { detail: "no such membership" });
  if (account.needsSecondFactor || (org.mfaRequired && account.user.aal !== "aal2"))
    throw new AppError("forbidden", { reason: "second_factor" });
  const role = async () => {
    const rows = orThrow(await account.db.rpc("my_access", { p_org: org.id }));
    return rows ?? null;
  };
  return { orgId: org.id, reader: { userId: account.user.id, role } };
}

async function forPlatform(): Promise<null> {
  const admin = await currentSuperadmin();
  if (!admin) throw new AppError("not_found", { detail: "not a superadmin" });
  if (!hasFreshFactor(admin.user)) throw new AppError("forbidden", { reason: "second_factor" });
  return null;
}
