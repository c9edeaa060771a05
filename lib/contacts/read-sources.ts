import "server-only";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";

/** Where contacts of an organization have come from, for the filter; the most frequent first. */
export async function readSources(db: Db, { orgId }: { orgId: string }): Promise<string[]> {
  return z.array(z.string()).parse(orThrow(await db.rpc("contact_sources", { p_org: orgId })));
}
