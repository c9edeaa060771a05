import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import type { Json } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import type { ContactFilter } from "./filter";

const countsSchema = z.object({ total: z.int(), stages: z.record(z.string(), z.int()) });
export type ContactCounts = z.infer<typeof countsSchema>;

/** How many contacts a filter has: in all, and of each state by its id. */
export async function countContacts(
  db: Db,
  { orgId, filter }: { orgId: string; filter: ContactFilter & { ids?: string[] } },
): Promise<ContactCounts> {
  const counts = await db.rpc("count_contacts", { p_org: orgId, p_filter: filter as unknown as Json });
  return countsSchema.parse(orThrow(counts));
}
