import "server-only";
import { contactName } from "@/lib/contacts/contact-name";
import { orThrow } from "@/lib/database-error";
import type { Locale } from "@/lib/i18n/locales";
import type { Database } from "@/lib/supabase/database.types";
import type { Db } from "@/lib/supabase/server";
import {
  type CallCarrier,
  type CallDirection,
  type CallPurpose,
  type CallStatus,
  type LiveState,
  liveStateSchema,
  type Sentiment,
} from "./schema";

type CallRow = Database["public"]["Tables"]["calls"]["Row"];

export interface CallCard {
  id: string;
  direction: CallDirection;
  purpose: CallPurpose;
  status: CallStatus;
  carrier: CallCarrier;
  locale: Locale;
  /** E.164 of the other side; null in the browser, and where it is withheld. */
  phone: string | null;
  contact: { id: string; name: string } | null;
  agent: { id: string; name: string } | null;
  locationId: string | null;
  createdAt: string;
  scheduledAt: string | null;
  answeredAt: string | null;
  endedAt: string | null;
  durationSeconds: number | null;
  summary: string | null;
  sentiment: Sentiment | null;
  outcome: string | null;
  endReason: string | null;
  score: number | null;
  hasRecording: boolean;
  /** While it runs. */
  live: LiveState | null;
}

export interface CallFilter {
  /** `missed`: came in and was not answered. */
  status?: CallStatus | "missed" | undefined;
  direction?: CallDirection | undefined;
  purpose?: CallPurpose | undefined;
  agentId?: string | undefined;
  locationId?: string | undefined;
  contactId?: string | undefined;
  numberId?: string | undefined;
  sentiment?: Sentiment | undefined;
  outcome?: string | undefined;
  /** Digits of a number, or part of a contact's name. */
  search?: string | undefined;
  /** ISO 8601, of when it was made: from the one to before the other. */
  from?: string | undefined;
  to?: string | undefined;
  /** From 1. */
  page?: number | undefined;
}

export const callsPerPage = 25;
/** PostgREST: fewer rows than were to be skipped. */
const beyondLast = "PGRST103";
const nothing = { calls: [], total: 0 };
export const runningStatuses = ["queued", "ringing", "in_progress"] as const satisfies readonly CallStatus[];
const missedStatuses = ["no_answer", "busy", "failed", "canceled"] as const satisfies readonly CallStatus[];

const cardColumns =
  "id, org_id, direction, purpose, status, carrier, locale, from_e164, to_e164, contact_id, agent_id, location_id, created_at, scheduled_at, answered_at, ended_at, duration_seconds, summary, sentiment, outcome, end_reason, score, recording_path, live" as const;
export type CardRow = Pick<
  CallRow,
  | "id"
  | "org_id"
  | "direction"
  | "purpose"
  | "status"
  | "carrier"
  | "locale"
  | "from_e164"
  | "to_e164"
  | "contact_id"
  | "agent_id"
  | "location_id"
  | "created_at"
  | "scheduled_at"
  | "answered_at"
  | "ended_at"
  | "duration_seconds"
  | "summary"
  | "sentiment"
  | "outcome"
  | "end_reason"
  | "score"
  | "recording_path"
  | "live"
>;

