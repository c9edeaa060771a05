import { z } from "zod";
import { AppError } from "@/lib/errors";
import { route } from "@/lib/http/route";
import { readMessages, readThread } from "@/lib/inbox/read-thread";
import { threadQuerySchema } from "@/lib/inbox/thread";
import { requireApiMember } from "@/lib/tenancy/require-api-member";

/** A conversation with the last of its messages (`Thread`), or (`before`) those before one of them. For members. */
export const GET = route<typeof threadQuerySchema, { id: string }>(
  async ({ input: { orgId, before }, params: { id } }) => {
    const { db, org } = await requireApiMember(orgId);
    if (!z.uuid().safeParse(id).success) throw new AppError("not_found", { reason: "conversation" });
    const asked = { orgId: org.id, id };
    return Response.json(before ? await readMessages(db, { ...asked, before }) : await readThread(db, asked));
  },
  { schema: threadQuerySchema },
);
