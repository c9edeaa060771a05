"use client";

import { CardList } from "@/components/ui/list-card";
import type { ContactPage } from "@/lib/contacts/list-contacts";
import type { ContactSetup } from "@/lib/contacts/read-setup";
import { ContactCard } from "./contact-card";
import { MoreContacts } from "./more-contacts";
import { useContactPages, type Wanted } from "./use-contact-pages";

interface Props {
  wanted: Wanted;
  first: ContactPage;
  setup: ContactSetup;
  locations: { id: string; name: string }[];
  onOpen: (id: string) => void;
}

/** Contacts as cards, more of them as one reads on. */
export function ContactCards({ wanted, first, setup, locations, onOpen }: Props) {
  const pages = useContactPages(wanted, { first });
  return (
    <>
      <CardList columns={3}>
        {pages.contacts.map((contact) => (
          <li key={contact.id} className="min-w-0">
            <ContactCard
              contact={contact}
              setup={setup}
              location={locations.find(({ id }) => id === contact.locationId)?.name}
              onOpen={onOpen}
            />
          </li>
        ))}
      </CardList>
      <MoreContacts pages={pages} />
    </>
  );
}
