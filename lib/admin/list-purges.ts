import "server-only";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";

export interface PlatformPurge {
  orgId: string;
  /** Null once the organization is gone. */
  name: string | null;
  reason: string;
  /** Null: whoever it was is gone too. */
  requestedBy: string | null;
  requestedAt: Date;
  dueAt: Date;
  canceledAt: Date | null;
  purgedAt: Date | null;
  /** Deleted in all. */
  rows: number;
}

const reportSchema = z.record(z.string(), z.number()).catch({});
// What a function gives may be null, whatever the generated types say of it.
const rowSchema = z.object({ org_name: z.string().nullable(), requested_by: z.string().nullable() });
const dateOf = (at: string | null): Date | null => (at ? new Date(at) : null);

/** Organizations that are to be deleted, and that were or were not after all: at most 200. */
export const listPurges = async (db: Db): Promise<PlatformPurge[]> =>
  orThrow(await db.rpc("platform_purges")).map((row) => {
    const { org_name, requested_by } = rowSchema.parse(row);
    return {
      orgId: row.org_id,
      name: org_name,
      reason: row.reason,
      requestedBy: requested_by,
      requestedAt: new Date(row.requested_at),
      dueAt: new Date(row.due_at),
      canceledAt: dateOf(row.canceled_at),
      purgedAt: dateOf(row.purged_at),
      rows: Object.values(reportSchema.parse(row.report)).reduce((sum, count) => sum + count, 0),
    };
  });
