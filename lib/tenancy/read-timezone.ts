import "server-only";
import { cache } from "react";
import { orThrow } from "@/lib/database-error";
import { createClient } from "@/lib/supabase/server";

/** The time zone an organization's dates are shown in (IANA), once per request; for the signed-in user's own organizations. */
export const readTimezone = cache(async (orgId: string): Promise<string> => {
  const db = await createClient();
  return orThrow(await db.from("organizations").select("timezone").eq("id", orgId).single()).timezone;
});
