import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Temperature } from "@/lib/scoring/schema";
import type { Db } from "@/lib/supabase/server";

export interface DuplicateSide {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  tags: string[];
  score: number | null;
  temperature: Temperature | null;
  source: string;
  createdAt: string;
  lastSeenAt: string;
}

export interface DuplicatePair {
  reason: "phone" | "email" | "name" | "similar";
  strength: number;
  sides: [DuplicateSide, DuplicateSide];
}

export interface MergeView {
  id: string;
  keptId: string;
  keptName: string;
  droppedName: string;
  at: string;
}

export const duplicatesPerPage = 20;
const columns = "id, name, email, phone, tags, score, temperature, source, created_at, last_seen_at";

/**
 * Pairs of contacts that may be one person, the surest first; those of which one has gone are left out. `locationId`: pairs with a contact of
 * that location. A page that is not there any more is the first.
 */
export async function listDuplicates(
  db: Db,
  { orgId, locationId, page = 1 }: { orgId: string; locationId?: string | undefined; page?: number },
): Promise<{ pairs: DuplicatePair[]; total: number; page: number }> {
  const rows = orThrow(
    await db.rpc("list_duplicates", {
      p_org: orgId,
      ...(locationId && { p_location: locationId }),
      p_limit: duplicatesPerPage,
      p_offset: (page - 1) * duplicatesPerPage,
    }),
  );
  if (rows.length === 0 && page > 1) return listDuplicates(db, { orgId, locationId });
  const ids = [...new Set(rows.flatMap(({ one_id, other_id }) => [one_id, other_id]))];
  const found =
    ids.length > 0
      ? orThrow(await db.from("contacts").select(columns).eq("org_id", orgId).in("id", ids))
      : [];
  const sides = new Map(found.map((row) => [row.id, toSide(row)]));
  const pairs = rows.flatMap(({ one_id, other_id, reason, strength }) => {
    const [one, other] = [sides.get(one_id), sides.get(other_id)];
    if (!one || !other) return [];
    const ordered: [DuplicateSide, DuplicateSide] = isKnownBetter(other, one) ? [other, one] : [one, other];
    return [{ reason: reason as DuplicatePair["reason"], strength, sides: ordered }];
  });
  return { pairs, total: rows[0]?.total ?? 0, page };
}

/** Whether the first is rather offered as the one that stays: no row of a file, then who is scored, has more ways to be reached, was heard of last. */
function isKnownBetter(one: DuplicateSide, other: DuplicateSide): boolean {
  const worth = ({ source, score, phone, email }: DuplicateSide): number =>
    (source === "import" ? 0 : 8) + (score === null ? 0 : 4) + [phone, email].filter(Boolean).length;
  return worth(one) === worth(other) ? one.lastSeenAt > other.lastSeenAt : worth(one) > worth(other);
}

/** Merges of the last 30 days that can still be undone. */
export async function listMerges(db: Db, { orgId, now }: { orgId: string; now: Date }): Promise<MergeView[]> {
  const since = new Date(now.getTime() - 30 * 86_400_000).toISOString();
  const merges = orThrow(
    await db
      .from("contact_merges")
      .select("id, kept_id, dropped, created_at")
      .eq("org_id", orgId)
      .is("undone_at", null)
      .gt("created_at", since)
      .order("created_at", { ascending: false })
      .order("id")
      .limit(10),
  );
  const ids = merges.map(({ kept_id }) => kept_id);
  const kept =
    ids.length > 0
      ? orThrow(await db.from("contacts").select("id, name, email, phone").eq("org_id", orgId).in("id", ids))
      : [];
  const nameOf = (row: { name?: unknown; email?: unknown; phone?: unknown } | undefined): string =>
    [row?.name, row?.email, row?.phone].find((one): one is string => typeof one === "string" && one !== "") ??
    "";
  return merges.map((row) => ({
    id: row.id,
    keptId: row.kept_id,
    keptName: nameOf(kept.find(({ id }) => id === row.kept_id)),
    droppedName: nameOf(row.dropped as Record<string, unknown>),
    at: row.created_at,
  }));
}

interface Row {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  tags: string[];
  score: number | null;
  temperature: string | null;
  source: string;
  created_at: string;
  last_seen_at: string;
}

const toSide = (row: Row): DuplicateSide => ({
  id: row.id,
  name: row.name,
  email: row.email,
  phone: row.phone,
  tags: row.tags,
  score: row.score,
  temperature: row.temperature as Temperature | null,
  source: row.source,
  createdAt: row.created_at,
  lastSeenAt: row.last_seen_at,
});
