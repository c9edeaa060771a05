import { useTranslations } from "next-intl";
import type { LocationFilter as Filter } from "@/lib/tenancy/read-location-filter";
import { LocationSelect } from "./location-select";

/** The choice of a location, for those who have several; nothing for everybody else. */
export function LocationFilter({ filter }: { filter: Filter }) {
  const t = useTranslations("dashboard.location");
  if (filter.locations.length === 0) return null;
  return (
    <LocationSelect
      label={t("label")}
      all={t("all")}
      locations={filter.locations}
      chosen={filter.chosen?.id ?? null}
    />
  );
}
