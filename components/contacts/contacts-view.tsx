"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useLive } from "@/components/live/use-live";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import type { ContactCounts } from "@/lib/contacts/count-contacts";
import { isFiltered } from "@/lib/contacts/filter";
import type { ContactPage } from "@/lib/contacts/list-contacts";
import type { ContactSetup } from "@/lib/contacts/read-setup";
import { hasRole, type MemberRole } from "@/lib/tenancy/roles";
import { ContactBoard } from "./contact-board";
import { ContactCards } from "./contact-cards";
import { ContactList } from "./contact-list";
import { ContactPanel } from "./contact-panel";
import { ContactsToolbar } from "./contacts-toolbar";
import { RecentChanges } from "./recent-changes";
import { RunningChanges } from "./running-changes";
import { listsKey, useContactCounts, type Wanted } from "./use-contact-pages";
import { type ContactView, useContactsAddress, useOpenContact } from "./use-contacts-address";

export interface ContactsViewProps {
  wanted: Wanted;
  view: ContactView;
  role: MemberRole;
  setup: ContactSetup;
  sources: string[];
  /** Fewer than two are none. */
  locations: { id: string; name: string }[];
  /** Of the board, which reads its columns itself: empty. */
  first: ContactPage;
  counts: ContactCounts;
}

/** Contacts as cards, as a board or as a list, with the panel of one beside them. */
export function ContactsView(props: ContactsViewProps) {
  const { wanted, view, role, setup, locations, first } = props;
  const t = useTranslations("contacts");
  const counts = useContactCounts(wanted, props.counts);
  const [open, setOpen] = useOpenContact();
  const { setFilter } = useContactsAddress();
  useFreshLists(wanted.orgId);
  const common = { wanted, setup, locations, onOpen: (id: string) => void setOpen(id) };
  const mayEdit = hasRole(role, "agent");
  const filtered = isFiltered({ ...wanted.filter, location: undefined });
  const place = locations.find(({ id }) => id === wanted.filter.location);
  return (
    <>
      <ContactsToolbar
        view={view}
        order={wanted.order}
        filter={wanted.filter}
        setup={setup}
        sources={props.sources}
      />
      <RunningChanges orgId={wanted.orgId} setup={setup} locations={locations} />
      <div className="mt-3 mb-2 flex min-h-9 items-center justify-between gap-3">
        <p className="text-muted-foreground text-sm" aria-live="polite">
          {t("hint", { total: counts.total })}
        </p>
        {mayEdit && <RecentChanges orgId={wanted.orgId} setup={setup} locations={locations} />}
      </div>
      {counts.total === 0 && (filtered || view !== "board") ? (
        <EmptyState
          icon={<Users />}
          title={t(filtered || place ? "nothing" : "empty")}
          description={
            place ? t("nothingAt", { location: place.name }) : t(filtered ? "nothingHint" : "emptyHint")
          }
          action={
            filtered && (
              <Button variant="outline" onClick={() => setFilter({})}>
                {t("clear")}
              </Button>
            )
          }
        />
      ) : view === "board" ? (
        <ContactBoard {...common} counts={counts} mayEdit={mayEdit} />
      ) : view === "list" ? (
        <ContactList {...common} first={first} total={counts.total} role={role} />
      ) : (
        <ContactCards {...common} first={first} />
      )}
      <Sheet open={open !== null} onOpenChange={(next) => !next && setOpen(null)}>
        <SheetContent title={t("panel")} className="sm:max-w-xl">
          {open && <ContactPanel key={open} orgId={wanted.orgId} contactId={open} />}
        </SheetContent>
      </Sheet>
    </>
  );
}

const pauseMs = 2_000;

/** Reads the lists again when contacts have changed, at most every two seconds: an import changes thousands. */
function useFreshLists(orgId: string): void {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const again = () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void client.invalidateQueries({ queryKey: listsKey(orgId) });
    }, pauseMs);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive(
    orgId,
    (changes) => {
      if (changes.some(({ kind }) => kind === "contact")) again();
    },
    again,
  );
}
