import { z } from "zod";
import { hashVisitor } from "@/lib/conversations/receive";
import { visitorRefSchema } from "@/lib/conversations/request";
import { AppError } from "@/lib/errors";
import { memberFile, visitorFile } from "@/lib/files/file-response";
import { route } from "@/lib/http/route";
import { requireToken } from "@/lib/rate-limit/take-token";
import { currentAccount } from "@/lib/tenancy/require-member";

/**
 * A file, or its thumbnail (`?thumbnail=1`; 404 while there is none): for members of its organization by their session, for the visitor of its
 * conversation by their secret (`x-talia-ref`).
 */
export const GET = route<z.ZodObject, { id: string }>(
  async ({ request, params, input, ip }) => {
    const fileId = z.uuid().safeParse(params.id).data;
    if (!fileId) throw new AppError("not_found", { reason: "file" });
    const wanted = { fileId, thumbnail: input.thumbnail === "1" };
    const ref = request.headers.get("x-talia-ref");
    if (ref !== null) {
      await requireToken("visitorFiles", ip);
      const secret = visitorRefSchema.safeParse(ref).data;
      if (!secret) throw new AppError("bad_request", { reason: "visitor_ref" });
      return visitorFile({ ...wanted, visitorHash: hashVisitor(secret) });
    }
    const account = await currentAccount();
    if (!account) throw new AppError("unauthenticated");
    if (account.needsSecondFactor) throw new AppError("forbidden", { reason: "second_factor" });
    const orgs = account.orgs.filter(({ mfaRequired }) => !mfaRequired || account.user.aal === "aal2");
    return memberFile(account.db, { ...wanted, orgIds: orgs.map(({ id }) => id) });
  },
  { schema: z.object({ thumbnail: z.literal("1").optional() }) },
);
