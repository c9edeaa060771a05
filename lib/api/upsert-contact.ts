import "server-only";
import type { z } from "zod";
import { readPhone } from "@/lib/calls/phone-input";
import type { ApiAnswer, ApiContext } from "./api-route";
import { insertContact } from "./create-contact";
import type { ApiDb } from "./database";
import type { NewContact, upsertContactOperation } from "./operations/contacts";
import { etagOf, toContact } from "./rows";
import { changeContact } from "./update-contact";

type Result = z.input<(typeof upsertContactOperation)["result"]>;

/** Writes to the contact of that phone, else of that email; where there is none it is made. Two at once make one contact. */
export async function upsertContact({
  caller,
  body,
  db,
}: ApiContext<unknown, unknown, NewContact>): Promise<ApiAnswer<Result>> {
  const phone = body.phone ? readPhone(body.phone, caller.country) : null;
  const found = await findByReach(db, { orgId: caller.orgId, phone, email: body.email ?? null });
  if (!found) {
    const made = await insertContact(db, caller, body);
    return {
      body: toContact(made),
      etag: etagOf(made),
      status: 201,
      location: `/api/v1/contacts/${made.id}`,
    };
  }
  // Where it came from first stays.
  const { source: _, ...changes } = body;
  const row = await changeContact(db, caller, found, changes);
  return { body: toContact(row), etag: etagOf(row) };
}

async function findByReach(
  db: ApiDb,
  { orgId, phone, email }: { orgId: string; phone: string | null; email: string | null },
): Promise<string | undefined> {
  // As conversations that bring the same person at once: one after the other.
  for (const reach of [phone, email]) {
    if (reach) await db`select pg_advisory_xact_lock(hashtextextended(${`contact:${orgId}${reach}`}, 0))`;
  }
  const [row] = await db<{ id: string }[]>`
    select id from public.contacts where org_id = ${orgId} and deleted_at is null and (phone = ${phone} or email = ${email})
    order by (phone = ${phone}) desc nulls last limit 1`;
  return row?.id;
}
