import "server-only";
import { contactName } from "@/lib/contacts/contact-name";
import { findContacts } from "@/lib/contacts/find-contacts";
import type { Db } from "@/lib/supabase/server";

export interface SearchHit {
  kind: "contact" | "conversation";
  id: string;
  /** Empty: nobody knows who it is. */
  name: string;
  detail: string;
}

const mostHits = 6;

/** What the palette finds for a few letters: people first, as the signed-in user may see them. */
export async function searchWorkspace(
  db: Db,
  { orgId, q }: { orgId: string; q: string },
): Promise<SearchHit[]> {
  const contacts = await findContacts(db, { orgId, filter: { q }, limit: mostHits });
  return contacts.map((contact) => ({
    kind: "contact",
    id: contact.id,
    name: contactName(contact),
    detail: [contact.phone, contact.email].filter(Boolean).join(" · "),
  }));
}
