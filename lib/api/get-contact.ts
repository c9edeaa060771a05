import "server-only";
import type { ApiAnswer, ApiContext } from "./api-route";
import { findContact } from "./find-contact";
import { etagOf, toContact } from "./rows";

/** One contact of the caller's organization. */
export async function getContact({
  caller: { orgId },
  params,
  db,
}: ApiContext<{ id: string }, unknown, unknown>): Promise<ApiAnswer<ReturnType<typeof toContact>>> {
  const row = await findContact(db, { orgId, id: params.id });
  return { body: toContact(row), etag: etagOf(row) };
}
