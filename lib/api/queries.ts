import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";
import type { ApiScope } from "./schema";

export interface ApiKey {
  id: string;
  name: string;
  /** Its first characters. */
  prefix: string;
  scopes: ApiScope[];
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
  state: "active" | "expired" | "revoked";
}

/** The keys of an organization, those that work first. */
export async function listKeys(db: Db, { orgId, now }: { orgId: string; now: Date }): Promise<ApiKey[]> {
  const rows = orThrow(
    await db
      .from("api_keys")
      .select("id, name, prefix, scopes, created_at, last_used_at, expires_at, revoked_at")
      .eq("org_id", orgId)
      .order("created_at", { ascending: false })
      .limit(100),
  );
  const keys = rows.map((row) => ({
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes as ApiScope[],
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    state: stateOf(row, now),
  }));
  return [
    ...keys.filter(({ state }) => state === "active"),
    ...keys.filter(({ state }) => state !== "active"),
  ];
}

function stateOf(row: { revoked_at: string | null; expires_at: string | null }, now: Date): ApiKey["state"] {
  if (row.revoked_at) return "revoked";
  return row.expires_at && new Date(row.expires_at) <= now ? "expired" : "active";
}
