import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";

export interface MonthFigures {
  /** Conversations in which somebody wrote, in the last 30 days. */
  conversations: number;
  /** Contacts that came in the last 30 days. */
  contacts: number;
  /** Hot and premium contacts, of all time. */
  hot: number;
  /** Contacts who wait for a person. */
  waiting: number;
}

const month = 30 * 24 * 60 * 60 * 1000;

/** The figures of the home page. */
export async function monthFigures(
  db: Db,
  { orgId, now = new Date() }: { orgId: string; now?: Date },
): Promise<MonthFigures> {
  const since = new Date(now.getTime() - month).toISOString();
  const count = { count: "exact", head: true } as const;
  const results = await Promise.all([
    db
      .from("conversations")
      .select("id", count)
      .eq("org_id", orgId)
      .gt("contact_messages", 0)
      .not("channel", "in", "(interview,test)")
      .gte("last_message_at", since),
    db.from("contacts").select("id", count).eq("org_id", orgId).gte("created_at", since),
    db.from("contacts").select("id", count).eq("org_id", orgId).in("temperature", ["hot", "premium"]),
    db.from("contacts").select("id", count).eq("org_id", orgId).eq("needs_human", true),
  ]);
  for (const result of results) orThrow(result);
  const [conversations, contacts, hot, waiting] = results.map((result) => result.count ?? 0);
  return { conversations: conversations ?? 0, contacts: contacts ?? 0, hot: hot ?? 0, waiting: waiting ?? 0 };
}
