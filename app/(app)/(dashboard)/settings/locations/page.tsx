import { MapPin } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { RoomNote } from "@/components/billing/room-note";
import { AddLocation } from "@/components/tenancy/location-dialog";
import { LocationList } from "@/components/tenancy/location-list";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { readEntitlements, roomFor } from "@/lib/billing/entitlements";
import { systemClock } from "@/lib/clock";
import { timezoneChoices } from "@/lib/tenancy/countries";
import { listLocations, readOrganization } from "@/lib/tenancy/queries";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole } from "@/lib/tenancy/roles";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tenancy"))("nav.locations") };
}

export default async function LocationsPage() {
  const [{ db, org, role }, t, locale] = await Promise.all([
    requireMember(),
    getTranslations("tenancy"),
    getLocale(),
  ]);
  const [locations, organization, entitlements] = await Promise.all([
    listLocations(db, { orgId: org.id }),
    readOrganization(db, { orgId: org.id }),
    readEntitlements(db, { orgId: org.id }),
  ]);
  const room = roomFor(entitlements, "locations", locations.length);
  const editable = hasRole(role, "admin");
  const timezones = timezoneChoices(locale, systemClock(), organization.timezone);
  const add = editable && !room.full && (
    <AddLocation orgId={org.id} timezone={organization.timezone} timezones={timezones} />
  );
  const none = locations.length === 0;
  return (
    <>
      <PageHeader title={t("nav.locations")} description={t("locations.hint")} actions={!none && add} />
      {editable && (
        <RoomNote kind="locations" room={room} plan={entitlements.plan} pays={editable} className="mb-4" />
      )}
      {none ? (
        <EmptyState
          icon={<MapPin />}
          title={t("locations.empty")}
          description={t("locations.emptyHint")}
          action={add}
        />
      ) : (
        <LocationList orgId={org.id} locations={locations} timezones={timezones} editable={editable} />
      )}
    </>
  );
}
