"use client";

import type { InboxFilter } from "@/lib/inbox/schema";
import { type InboxPerson, useInboxWorld } from "./inbox-context";

/** The location whose conversations are shown: the one the address names, else the one chosen last in this browser; null: all. */
export function useInboxPlace(filter: InboxFilter): InboxPerson | null {
  const { locations, rememberedLocation } = useInboxWorld();
  const wanted = filter.location ?? rememberedLocation;
  return locations.find(({ id }) => id === wanted) ?? null;
}
