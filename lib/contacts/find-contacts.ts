import { orThrow } from "@/lib/database-error";
import type { Json } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import type { ContactCursor, ContactFilter, ContactOrder } from "./filter";

const columns =
  "id, name, email, phone, locale, source, tags, score, temperature, needs_human, stage_id, location_id, fields, attributes, last_seen_at, created_at" as const;

interface Params {
  orgId: string;
  /** `ids`: of these alone. */
  filter: ContactFilter & { ids?: string[] };
  order?: ContactOrder;
  /** The last row of the page before. */
  after?: ContactCursor | null;
  /** At most 1,000. */
  limit: number;
}

/**
 * Contacts of a filter, those seen last first, a page after another. Of a member's client only where they belong to the
 * organization; of the service's without asking, so whoever uses that has asked before.
 */
export async function findContacts(db: Db, { orgId, filter, order = "recent", after, limit }: Params) {
  return orThrow(
    await db
      .rpc("find_contacts", {
        p_org: orgId,
        p_filter: filter as unknown as Json,
        p_order: order,
        ...(after && { p_after: after as unknown as Json }),
        p_limit: limit,
      })
      .select(columns),
  );
}

/** The cursor by which the page after a row is asked for. */
export const cursorOf = ({ last_seen_at, score, id }: ContactCursor): ContactCursor => ({
  last_seen_at,
  score,
  id,
});
