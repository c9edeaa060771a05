import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";

/** Of colleagues, by their id: their name, else their address. Who has left the organization has none. */
export async function readColleagueNames(
  db: Db,
  { orgId, users }: { orgId: string; users: (string | null)[] },
): Promise<Map<string, string>> {
  const ids = [...new Set(users.filter((id) => id !== null))];
  if (ids.length === 0) return new Map();
  const [members, profiles] = await Promise.all([
    db.from("members").select("user_id, email").eq("org_id", orgId).in("user_id", ids),
    db.from("profiles").select("user_id, full_name").in("user_id", ids),
  ]);
  const names = new Map(orThrow(members).map(({ user_id, email }) => [user_id, email]));
  for (const { user_id, full_name } of orThrow(profiles)) if (full_name) names.set(user_id, full_name);
  return names;
}
