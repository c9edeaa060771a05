import { z } from "zod";
import { countContacts } from "@/lib/contacts/count-contacts";
import { contactFilterSchema } from "@/lib/contacts/filter";
import { route } from "@/lib/http/route";
import { requireApiMember } from "@/lib/tenancy/require-api-member";

/** How many contacts a filter has (`ContactCounts`). For members. */
export const GET = route(
  async ({ input: { orgId, ...filter } }) => {
    const { org, db } = await requireApiMember(orgId);
    return Response.json(await countContacts(db, { orgId: org.id, filter }));
  },
  { schema: contactFilterSchema.extend({ orgId: z.uuid() }) },
);