/** Calls, the latest first, a page at a time. Those planned for later are asked for by their status, the next first. */
export async function listCalls(
  db: Db,
  { orgId, page = 1, ...filter }: CallFilter & { orgId: string },
): Promise<{ calls: CallCard[]; total: number }> {
  const contacts = filter.search ? await contactsLike(db, orgId, filter.search) : [];
  let query = db.from("calls").select(cardColumns, { count: "exact" }).eq("org_id", orgId);
  if (filter.status === "missed") query = query.eq("direction", "inbound").in("status", missedStatuses);
  else if (filter.status) query = query.eq("status", filter.status);
  if (filter.direction) query = query.eq("direction", filter.direction);
  if (filter.purpose) query = query.eq("purpose", filter.purpose);
  if (filter.agentId) query = query.eq("agent_id", filter.agentId);
  if (filter.locationId) query = query.eq("location_id", filter.locationId);
  if (filter.contactId) query = query.eq("contact_id", filter.contactId);
  if (filter.numberId) query = query.eq("number_id", filter.numberId);
  if (filter.sentiment) query = query.eq("sentiment", filter.sentiment);
  if (filter.outcome) query = query.eq("outcome", filter.outcome);
  if (filter.from) query = query.gte("created_at", filter.from);
  if (filter.to) query = query.lt("created_at", filter.to);
  if (filter.search) {
    const digits = filter.search.replace(/\D/g, "").slice(0, 15);
    const ways = [
      ...(digits.length >= 3 ? [`from_e164.like.*${digits}*`, `to_e164.like.*${digits}*`] : []),
      ...(contacts.length > 0 ? [`contact_id.in.(${contacts.join(",")})`] : []),
    ];
    if (ways.length === 0) return nothing;
    query = query.or(ways.join(","));
  }
  const ordered =
    filter.status === "scheduled"
      ? query.order("scheduled_at").order("id")
      : query.order("created_at", { ascending: false }).order("id");
  const result = await ordered.range((page - 1) * callsPerPage, page * callsPerPage - 1);
  // A page beyond the last, of a link that has grown old.
  if (result.error?.code === beyondLast) {
    return page === 1 ? nothing : { ...(await listCalls(db, { orgId, ...filter })), calls: [] };
  }
  const rows = orThrow(result);
  return { calls: await toCards(db, orgId, rows), total: result.count ?? rows.length };
}

/** Calls that ring or run, the longest first. */
export async function listRunningCalls(db: Db, { orgId }: { orgId: string }): Promise<CallCard[]> {
  const rows = orThrow(
    await db
      .from("calls")
      .select(cardColumns)
      .eq("org_id", orgId)
      .in("status", runningStatuses)
      .order("created_at")
      .limit(100),
  );
  return toCards(db, orgId, rows);
}

export interface CallFigures {
  today: number;
  running: number;
  /** Came in today and were not answered. */
  missed: number;
  scheduled: number;
  /** Of all that were answered today. */
  minutes: number;
}

/** The day's figures; `from` is its beginning in the organization's time zone. */
export async function callFigures(
  db: Db,
  { orgId, from }: { orgId: string; from: string },
): Promise<CallFigures> {
  const count = () => db.from("calls").select("id", { count: "exact", head: true }).eq("org_id", orgId);
  const [today, running, missed, scheduled, lasted] = await Promise.all([
    count().gte("created_at", from),
    count().in("status", runningStatuses),
    count().gte("created_at", from).eq("direction", "inbound").in("status", missedStatuses),
    count().eq("status", "scheduled"),
    db
      .from("calls")
      .select("duration_seconds")
      .eq("org_id", orgId)
      .gte("created_at", from)
      .not("duration_seconds", "is", null)
      .limit(1000),
  ]);
  const seconds = orThrow(lasted).reduce((sum, { duration_seconds }) => sum + (duration_seconds ?? 0), 0);
  for (const result of [today, running, missed, scheduled]) orThrow(result);
  return {
    today: today.count ?? 0,
    running: running.count ?? 0,
    missed: missed.count ?? 0,
    scheduled: scheduled.count ?? 0,
    minutes: Math.ceil(seconds / 60),
  };
}

/** How long callers of one agent waited for an answer, in milliseconds. */
export interface Latency {
  agentId: string | null;
  turns: number;
  p50: number;
  p90: number;
  p95: number;
  p99: number;
  /** Shares of 1. */
  below800: number;
  /** Prepared before the turn had ended, and said. */
  speculated: number;
  interrupted: number;
  /** Answers prepared and thrown away, for each that was said. */
  vain: number;
}

