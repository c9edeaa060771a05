import "server-only";
import { contactName } from "@/lib/contacts/contact-name";
import { findContacts } from "@/lib/contacts/find-contacts";
import { findConversations } from "@/lib/inbox/find-conversations";
import type { Db } from "@/lib/supabase/server";

export interface SearchHit {
  kind: "contact" | "conversation";
  id: string;
  /** Empty: nobody knows who it is. */
  name: string;
  detail: string;
}

const mostHits = 6;

/** What the palette finds for a few letters: people first, then conversations, as the signed-in user may see them. */
export async function searchWorkspace(
  db: Db,
  { orgId, q }: { orgId: string; q: string },
): Promise<SearchHit[]> {
  const [contacts, conversations] = await Promise.all([
    findContacts(db, { orgId, filter: { q }, limit: mostHits }),
    findConversations(db, { orgId, q, limit: mostHits }),
  ]);
  return [
    ...contacts.map((contact) => ({
      kind: "contact" as const,
      id: contact.id,
      name: contactName(contact),
      detail: [contact.phone, contact.email].filter(Boolean).join(" · "),
    })),
    ...conversations.map(({ id, name, text }) => ({ kind: "conversation" as const, id, name, detail: text })),
  ];
}
