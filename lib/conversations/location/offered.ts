import "server-only";
import { z } from "zod";
import type { Db } from "@/lib/supabase/server";
import { storeError } from "../store";
import { type ConversationLocation, conversationLocationSchema } from "./schema";

/** The locations an organization's agent may ask for, in the order of `private.offered_locations`: none where there is one. */
export async function offeredLocations(
  db: Db,
  { orgId }: { orgId: string },
): Promise<ConversationLocation[]> {
  const { data, error, status } = await db
    .from("locations")
    .select("id, name, address, phone, timezone, hours")
    .eq("org_id", orgId)
    .eq("active", true)
    .order("name");
  if (error) throw storeError("locations", error, status);
  return data.length > 1 ? z.array(conversationLocationSchema).parse(data) : [];
}
