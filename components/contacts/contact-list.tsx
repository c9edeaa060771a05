"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LocationBadge } from "@/components/dashboard/location-badge";
import { Avatar } from "@/components/ui/avatar";
import { Checkbox } from "@/components/ui/checkbox";
import { ScoreBadge } from "@/components/ui/score";
import { cn } from "@/lib/cn";
import { contactName } from "@/lib/contacts/contact-name";
import { formatPhone } from "@/lib/contacts/format-phone";
import type { ContactItem, ContactPage } from "@/lib/contacts/list-contacts";
import type { ContactSetup } from "@/lib/contacts/read-setup";
import { useFormatter } from "@/lib/i18n/formatter";
import { useNow } from "@/lib/i18n/use-now";
import { hasRole, type MemberRole } from "@/lib/tenancy/roles";
import { MoreContacts } from "./more-contacts";
import { SelectionBar } from "./selection-bar";
import { StageLabel, TagBadge } from "./tag-badge";
import { useContactPages, type Wanted } from "./use-contact-pages";

interface Props {
  wanted: Wanted;
  first: ContactPage;
  total: number;
  setup: ContactSetup;
  locations: { id: string; name: string }[];
  role: MemberRole;
  onOpen: (id: string) => void;
}

/** Which contacts are chosen: some, or all that the filter has. */
export type Selection = { ids: ReadonlySet<string>; all: boolean };
const nobody: Selection = { ids: new Set(), all: false };

/** Contacts one to a line, to choose several and do something with them. */
export function ContactList({ wanted, first, total, setup, locations, role, onOpen }: Props) {
  const t = useTranslations("contacts");
  const pages = useContactPages(wanted, { first });
  const [selection, setSelection] = useState(nobody);
  // Another filter: what was chosen may not even be shown any more.
  const filterKey = JSON.stringify(wanted.filter);
  const [chosenUnder, setChosenUnder] = useState(filterKey);
  if (chosenUnder !== filterKey) {
    setChosenUnder(filterKey);
    setSelection(nobody);
  }
  const mayEdit = hasRole(role, "agent");
  const shown = pages.contacts.map(({ id }) => id);
  const isChosen = (id: string) => selection.all || selection.ids.has(id);
  const allShown = shown.length > 0 && shown.every(isChosen);
  const toggle = (id: string) => {
    const ids = new Set(selection.all ? shown : selection.ids);
    if (!ids.delete(id)) ids.add(id);
    setSelection({ ids, all: false });
  };
  return (
    <>
      {mayEdit && (
        <div className="sticky top-14 z-20 mb-2 flex min-h-12 flex-wrap items-center gap-3 rounded-xl border border-border bg-background/95 px-3.5 py-1.5 backdrop-blur-md md:top-0">
          <Checkbox
            aria-label={t("select.page")}
            checked={allShown ? true : selection.ids.size > 0 ? "indeterminate" : false}
            onCheckedChange={() => setSelection(allShown ? nobody : { ids: new Set(shown), all: false })}
          />
          <SelectionBar
            wanted={wanted}
            selection={selection}
            total={total}
            setup={setup}
            locations={locations}
            role={role}
            onSelectAll={() => setSelection({ ids: new Set(shown), all: true })}
            onClear={() => setSelection(nobody)}
          />
        </div>
      )}
      <ul className="divide-y divide-border overflow-hidden rounded-2xl border border-border bg-card shadow-xs">
        {pages.contacts.map((contact) => (
          <Row
            key={contact.id}
            contact={contact}
            setup={setup}
            location={locations.find(({ id }) => id === contact.locationId)?.name}
            chosen={mayEdit ? isChosen(contact.id) : null}
            onToggle={() => toggle(contact.id)}
            onOpen={onOpen}
          />
        ))}
      </ul>
      <MoreContacts pages={pages} />
    </>
  );
}

interface RowProps {
  contact: ContactItem;
  setup: ContactSetup;
  location: string | undefined;
  /** Null: nothing can be chosen. */
  chosen: boolean | null;
  onToggle: () => void;
  onOpen: (id: string) => void;
}

function Row({ contact, setup, location, chosen, onToggle, onOpen }: RowProps) {
  const t = useTranslations("contacts");
  const format = useFormatter();
  const now = useNow();
  const name = contactName(contact) || t("nameless");
  const stage = setup.stages.find(({ id }) => id === contact.stageId);
  const reach = [contact.phone && formatPhone(contact.phone), contact.email].filter(
    (way) => way && way !== name,
  );
  return (
    <li
      className={cn(
        "relative flex min-w-0 items-center gap-3 px-3.5 py-2.5 hover:bg-accent/60",
        chosen && "bg-primary-soft",
      )}
    >
      {chosen !== null && (
        <Checkbox
          className="relative z-10"
          aria-label={t("select.one", { name })}
          checked={chosen}
          onCheckedChange={onToggle}
        />
      )}
      <Avatar name={name} seed={contact.id} size="sm" />
      <div className="min-w-0 flex-1">
        <Link
          href={`/contacts/${contact.id}`}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onOpen(contact.id);
          }}
          className="wrap-anywhere line-clamp-2 font-medium text-sm leading-snug outline-none sm:line-clamp-1 after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-ring focus-visible:after:-outline-offset-2"
        >
          {name}
        </Link>
        <p className="truncate text-muted-foreground text-xs">{reach.join(" · ") || t("noWay")}</p>
      </div>
      <div className="hidden max-w-56 shrink flex-wrap justify-end gap-1 overflow-hidden xl:flex">
        {contact.tags.slice(0, 2).map((tag) => (
          <TagBadge key={tag} name={tag} tags={setup.tags} />
        ))}
      </div>
      <span className="hidden shrink-0 2xl:block">
        <LocationBadge name={location} />
      </span>
      <span className="hidden w-44 shrink-0 text-sm sm:block">{stage && <StageLabel stage={stage} />}</span>
      <span className="flex shrink-0 justify-end sm:w-24">
        {contact.score !== null && <ScoreBadge score={contact.score} />}
      </span>
      <time
        dateTime={contact.lastSeenAt}
        className="hidden w-28 shrink-0 text-right text-muted-foreground text-xs md:block"
      >
        {format.relativeTime(new Date(contact.lastSeenAt), now)}
      </time>
    </li>
  );
}
