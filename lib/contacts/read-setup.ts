import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";
import { type ColorName, readColor } from "./colors";
import type { CustomField, FieldType } from "./custom-fields";

export interface Stage {
  id: string;
  name: string;
  color: ColorName;
  outcome: "open" | "won" | "lost";
}

export interface Tag {
  id: string;
  name: string;
  color: ColorName;
}

/** How an organization sorts its contacts: its states in their order, its tags and fields of its own. */
export interface ContactSetup {
  stages: Stage[];
  tags: Tag[];
  fields: CustomField[];
}

export async function readContactSetup(db: Db, { orgId }: { orgId: string }): Promise<ContactSetup> {
  const [stages, tags, fields] = await Promise.all([
    db
      .from("contact_stages")
      .select("id, name, color, outcome")
      .eq("org_id", orgId)
      .order("position")
      .order("id"),
    db.from("tags").select("id, name, color").eq("org_id", orgId).order("name").limit(500),
    db
      .from("custom_fields")
      .select("id, key, label, type, options")
      .eq("org_id", orgId)
      .order("position")
      .order("created_at"),
  ]);
  return {
    stages: orThrow(stages).map((stage) => ({
      ...stage,
      color: readColor(stage.color),
      outcome: stage.outcome as Stage["outcome"],
    })),
    tags: orThrow(tags).map((tag) => ({ ...tag, color: readColor(tag.color) })),
    fields: orThrow(fields).map((field) => ({
      ...field,
      type: field.type as FieldType,
      options: z.array(z.string()).catch([]).parse(field.options),
    })),
  };
}
