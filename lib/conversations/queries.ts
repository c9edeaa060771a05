import "server-only";
import { contactName } from "@/lib/contacts/contact-name";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";
import type { Channel } from "./schema";

export type ConversationStatus = "open" | "handoff" | "closed";

export interface ConversationCard {
  id: string;
  channel: Channel;
  status: ConversationStatus;
  /** It waits for a person, and none has it yet. */
  waiting: boolean;
  locale: string;
  preview: string;
  contactMessages: number;
  lastMessageAt: string;
  locationId: string | null;
  contact: { id: string; name: string; score: number | null } | null;
}

const columns =
  "id, channel, status, locale, preview, contact_messages, last_message_at, contact_id, location_id, human_since" as const;

/**
 * The latest conversations with customers, of one location where it is named. Interviews and tests are not among them, nor those in which nobody has
 * written yet. How many there are is not counted: of a large tenant that takes longer than all else of a page.
 */
export async function listLatestConversations(
  db: Db,
  { orgId, locationId, limit }: { orgId: string; locationId?: string | undefined; limit: number },
): Promise<ConversationCard[]> {
  const query = db
    .from("conversations")
    .select(columns)
    .match({ org_id: orgId, ...(locationId && { location_id: locationId }) })
    .gt("contact_messages", 0)
    .not("channel", "in", "(interview,test)");
  const rows = orThrow(
    await query.order("last_message_at", { ascending: false }).order("id", { ascending: false }).limit(limit),
  );
  const contacts = await contactsOf(db, orgId, rows);
  return rows.map((row) => toCard(row, contacts));
}

interface Row {
  id: string;
  channel: string;
  status: ConversationStatus;
  locale: string;
  preview: string;
  contact_messages: number;
  last_message_at: string;
  contact_id: string | null;
  location_id: string | null;
  human_since: string | null;
}

type Contacts = Map<string, NonNullable<ConversationCard["contact"]>>;

/** Asked for by id: an embedded select over the two columns of the key is not the same everywhere. */
async function contactsOf(db: Db, orgId: string, rows: readonly Row[]): Promise<Contacts> {
  const ids = [...new Set(rows.flatMap(({ contact_id }) => contact_id ?? []))];
  if (ids.length === 0) return new Map();
  const contacts = orThrow(
    await db.from("contacts").select("id, name, phone, email, score").eq("org_id", orgId).in("id", ids),
  );
  return new Map(
    contacts.map(({ id, score, ...contact }) => [id, { id, score, name: contactName(contact) }]),
  );
}

const toCard = (row: Row, contacts: Contacts): ConversationCard => ({
  id: row.id,
  channel: row.channel as Channel,
  status: row.status,
  waiting: row.status === "handoff" && row.human_since === null,
  locale: row.locale,
  preview: row.preview,
  contactMessages: row.contact_messages,
  lastMessageAt: row.last_message_at,
  locationId: row.location_id,
  contact: (row.contact_id && contacts.get(row.contact_id)) || null,
});
