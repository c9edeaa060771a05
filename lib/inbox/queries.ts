import "server-only";
import { z } from "zod";
import { contactName } from "@/lib/contacts/contact-name";
import { orThrow } from "@/lib/database-error";
import type { Json } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import {
  type CannedReply,
  type InboxCard,
  type InboxCounts,
  type InboxCursor,
  type InboxFilter,
  type InboxPage,
  inboxCountsSchema,
  inboxPeriods,
  storedCardSchema,
} from "./schema";

export const inboxPageSize = 30;

export interface InboxQuery {
  orgId: string;
  filter: InboxFilter;
  /** Of this location alone, as resolved from the filter. */
  locationId?: string | undefined;
  after?: InboxCursor | undefined;
  /** Of these alone: those that changed. */
  ids?: string[] | undefined;
  /** How many at most, where not a page. */
  limit?: number;
}

/** A page of the inbox as the filter has it: the latest first, or what a search finds. */
export async function listInbox(db: Db, query: InboxQuery): Promise<InboxPage> {
  const { orgId, filter, after, ids } = query;
  const limit = ids?.length ?? query.limit ?? inboxPageSize;
  const p = {
    ...conditionOf(query),
    ...(after && { before: after }),
    ...(ids && { ids }),
    ...(filter.q && { q: filter.q }),
    limit,
  } as unknown as Json;
  if (filter.q) return pageOfSearch(orThrow(await db.rpc("inbox_search", { p_org: orgId, p })), limit);
  const rows = z.array(storedCardSchema).parse(orThrow(await db.rpc("inbox_page", { p_org: orgId, p })));
  const cards = rows.slice(0, limit).map(named);
  const last = cards.at(-1);
  return { cards, next: rows.length > limit && last ? { at: last.lastMessageAt, id: last.id } : null };
}

const searchSchema = z.object({ people: z.array(storedCardSchema), said: z.array(storedCardSchema) });

/** Those one talks with first, then what was said; a conversation that is both is there once. */
function pageOfSearch(found: Json, limit: number): InboxPage {
  const { people, said } = searchSchema.parse(found);
  const shown = new Set(people.map(({ id }) => id));
  const page = said.slice(0, limit);
  const last = said.length > limit ? page.at(-1)?.found : undefined;
  return {
    cards: [...people, ...page.filter(({ id }) => !shown.has(id))].map(named),
    next: last ? { at: last.at, id: last.messageId } : null,
  };
}

function conditionOf({ filter, locationId }: InboxQuery): Record<string, unknown> {
  const { view, status, unread, channel, agent, tag, period } = filter;
  return {
    ...(view !== "all" && { assigned: view }),
    ...(status && { status }),
    ...(unread && { unread: true }),
    ...(channel && { channel }),
    ...(agent && { agent_id: agent }),
    ...(locationId && { location_id: locationId }),
    ...(tag && { tag }),
    ...(period && { days: inboxPeriods[period] }),
  };
}

/** A contact is called by name, else by how they are reached. */
const named = (card: InboxCard): InboxCard => ({
  ...card,
  contact: card.contact && { ...card.contact, name: contactName(card.contact) },
});

export async function readInboxCounts(db: Db, { orgId }: { orgId: string }): Promise<InboxCounts> {
  return inboxCountsSchema.parse(orThrow(await db.rpc("inbox_counts", { p_org: orgId })));
}

/** Replies kept ready, by what one types for them. */
export async function listCannedReplies(db: Db, { orgId }: { orgId: string }): Promise<CannedReply[]> {
  return orThrow(
    await db
      .from("canned_replies")
      .select("id, shortcut, body")
      .eq("org_id", orgId)
      .order("shortcut")
      .limit(500),
  );
}
