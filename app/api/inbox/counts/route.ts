import { z } from "zod";
import { route } from "@/lib/http/route";
import { readInboxCounts } from "@/lib/inbox/queries";
import { requireApiMember } from "@/lib/tenancy/require-api-member";

/** How many conversations wait: `InboxCounts`. For members. */
export const GET = route(
  async ({ input: { orgId } }) => {
    const { db, org } = await requireApiMember(orgId);
    return Response.json(await readInboxCounts(db, { orgId: org.id }));
  },
  { schema: z.object({ orgId: z.uuid() }) },
);
