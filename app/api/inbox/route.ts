import { route } from "@/lib/http/route";
import { listInbox } from "@/lib/inbox/queries";
import { inboxQuerySchema } from "@/lib/inbox/schema";
import { readLocationFilter } from "@/lib/tenancy/read-location-filter";
import { requireApiMember } from "@/lib/tenancy/require-api-member";

/** A page of the inbox, or those of its conversations that changed (`ids`), as the filter has them. For members. */
export const GET = route(
  async ({ input: { orgId, after, ids, ...filter } }) => {
    const { db, org } = await requireApiMember(orgId);
    const place = await readLocationFilter(org.id, filter.location);
    return Response.json(
      await listInbox(db, {
        orgId: org.id,
        filter,
        locationId: place.chosen?.id,
        after,
        ids,
      }),
    );
  },
  { schema: inboxQuerySchema },
);
