import "server-only";
import type { Temperature } from "@/lib/scoring/schema";
import type { Db } from "@/lib/supabase/server";
import type { ContactCursor, ContactFilter, ContactOrder } from "./filter";
import { cursorOf, findContacts } from "./find-contacts";

/** A contact as lists show it. */
export interface ContactItem {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  tags: string[];
  score: number | null;
  temperature: Temperature | null;
  needsHuman: boolean;
  stageId: string | null;
  locationId: string | null;
  lastSeenAt: string;
}

export interface ContactPage {
  contacts: ContactItem[];
  /** By which the page after is asked for; null: this is the last. */
  next: ContactCursor | null;
}

export const contactsPerPage = 24;

/** A page of the contacts of a filter. */
export async function listContacts(
  db: Db,
  params: {
    orgId: string;
    filter: ContactFilter;
    order?: ContactOrder;
    after?: ContactCursor | null;
    limit?: number;
  },
): Promise<ContactPage> {
  const { limit = contactsPerPage } = params;
  // One more tells whether there is a page after.
  const rows = await findContacts(db, { ...params, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    contacts: page.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      phone: row.phone,
      tags: row.tags,
      score: row.score,
      temperature: row.temperature as Temperature | null,
      needsHuman: row.needs_human,
      stageId: row.stage_id,
      locationId: row.location_id,
      lastSeenAt: row.last_seen_at,
    })),
    next: rows.length > limit && last ? cursorOf(last) : null,
  };
}
