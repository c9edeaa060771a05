import "server-only";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import type { ScoreLine, Temperature } from "@/lib/scoring/schema";
import type { Db } from "@/lib/supabase/server";
import type { FieldValue } from "./custom-fields";
import { type ContactSetup, readContactSetup } from "./read-setup";

/** All that the panel of a contact shows but what happened, which comes page by page. */
export interface ContactPanelData {
  contact: {
    id: string;
    name: string;
    email: string | null;
    phone: string | null;
    /** Further ones, of contacts that were merged into it. */
    otherPhones: string[];
    otherEmails: string[];
    locale: string;
    source: string;
    tags: string[];
    stageId: string | null;
    locationId: string | null;
    fields: Record<string, FieldValue>;
    /** Slots of the flow, by slot. */
    attributes: Record<string, unknown>;
    needsHuman: boolean;
    nextStep: string | null;
    lastSeenAt: string;
    createdAt: string;
  };
  score: { score: number; temperature: Temperature; breakdown: ScoreLine[]; createdAt: string } | null;
  consents: {
    id: string;
    purpose: "contact" | "recording" | "marketing";
    wording: string;
    grantedAt: string;
    withdrawnAt: string | null;
    /** Noted by somebody of the team, not given on a page of ours. */
    byTeam: boolean;
  }[];
  /** They have asked not to be called. */
  doNotCall: boolean;
  locations: { id: string; name: string }[];
  setup: ContactSetup;
}

/** Throws `not_found`. */
export async function readContactPanel(
  db: Db,
  { orgId, id }: { orgId: string; id: string },
): Promise<ContactPanelData> {
  const [contact, scores, consents, locations, setup] = await Promise.all([
    db
      .from("contacts")
      .select(
        "id, name, email, phone, other_phones, other_emails, locale, source, tags, stage_id, location_id, fields, attributes, needs_human, next_step, last_seen_at, created_at",
      )
      .eq("org_id", orgId)
      .eq("id", id)
      .maybeSingle(),
    db
      .from("contact_scores")
      .select("score, temperature, breakdown, created_at")
      .eq("org_id", orgId)
      .eq("contact_id", id)
      .order("created_at", { ascending: false })
      .limit(1),
    db
      .from("consents")
      .select("id, purpose, wording, granted_at, withdrawn_at, recorded_by")
      .eq("org_id", orgId)
      .eq("contact_id", id)
      .order("granted_at", { ascending: false })
      .limit(50),
    db.from("locations").select("id, name").eq("org_id", orgId).order("name"),
    readContactSetup(db, { orgId }),
  ]);
  const row = orThrow(contact);
  if (!row) throw new AppError("not_found", { reason: "contact" });
  const [score] = orThrow(scores);
  return {
    contact: {
      id: row.id,
      name: row.name,
      email: row.email,
      phone: row.phone,
      otherPhones: row.other_phones,
      otherEmails: row.other_emails,
      locale: row.locale,
      source: row.source,
      tags: row.tags,
      stageId: row.stage_id,
      locationId: row.location_id,
      fields: row.fields as Record<string, FieldValue>,
      attributes: row.attributes as Record<string, unknown>,
      needsHuman: row.needs_human,
      nextStep: row.next_step,
      lastSeenAt: row.last_seen_at,
      createdAt: row.created_at,
    },
    score: score
      ? {
          score: score.score,
          temperature: score.temperature as Temperature,
          breakdown: score.breakdown as unknown as ScoreLine[],
          createdAt: score.created_at,
        }
      : null,
    consents: orThrow(consents).map((one) => ({
      id: one.id,
      purpose: one.purpose as ContactPanelData["consents"][number]["purpose"],
      wording: one.wording,
      grantedAt: one.granted_at,
      withdrawnAt: one.withdrawn_at,
      byTeam: one.recorded_by !== null,
    })),
    doNotCall: row.phone !== null && (await mustNotCall(db, orgId, row.phone)),
    // One alone is no choice.
    locations: orThrow(locations).length > 1 ? orThrow(locations) : [],
    setup,
  };
}

async function mustNotCall(db: Db, orgId: string, phone: string): Promise<boolean> {
  const listed = await db.from("do_not_call").select("e164").eq("org_id", orgId).eq("e164", phone).limit(1);
  return orThrow(listed).length > 0;
}
