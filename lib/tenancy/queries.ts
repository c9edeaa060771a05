import "server-only";
import { z } from "zod";
import { type Opening, openingSchema } from "@/lib/agents/schema";
import { orThrow } from "@/lib/database-error";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import type { Db } from "@/lib/supabase/server";
import type { MemberRole } from "./roles";

export interface Membership {
  id: string;
  name: string;
  slug: string;
  role: MemberRole;
  mfaRequired: boolean;
  isPlatform: boolean;
  /** Its people can look and change nothing, and its agents are off. */
  paused: boolean;
  /** It is paused because its plan is not paid: paying ends it at once. */
  unpaid: boolean;
  /** What of its plan ends, and when: null where nothing does. */
  ending: { what: "trial" | "grace" | "plan"; at: Date } | null;
}

export interface Profile {
  fullName: string;
  locale: Locale;
  currentOrgId: string | null;
}

/** What every page of a signed-in user needs, in one round of queries. `closed`: names of organizations nobody may enter. */
export async function readAccount(
  db: Db,
): Promise<{ profile: Profile; orgs: Membership[]; closed: string[]; needsSecondFactor: boolean }> {
  const [profile, orgs, pending] = await Promise.all([
    db.rpc("my_profile").maybeSingle(),
    db.rpc("my_organizations"),
    db.rpc("second_factor_pending"),
  ]);
  const row = orThrow(profile);
  const all = orThrow(orgs);
  return {
    profile: {
      fullName: row?.full_name ?? "",
      locale: isLocale(row?.locale) ? row.locale : "es",
      currentOrgId: row?.current_org_id ?? null,
    },
    orgs: all
      .filter(({ status }) => status !== "closed")
      .map((org) => ({
        id: org.id,
        name: org.name,
        slug: org.slug,
        role: org.role,
        mfaRequired: org.mfa_required,
        isPlatform: org.is_platform,
        paused: org.status === "paused",
        unpaid: org.pause_reason === "payment",
        ending: endingOf(org),
      })),
    closed: all.filter(({ status }) => status === "closed").map(({ name }) => name),
    needsSecondFactor: orThrow(pending) === true,
  };
}

const endings = {
  trialing: "trial",
  past_due: "grace",
  active: "plan",
  read_only: null,
  canceled: null,
} as const;

function endingOf({
  subscription,
  ends_at,
}: {
  subscription: keyof typeof endings | null;
  ends_at: string | null;
}): Membership["ending"] {
  const what = subscription && endings[subscription];
  return what && ends_at ? { what, at: new Date(ends_at) } : null;
}

export interface Organization {
  id: string;
  name: string;
  country: string;
  timezone: string;
  locale: string;
  currency: string;
  mfaRequired: boolean;
  /** For how long recordings of calls are kept. */
  recordingDays: number;
  /** Somebody who has waited for a person so long is the agent's again; null: never. */
  handBackMinutes: number | null;
}

export async function readOrganization(db: Db, { orgId }: { orgId: string }): Promise<Organization> {
  const row = orThrow(
    await db
      .from("organizations")
      .select(
        "id, name, country, timezone, locale, currency, mfa_required, recording_days, hand_back_minutes",
      )
      .eq("id", orgId)
      .single(),
  );
  const { mfa_required, recording_days, hand_back_minutes, ...rest } = row;
  return {
    ...rest,
    mfaRequired: mfa_required,
    recordingDays: recording_days,
    handBackMinutes: hand_back_minutes,
  };
}

export interface MemberEntry {
  userId: string;
  email: string;
  fullName: string;
  role: MemberRole;
  since: string;
}

/** Everybody of an organization, those who may most first, then by who came first. */
export async function listMembers(db: Db, { orgId }: { orgId: string }): Promise<MemberEntry[]> {
  const rows = orThrow(
    await db
      .from("members")
      .select("user_id, email, role, created_at")
      .eq("org_id", orgId)
      .order("role")
      .order("created_at"),
  );
  const ids = rows.map((row) => row.user_id);
  const profiles = orThrow(await db.from("profiles").select("user_id, full_name").in("user_id", ids));
  const names = new Map(profiles.map((profile) => [profile.user_id, profile.full_name]));
  return rows.map((row) => ({
    userId: row.user_id,
    email: row.email,
    fullName: names.get(row.user_id) ?? "",
    role: row.role,
    since: row.created_at,
  }));
}

export interface PendingInvitation {
  id: string;
  email: string;
  role: MemberRole;
  expiresAt: string;
  expired: boolean;
}

export async function listInvitations(
  db: Db,
  { orgId, now }: { orgId: string; now: Date },
): Promise<PendingInvitation[]> {
  const rows = orThrow(
    await db
      .from("invitations")
      .select("id, email, role, expires_at")
      .eq("org_id", orgId)
      .is("accepted_at", null)
      .is("revoked_at", null)
      .order("created_at", { ascending: false })
      .limit(100),
  );
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    role: row.role,
    expiresAt: row.expires_at,
    expired: new Date(row.expires_at) <= now,
  }));
}

const hoursSchema = z.array(openingSchema);

export interface Location {
  id: string;
  name: string;
  address: string;
  phone: string;
  timezone: string;
  hours: Opening[];
  /** Whether customers are offered it. */
  active: boolean;
}

export async function listLocations(db: Db, { orgId }: { orgId: string }): Promise<Location[]> {
  const rows = orThrow(
    await db
      .from("locations")
      .select("id, name, address, phone, timezone, hours, active")
      .eq("org_id", orgId)
      .order("name"),
  );
  return rows.map((row) => ({ ...row, hours: hoursSchema.catch([]).parse(row.hours) }));
}
