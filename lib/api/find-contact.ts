import "server-only";
import { AppError } from "@/lib/errors";
import type { ApiDb } from "./database";
import { type ContactRow, contactColumns } from "./rows";

/** A contact of an organization, for a change locked. Throws `not_found`: whose it may be otherwise is nobody's business. */
export async function findContact(
  db: ApiDb,
  { orgId, id, lock = false }: { orgId: string; id: string; lock?: boolean },
): Promise<ContactRow> {
  const [row] = await db<ContactRow[]>`
    select ${db(contactColumns)} from public.contacts where org_id = ${orgId} and id = ${id} and deleted_at is null ${lock ? db`for update` : db``}`;
  if (!row) throw new AppError("not_found", { reason: "contact" });
  return row;
}
