import "server-only";
import type { z } from "zod";
import type { ApiAnswer, ApiContext } from "./api-route";
import { checkContact } from "./check-contact";
import type { ApiDb } from "./database";
import type { ApiCaller } from "./enter";
import type { createContactOperation, NewContact } from "./operations/contacts";
import { type ContactRow, contactColumns, etagOf, toContact } from "./rows";

type Result = z.input<(typeof createContactOperation)["result"]>;

/** A new contact; `conflict` when its phone or email is another's. */
export async function createContact({
  caller,
  body,
  db,
}: ApiContext<unknown, unknown, NewContact>): Promise<ApiAnswer<Result>> {
  const row = await insertContact(db, caller, body);
  return { body: toContact(row), etag: etagOf(row), location: `/api/v1/contacts/${row.id}` };
}

export async function insertContact(db: ApiDb, caller: ApiCaller, body: NewContact): Promise<ContactRow> {
  const { source, ...given } = body;
  const { columns, fields } = await checkContact(db, caller, given);
  const set = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  const row = {
    locale: caller.locale,
    ...columns,
    org_id: caller.orgId,
    source,
    fields: db.json(set as never),
  };
  const [made] = await db<
    ContactRow[]
  >`insert into public.contacts ${db(row as never)} returning ${db(contactColumns)}`;
  return made as ContactRow;
}
