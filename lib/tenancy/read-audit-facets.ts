import "server-only";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";

const facetsSchema = z.object({
  entities: z.array(z.string()),
  /** Who is no longer there has no name. */
  actors: z.array(z.object({ id: z.uuid(), name: z.string().nullable() })),
});
export type AuditFacets = z.infer<typeof facetsSchema>;

/** Who and what the history of an organization speaks of. For the owner. */
export const readAuditFacets = async (db: Db, { orgId }: { orgId: string }): Promise<AuditFacets> =>
  facetsSchema.parse(orThrow(await db.rpc("audit_facets", { p_org: orgId })));
