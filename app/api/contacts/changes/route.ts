import { z } from "zod";
import { listChanges } from "@/lib/contacts/list-changes";
import { route } from "@/lib/http/route";
import { requireApiMember } from "@/lib/tenancy/require-api-member";

/** The latest changes of many contacts (`ContactChange[]`): how far they are, and whether the reader may take them back. For members. */
export const GET = route(
  async ({ input: { orgId } }) => {
    const { org, userId, db } = await requireApiMember(orgId);
    return Response.json(await listChanges(db, { orgId: org.id, userId, role: org.role }));
  },
  { schema: z.object({ orgId: z.uuid() }) },
);
