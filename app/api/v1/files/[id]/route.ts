import { z } from "zod";
import { publicAgent } from "@/lib/conversations/public-agent";
import { requireRef, slugSchema } from "@/lib/conversations/request";
import { AppError } from "@/lib/errors";
import { memberFile, visitorFile } from "@/lib/files/file-response";
import { route } from "@/lib/http/route";
import { requireToken } from "@/lib/rate-limit/take-token";
import { currentAccount } from "@/lib/tenancy/require-member";

const query = z.object({
  thumbnail: z.literal("1").optional(),
  agent: slugSchema.optional(),
  /** Asked again, past what the browser remembers. */
  try: z.string().max(4).optional(),
});

/**
 * A file, or its thumbnail (`?thumbnail=1`; 404 while there is none): for members of its organization by their session; for the visitor of
 * its conversation by the agent (`?agent=`) and their secret (`x-talia-ref`).
 */
export const GET = route<typeof query, { id: string }>(
  async ({ request, params, input, ip }) => {
    const fileId = z.uuid().safeParse(params.id).data;
    if (!fileId) throw new AppError("not_found", { reason: "file" });
    const wanted = { fileId, thumbnail: input.thumbnail === "1" };
    if (input.agent) {
      const visitorRef = requireRef(request);
      await requireToken("visitorFiles", ip);
      return visitorFile({ ...wanted, agent: await publicAgent(input.agent), visitorRef });
    }
    const account = await currentAccount();
    if (!account) throw new AppError("unauthenticated");
    if (account.needsSecondFactor) throw new AppError("forbidden", { reason: "second_factor" });
    const orgs = account.orgs.filter(({ mfaRequired }) => !mfaRequired || account.user.aal === "aal2");
    return memberFile(account.db, { ...wanted, orgIds: orgs.map(({ id }) => id) });
  },
  { schema: query },
);
