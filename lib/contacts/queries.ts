import "server-only";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import type { ScoreLine, Temperature } from "@/lib/scoring/schema";
import type { Db } from "@/lib/supabase/server";

export interface ContactCard {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  source: string;
  tags: string[];
  score: number | null;
  temperature: Temperature | null;
  needsHuman: boolean;
  locationId: string | null;
  lastSeenAt: string;
}

export interface ContactFilter {
  search?: string | undefined;
  temperature?: Temperature | undefined;
  needsHuman?: boolean | undefined;
  /** Of one location alone. */
  locationId?: string | undefined;
  order?: "recent" | "score" | undefined;
  /** From 1. */
  page?: number | undefined;
}

export const contactsPerPage = 24;
const columns =
  "id, name, email, phone, source, tags, score, temperature, needs_human, location_id, last_seen_at" as const;

/** Contacts of an organization as cards, a page at a time, with how many there are. */
export async function listContacts(
  db: Db,
  {
    orgId,
    search,
    temperature,
    needsHuman,
    locationId,
    order = "recent",
    page = 1,
  }: ContactFilter & { orgId: string },
): Promise<{ contacts: ContactCard[]; total: number }> {
  let query = db.from("contacts").select(columns, { count: "exact" }).eq("org_id", orgId);
  const wanted = searchPattern(search);
  if (wanted) query = query.or(`name.ilike.${wanted},email.ilike.${wanted},phone.ilike.${wanted}`);
  if (temperature) query = query.eq("temperature", temperature);
  if (needsHuman) query = query.eq("needs_human", true);
  if (locationId) query = query.eq("location_id", locationId);
  const ordered =
    order === "score"
      ? query.order("score", { ascending: false, nullsFirst: false }).order("id")
      : query.order("last_seen_at", { ascending: false }).order("id");
  const result = await ordered.range((page - 1) * contactsPerPage, page * contactsPerPage - 1);
  const rows = orThrow(result);
  return { contacts: rows.map(toCard), total: result.count ?? rows.length };
}

/** What was typed as a pattern of PostgREST: quoted, so that commas and dots in it mean nothing. */
function searchPattern(search: string | undefined): string | null {
  const text = search
    ?.trim()
    .slice(0, 80)
    .replace(/[%_\\"]/g, "");
  return text ? `"%${text}%"` : null;
}

export interface ContactDetail extends ContactCard {
  locale: string;
  attributes: Record<string, unknown>;
  createdAt: string;
  /** What the last call with them asks of the team; null: nothing. */
  nextStep: string | null;
  scores: {
    id: string;
    score: number;
    temperature: Temperature;
    breakdown: ScoreLine[];
    createdAt: string;
  }[];
  conversations: { id: string; channel: string; preview: string; status: string; lastMessageAt: string }[];
  consents: { id: string; purpose: string; wording: string; grantedAt: string; withdrawnAt: string | null }[];
}

/** One contact with their scores, conversations and consents; throws `not_found`. */
export async function readContact(
  db: Db,
  { orgId, id }: { orgId: string; id: string },
): Promise<ContactDetail> {
  const [contact, scores, conversations, consents] = await Promise.all([
    db
      .from("contacts")
      .select(`${columns}, locale, attributes, created_at, next_step`)
      .eq("org_id", orgId)
      .eq("id", id)
      .maybeSingle(),
    db
      .from("contact_scores")
      .select("id, score, temperature, breakdown, created_at")
      .eq("org_id", orgId)
      .eq("contact_id", id)
      .order("created_at", { ascending: false })
      .limit(30),
    db
      .from("conversations")
      .select("id, channel, preview, status, last_message_at")
      .eq("org_id", orgId)
      .eq("contact_id", id)
      .order("last_message_at", { ascending: false })
      .limit(20),
    db
      .from("consents")
      .select("id, purpose, wording, granted_at, withdrawn_at")
      .eq("org_id", orgId)
      .eq("contact_id", id)
      .order("granted_at", { ascending: false })
      .limit(20),
  ]);
  const row = orThrow(contact);
  if (!row) throw new AppError("not_found", { reason: "contact" });
  return {
    ...toCard(row),
    locale: row.locale,
    attributes: row.attributes as Record<string, unknown>,
    createdAt: row.created_at,
    nextStep: row.next_step,
    scores: orThrow(scores).map((score) => ({
      id: score.id,
      score: score.score,
      temperature: score.temperature as Temperature,
      breakdown: score.breakdown as unknown as ScoreLine[],
      createdAt: score.created_at,
    })),
    conversations: orThrow(conversations).map((one) => ({
      id: one.id,
      channel: one.channel,
      preview: one.preview,
      status: one.status,
      lastMessageAt: one.last_message_at,
    })),
    consents: orThrow(consents).map((one) => ({
      id: one.id,
      purpose: one.purpose,
      wording: one.wording,
      grantedAt: one.granted_at,
      withdrawnAt: one.withdrawn_at,
    })),
  };
}

interface Row {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  source: string;
  tags: string[];
  score: number | null;
  temperature: string | null;
  needs_human: boolean;
  location_id: string | null;
  last_seen_at: string;
}

const toCard = (row: Row): ContactCard => ({
  id: row.id,
  name: row.name,
  email: row.email,
  phone: row.phone,
  source: row.source,
  tags: row.tags,
  score: row.score,
  temperature: row.temperature as Temperature | null,
  needsHuman: row.needs_human,
  locationId: row.location_id,
  lastSeenAt: row.last_seen_at,
});