export interface LatencyDay extends Latency {
  /** "2026-11-21" in the organization's time zone. */
  day: string;
}

/** By agent: all of the range, and its days, oldest first. */
export async function callLatency(
  db: Db,
  asked: {
    orgId: string;
    from: string;
    to: string;
    agentId?: string | undefined;
    locationId?: string | undefined;
  },
): Promise<{ whole: Latency; days: LatencyDay[] }[]> {
  const rows = orThrow(
    await db.rpc("call_latency", {
      p_org: asked.orgId,
      p_from: asked.from,
      p_to: asked.to,
      ...(asked.agentId && { p_agent: asked.agentId }),
      ...(asked.locationId && { p_location: asked.locationId }),
    }),
  ).map(({ agent_id, below_800, day, ...row }) => ({
    ...row,
    agentId: agent_id as string | null,
    below800: below_800,
    // Null: the row of the whole range.
    day: day as string | null,
  }));
  return rows.flatMap(({ day, ...whole }) =>
    day === null
      ? [
          {
            whole,
            days: rows.filter((row): row is LatencyDay => row.day !== null && row.agentId === whole.agentId),
          },
        ]
      : [],
  );
}

async function contactsLike(db: Db, orgId: string, search: string): Promise<string[]> {
  const name = search.replace(/[%_,()*\\"]/g, " ").trim();
  if (name.length < 2 || /^[\d\s+-]+$/.test(name)) return [];
  const rows = orThrow(
    await db.from("contacts").select("id").eq("org_id", orgId).ilike("name", `%${name}%`).limit(100),
  );
  return rows.map(({ id }) => id);
}

/** Rows with the names of their contacts and agents, asked for by id: embeds over two columns are not the same everywhere. */
export async function toCards(db: Db, orgId: string, rows: readonly CardRow[]): Promise<CallCard[]> {
  const [contacts, agents] = await Promise.all([
    named(
      rows.map(({ contact_id }) => contact_id),
      (ids) => db.from("contacts").select("id, name, phone, email").eq("org_id", orgId).in("id", ids),
    ),
    named(
      rows.map(({ agent_id }) => agent_id),
      (ids) => db.from("agents").select("id, name").eq("org_id", orgId).in("id", ids),
    ),
  ]);
  return rows.map((row) => {
    const contact = row.contact_id ? contacts.get(row.contact_id) : undefined;
    const agent = row.agent_id ? agents.get(row.agent_id) : undefined;
    return {
      id: row.id,
      direction: row.direction,
      purpose: row.purpose,
      status: row.status,
      carrier: row.carrier,
      locale: row.locale as Locale,
      phone: row.direction === "inbound" ? row.from_e164 : row.to_e164,
      contact: contact ? { id: contact.id, name: contactName(contact) } : null,
      agent: agent ? { id: agent.id, name: agent.name } : null,
      locationId: row.location_id,
      createdAt: row.created_at,
      scheduledAt: row.scheduled_at,
      answeredAt: row.answered_at,
      endedAt: row.ended_at,
      durationSeconds: row.duration_seconds,
      summary: row.summary,
      sentiment: row.sentiment,
      outcome: row.outcome,
      endReason: row.end_reason,
      score: row.score,
      hasRecording: row.recording_path !== null,
      live: liveStateSchema.safeParse(row.live).data ?? null,
    };
  });
}

async function named<Row extends { id: string }>(
  ids: readonly (string | null)[],
  ask: (
    ids: string[],
  ) => PromiseLike<{ data: Row[] | null; error: { message: string; code?: string } | null }>,
): Promise<Map<string, Row>> {
  const wanted = [...new Set(ids.flatMap((id) => id ?? []))];
  if (wanted.length === 0) return new Map();
  const result = await ask(wanted);
  if (result.error) orThrow({ data: null, error: result.error });
  return new Map((result.data ?? []).map((row) => [row.id, row]));
}
