import { z } from "zod";
import { AppError } from "@/lib/errors";
import { route } from "@/lib/http/route";
import { searchWorkspace } from "@/lib/search/search-workspace";
import { currentAccount } from "@/lib/tenancy/require-member";

/** What the command palette finds in the organization in use: `{hits: SearchHit[]}`. For its members alone. */
export const GET = route(
  async ({ input: { q } }) => {
    const account = await currentAccount();
    if (!account) throw new AppError("unauthenticated");
    const { org, user, db } = account;
    if (!org || account.needsSecondFactor || (org.mfaRequired && user.aal !== "aal2"))
      throw new AppError("forbidden", { reason: "second_factor" });
    return Response.json({ hits: await searchWorkspace(db, { orgId: org.id, q }) });
  },
  { schema: z.object({ q: z.string().trim().min(2).max(80) }) },
);
