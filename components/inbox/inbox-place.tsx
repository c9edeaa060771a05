"use client";

import { useTranslations } from "next-intl";
import { rememberLocation } from "@/components/dashboard/remember-location";
import { Select } from "@/components/ui/select";
import { anyLocation } from "@/lib/tenancy/location-cookie";
import { useInboxWorld } from "./inbox-context";
import type { useInboxFilter } from "./use-inbox-filter";
import { useInboxPlace } from "./use-inbox-place";

/** The choice of a location, as on the other pages; nothing where there are fewer than two. */
export function InboxPlace({
  address: { filter, setFilter },
}: {
  address: ReturnType<typeof useInboxFilter>;
}) {
  const t = useTranslations("dashboard.location");
  const { locations } = useInboxWorld();
  const place = useInboxPlace(filter);
  if (locations.length === 0) return null;
  return (
    <Select
      size="sm"
      aria-label={t("label")}
      value={place?.id ?? anyLocation}
      options={[
        { value: anyLocation, label: t("all") },
        ...locations.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onValueChange={(id) => {
        rememberLocation(id);
        setFilter({ location: id });
      }}
    />
  );
}
