import "server-only";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";

const stored = z.object({ message: z.object({ value: z.string() }) });

/** The last message that somebody left for the team, with whom it is for; empty: none is kept. */
export async function messageLeft(
  db: Db,
  { orgId, contactId }: { orgId: string; contactId: string | null },
): Promise<string> {
  if (!contactId) return "";
  const contact = orThrow(
    await db.from("contacts").select("attributes").eq("org_id", orgId).eq("id", contactId).maybeSingle(),
  );
  return stored.safeParse(contact?.attributes).data?.message.value ?? "";
}
