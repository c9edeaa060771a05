import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { createClient } from "@/lib/supabase/server";
import { anyLocation, locationCookie } from "./location-cookie";
import { listLocations } from "./queries";

export interface NamedLocation {
  id: string;
  name: string;
}

export interface LocationFilter {
  /** What one may choose from; empty for organizations with fewer than two, which see nothing of locations. */
  locations: NamedLocation[];
  /** The one that is shown; null: all. */
  chosen: NamedLocation | null;
}

/** The locations of one of the signed-in user's organizations, once per request; none where there is one alone. */
const severalLocations = cache(async (orgId: string): Promise<NamedLocation[]> => {
  const locations = await listLocations(await createClient(), { orgId });
  return locations.length > 1 ? locations.map(({ id, name }) => ({ id, name })) : [];
});

/** Which location's data a page shows: the one its address names, else the one chosen last in this browser. */
export async function readLocationFilter(orgId: string, named?: string | undefined): Promise<LocationFilter> {
  const locations = await severalLocations(orgId);
  const wanted = named ?? (await cookies()).get(locationCookie)?.value ?? anyLocation;
  return { locations, chosen: locations.find(({ id }) => id === wanted) ?? null };
}

/** The name of a location, for badges; undefined for none, and where there is one alone. */
export const nameOfLocation = (
  { locations }: Pick<LocationFilter, "locations">,
  id: string | null,
): string | undefined => locations.find((one) => one.id === id)?.name;
