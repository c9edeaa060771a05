import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { AddContact } from "@/components/contacts/contact-dialog";
import { contactTexts } from "@/components/contacts/contact-texts";
import { ContactsView } from "@/components/contacts/contacts-view";
import { DataMenu } from "@/components/contacts/data-menu";
import { LocationFilter } from "@/components/dashboard/location-filter";
import { TextsProvider } from "@/components/layout/texts-provider";
import { PageHeader } from "@/components/ui/page-header";
import { countContacts } from "@/lib/contacts/count-contacts";
import { contactOrders, readContactFilter } from "@/lib/contacts/filter";
import { listContacts } from "@/lib/contacts/list-contacts";
import { readContactSetup } from "@/lib/contacts/read-setup";
import { readSources } from "@/lib/contacts/read-sources";
import { readOrganization } from "@/lib/tenancy/queries";
import { readLocationFilter } from "@/lib/tenancy/read-location-filter";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nav"))("contacts") };
}

const addressSchema = z.object({
  view: z.enum(["cards", "board", "list"]).catch("cards"),
  order: z.enum(contactOrders).catch("recent"),
  location: z.string().optional().catch(undefined),
});

/** The people of the organization: as cards, as a board by state, or as a list to work through. */
export default async function ContactsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[]>>;
}) {
  const params = await searchParams;
  const { view, order, location } = addressSchema.parse(params);
  const { db, org, role: own } = await requireMember({ next: "/contacts" });
  // A paused organization is read, whoever one is in it.
  const role = org.paused ? "internal" : own;
  const { location: _, ...asked } = readContactFilter(params);
  const place = await readLocationFilter(org.id, location);
  const filter = { ...asked, ...(place.chosen && { location: place.chosen.id }) };
  const scope = { orgId: org.id };
  const [t, data, first, counts, setup, sources, { timezone }] = await Promise.all([
    getTranslations("contacts"),
    getTranslations("imports.menu"),
    view === "board"
      ? { contacts: [], next: null }
      : listContacts(db, { ...scope, filter, order, limit: view === "list" ? 50 : 24 }),
    countContacts(db, { ...scope, filter }),
    readContactSetup(db, scope),
    readSources(db, scope),
    readOrganization(db, scope),
  ]);
  return (
    <TextsProvider namespaces={contactTexts} timeZone={timezone}>
      <PageHeader
        title={t("title")}
        actions={
          <>
            {place.locations.length > 0 && <LocationFilter filter={place} />}
            {hasRole(own, "agent") && (
              <DataMenu
                mayExport={hasRole(own, "admin")}
                texts={{
                  label: data("label"),
                  import: data("import"),
                  csv: data("csv"),
                  xlsx: data("xlsx"),
                  duplicates: data("duplicates"),
                }}
              />
            )}
            {hasRole(role, "agent") && (
              <AddContact orgId={org.id} setup={setup} locations={place.locations} />
            )}
          </>
        }
      />
      <ContactsView
        wanted={{ orgId: org.id, filter, order }}
        view={view}
        role={role}
        setup={setup}
        sources={sources}
        locations={place.locations}
        first={first}
        counts={counts}
      />
    </TextsProvider>
  );
}
