import "server-only";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";
import type { ImportedRow } from "./clean/read-row";

const firstSchema = z.object({
  phones: z.record(z.string(), z.string()),
  emails: z.record(z.string(), z.string()),
});

/**
 * Rows with the first number and address of their contact in the place of another of it, which it has since a merge: an old list does not make two of whom the
 * team made one. `db` is the service role: a job has no user.
 */
export async function firstIdentities(
  db: Db,
  orgId: string,
  rows: readonly ImportedRow[],
): Promise<ImportedRow[]> {
  const p = {
    org_id: orgId,
    phones: rows.flatMap(({ phone }) => phone ?? []),
    emails: rows.flatMap(({ email }) => email ?? []),
  };
  const { phones, emails } = firstSchema.parse(orThrow(await db.rpc("first_identities", { p })));
  return rows.map((row) => ({
    ...row,
    phone: row.phone && (phones[row.phone] ?? row.phone),
    email: row.email && (emails[row.email] ?? row.email),
  }));
}
