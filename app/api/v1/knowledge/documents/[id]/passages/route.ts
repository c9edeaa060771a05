import { z } from "zod";
import { AppError } from "@/lib/errors";
import { route } from "@/lib/http/route";
import { documentChunks } from "@/lib/knowledge/queries";
import { requireKeeper } from "@/lib/knowledge/require-keeper";

/** What was read of a document, in order. */
export const GET = route<never, { id: string }>(async ({ params: { id } }) => {
  if (!z.uuid().safeParse(id).success) throw new AppError("not_found", { reason: "document" });
  const { db, orgId } = await requireKeeper({ documentId: id }, "internal");
  return Response.json({ passages: await documentChunks(db, { orgId, documentId: id }) });
});
