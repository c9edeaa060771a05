import "server-only";
import type { z } from "zod";
import { readPhone } from "@/lib/calls/phone-input";
import { AppError } from "@/lib/errors";
import type { ApiAnswer, ApiContext } from "./api-route";
import type { listContactsOperation } from "./operations/contacts";
import { readPage } from "./page";
import { type ContactRow, contactColumns, toContact } from "./rows";

type Query = z.output<(typeof listContactsOperation)["query"]>;
type Result = z.input<(typeof listContactsOperation)["result"]>;

/** The newest first; with `updatedAfter` in the order of their changes. */
export async function listContacts({
  caller: { orgId, country },
  query,
  db,
}: ApiContext<unknown, Query, unknown>): Promise<ApiAnswer<Result>> {
  const { email, tag, stageId, locationId, createdAfter, updatedAfter } = query;
  const phone = query.phone === undefined ? undefined : readPhone(query.phone, country);
  if (phone === null)
    throw new AppError("unprocessable", { reason: "invalid_input", fields: { phone: "invalid" } });
  const order = db(updatedAfter ? "updated_at" : "created_at");
  const { rows, nextCursor } = await readPage(
    query,
    { list: updatedAfter ? "contacts-changed" : "contacts", orgId },
    (after, count) => db<(ContactRow & { at: string })[]>`
      select ${db(contactColumns)}, ${order}::text as at from public.contacts
      where org_id = ${orgId} and deleted_at is null
        ${email ? db`and (email = ${email} or (other_emails <> '{}' and other_emails @> array[${email}::text]))` : db``}
        ${phone ? db`and (phone = ${phone} or (other_phones <> '{}' and other_phones @> array[${phone}::text]))` : db``}
        ${tag ? db`and tags @> ${[tag]}` : db``}
        ${stageId ? db`and stage_id = ${stageId}` : db``}
        ${locationId ? db`and location_id = ${locationId}` : db``}
        ${createdAfter ? db`and created_at > ${createdAfter}` : db``}
        ${updatedAfter ? db`and updated_at > ${updatedAfter}` : db``}
        ${after ? (updatedAfter ? db`and (updated_at, id) > (${after.at}::text::timestamptz, ${after.id}::uuid)` : db`and (created_at, id) < (${after.at}::text::timestamptz, ${after.id}::uuid)`) : db``}
      order by ${updatedAfter ? db`updated_at, id` : db`created_at desc, id desc`} limit ${count}`,
  );
  return { body: { data: rows.map(toContact), nextCursor } };
}
