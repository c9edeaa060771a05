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
  /** Conversations that wait for a person, whether or not it is known whose they are. */
  waiting: number;
}

const month = 30 * 24 * 60 * 60 * 1000;

/** The figures of the home page, of one location where it is named. */
export async function monthFigures(
  db: Db,
  { orgId, locationId, now = new Date() }: { orgId: string; locationId?: string | undefined; now?: Date },
): Promise<MonthFigures> {
  const since = new Date(now.getTime() - month).toISOString();
  const count = { count: "exact", head: true } as const;
  const place = locationId ? { location_id: locationId } : {};
  const contacts = () =>
    db
      .from("contacts")
      .select("id", count)
      .match({ org_id: orgId, ...place });
  // As the list of conversations has them: with customers, and somebody wrote.
  const conversed = () =>
    db
      .from("conversations")
      .select("id", count)
      .match({ org_id: orgId, ...place })
      .gt("contact_messages", 0)
      .not("channel", "in", "(interview,test)");
  const results = await Promise.all([
    conversed().gte("last_message_at", since),
    contacts().gte("created_at", since),
    contacts().in("temperature", ["hot", "premium"]),
    conversed().eq("status", "handoff"),
  ]);
  for (const result of results) orThrow(result);
  const [conversations = 0, arrived = 0, hot = 0, waiting = 0] = results.map((result) => result.count ?? 0);
  return { conversations, contacts: arrived, hot, waiting };
}
