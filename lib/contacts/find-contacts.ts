import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";

/** Somebody as a search shows them. */
export interface FoundContact {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
}

/** Contacts whose name, address or number holds what was typed, those seen last first; at most `limit`. */
export async function findContacts(
  db: Db,
  { orgId, q, limit }: { orgId: string; q: string; limit: number },
): Promise<FoundContact[]> {
  // What would mean something to the filter stands for any character; quoting it is not understood everywhere.
  const pattern = `%${q.replace(/[%_\\",():*]/g, "_")}%`;
  return orThrow(
    await db
      .from("contacts")
      .select("id, name, email, phone")
      .eq("org_id", orgId)
      .or(`name.ilike.${pattern},email.ilike.${pattern},phone.ilike.${pattern}`)
      .order("last_seen_at", { ascending: false })
      .limit(limit),
  );
}
