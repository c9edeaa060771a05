import "server-only";
import { AppError } from "@/lib/errors";
import type { ApiAnswer, ApiContext } from "./api-route";

/** Puts a contact in the bin, as the team does, among whose changes it is listed: for 30 days they can take it back. */
export async function deleteContact({
  caller: { orgId },
  params: { id },
  db,
}: ApiContext<{ id: string }, unknown, unknown>): Promise<ApiAnswer<null>> {
  const gone = await db`
    with gone as (
      update public.contacts set deleted_at = now() where org_id = ${orgId} and id = ${id} and deleted_at is null returning id
    ), change as (
      insert into public.contact_changes (org_id, kind, status, total, done, changed)
      select ${orgId}, 'delete', 'done', 1, 1, 1 from gone returning id
    )
    insert into public.contact_change_rows (org_id, change_id, contact_id, state)
    select ${orgId}, change.id, gone.id, 'changed' from gone, change returning contact_id`;
  if (gone.length === 0) throw new AppError("not_found", { reason: "contact" });
  return { body: null };
}
