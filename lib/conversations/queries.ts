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
  locale: string;
  preview: string;
  contactMessages: number;
  lastMessageAt: string;
  locationId: string | null;
  contact: { id: string; name: string; score: number | null } | null;
}

export interface ConversationFilter {
  status?: ConversationStatus | undefined;
  channel?: Channel | undefined;
  /** Of one location alone. */
  locationId?: string | undefined;
  /** From 1. */
  page?: number | undefined;
}

export const conversationsPerPage = 25;
const columns =
  "id, channel, status, locale, preview, contact_messages, last_message_at, contact_id, location_id" as const;

/**
 * Conversations with customers, the latest first, a page at a time. Interviews are not among them, nor tests (unless asked
 * for by channel), nor those in which nobody has written yet.
 */
export async function listConversations(
  db: Db,
  { orgId, status, channel, locationId, page = 1 }: ConversationFilter & { orgId: string },
): Promise<{ conversations: ConversationCard[]; total: number }> {
  let query = db
    .from("conversations")
    .select(columns, { count: "exact" })
    .eq("org_id", orgId)
    .gt("contact_messages", 0);
  query = channel ? query.eq("channel", channel) : query.not("channel", "in", "(interview,test)");
  if (status) query = query.eq("status", status);
  if (locationId) query = query.eq("location_id", locationId);
  const result = await query
    .order("last_message_at", { ascending: false })
    .order("id")
    .range((page - 1) * conversationsPerPage, page * conversationsPerPage - 1);
  const rows = orThrow(result);
  const contacts = await contactsOf(db, orgId, rows);
  return { conversations: rows.map((row) => toCard(row, contacts)), total: result.count ?? rows.length };
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
  locale: row.locale,
  preview: row.preview,
  contactMessages: row.contact_messages,
  lastMessageAt: row.last_message_at,
  locationId: row.location_id,
  contact: (row.contact_id && contacts.get(row.contact_id)) || null,
});
