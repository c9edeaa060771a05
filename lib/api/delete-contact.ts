import "server-only";
import { AppError } from "@/lib/errors";
import type { ApiAnswer, ApiContext } from "./api-route";

/** Puts a contact in the bin, as the team does: it can be brought back for 30 days, and is then gone with all that hangs on it. */
export async function deleteContact({
  caller: { orgId },
  params: { id },
  db,
}: ApiContext<{ id: string }, unknown, unknown>): Promise<ApiAnswer<null>> {
  const gone = await db`
    update public.contacts set deleted_at = now() where org_id = ${orgId} and id = ${id} and deleted_at is null returning id`;
  if (gone.length === 0) throw new AppError("not_found", { reason: "contact" });
  return { body: null };
}
