import "server-only";
import type { z } from "zod";
import { AppError } from "@/lib/errors";
import type { ApiAnswer, ApiContext } from "./api-route";
import { checkContact } from "./check-contact";
import type { ApiDb } from "./database";
import type { ApiCaller } from "./enter";
import { findContact } from "./find-contact";
import type { ContactChanges, updateContactOperation } from "./operations/contacts";
import { type ContactRow, contactColumns, etagOf, toContact } from "./rows";

type Result = z.input<(typeof updateContactOperation)["result"]>;

/** Changes what is told of a contact; with `If-Match` only as long as nobody else has. */
export async function updateContact({
  caller,
  params: { id },
  body,
  db,
  request,
}: ApiContext<{ id: string }, unknown, ContactChanges>): Promise<ApiAnswer<Result>> {
  const row = await changeContact(db, caller, id, body, request.headers.get("if-match"));
  return { body: toContact(row), etag: etagOf(row) };
}

export async function changeContact(
  db: ApiDb,
  caller: ApiCaller,
  id: string,
  changes: ContactChanges,
  match: string | null = null,
): Promise<ContactRow> {
  const before = await findContact(db, { orgId: caller.orgId, id, lock: true });
  if (match !== null && match !== "*" && match !== etagOf(before)) throw new AppError("precondition_failed");
  const { columns, fields } = await checkContact(db, caller, changes);
  const merged = { ...before.fields, ...fields };
  const kept = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
  const row = { ...columns, ...(changes.fields && { fields: db.json(kept as never) }) };
  if (Object.keys(row).length === 0) return before;
  const [after] = await db<ContactRow[]>`
    update public.contacts set ${db(row as never)} where org_id = ${caller.orgId} and id = ${id} returning ${db(contactColumns)}`;
  return after as ContactRow;
}
