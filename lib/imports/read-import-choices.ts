import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";
import { countryChoices } from "@/lib/tenancy/countries";

export interface ImportChoices {
  fields: { key: string; label: string }[];
  stages: { id: string; name: string }[];
  locations: { id: string; name: string }[];
  tags: string[];
  countries: { value: string; label: string }[];
  /** May make custom fields of columns. */
  admin: boolean;
}

/** What one chooses from when a file is imported. */
export async function readImportChoices(
  db: Db,
  { orgId, locale, admin }: { orgId: string; locale: string; admin: boolean },
): Promise<ImportChoices> {
  const [fields, stages, locations, tags] = await Promise.all([
    db.from("custom_fields").select("key, label").eq("org_id", orgId).order("position").order("key"),
    db.from("contact_stages").select("id, name").eq("org_id", orgId).order("position").order("id"),
    db.from("locations").select("id, name").eq("org_id", orgId).order("name"),
    db.from("tags").select("name").eq("org_id", orgId).order("name").limit(200),
  ]);
  return {
    fields: orThrow(fields),
    stages: orThrow(stages),
    locations: orThrow(locations),
    tags: orThrow(tags).map(({ name }) => name),
    countries: countryChoices(locale),
    admin,
  };
}
