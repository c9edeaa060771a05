import "server-only";
import { AppError } from "@/lib/errors";
import type { ApiAnswer, ApiContext } from "./api-route";

/** Deletes a contact and what hangs on it alone. */
export async function deleteContact({
  caller: { orgId },
  params: { id },
  db,
}: ApiContext<{ id: string }, unknown, unknown>): Promise<ApiAnswer<null>> {
  const gone = await db`delete from public.contacts where org_id = ${orgId} and id = ${id} returning id`;
  if (gone.length === 0) throw new AppError("not_found", { reason: "contact" });
  return { body: null };
}
