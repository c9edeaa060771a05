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
  // Where it came from first stays; so do its first phone and email when it is known by another of its own.
  const { source: _, ...changes } = body;
  if (phone && found.other_phones.includes(phone)) delete changes.phone;
  if (changes.email && found.other_emails.includes(changes.email)) delete changes.email;
  const row = await changeContact(db, caller, found.id, changes);
  return { body: toContact(row), etag: etagOf(row) };
}

interface Found {
  id: string;
  /** Of contacts that were merged into it. */
  other_phones: string[];
  other_emails: string[];
}

async function findByReach(
  db: ApiDb,
  { orgId, phone, email }: { orgId: string; phone: string | null; email: string | null },
): Promise<Found | undefined> {
  // As conversations that bring the same person at once: one after the other.
  for (const reach of [phone, email]) {
    if (reach) await db`select pg_advisory_xact_lock(hashtextextended(${`contact:${orgId}${reach}`}, 0))`;
  }
  const [row] = await db<Found[]>`
    select id, other_phones, other_emails from public.contacts
    where org_id = ${orgId} and deleted_at is null and (phone = ${phone} or email = ${email}
      or (other_phones <> '{}' and other_phones @> array[${phone}::text]) or (other_emails <> '{}' and other_emails @> array[${email}::text]))
    order by (phone = ${phone}) desc nulls last, (email = ${email}) desc nulls last, id limit 1`;
  return row;
}
