import "server-only";
import { orThrow } from "@/lib/database-error";
import type { Db } from "@/lib/supabase/server";
import type { DeliveryFilter, DeliveryStatus, WebhookEvent } from "./schema";

export interface Endpoint {
  id: string;
  url: string;
  description: string;
  events: WebhookEvent[];
  status: "active" | "off" | "paused";
  /** Until when the secret before is good; null: it no longer is. */
  oldSecretUntil: string | null;
  failingSince: string | null;
  lastSuccessAt: string | null;
  lastError: string | null;
}

const columns =
  "id, url, description, events, status, old_secret_until, failing_since, last_success_at, last_error" as const;

interface Row {
  id: string;
  url: string;
  description: string;
  events: string[];
  status: string;
  old_secret_until: string | null;
  failing_since: string | null;
  last_success_at: string | null;
  last_error: string | null;
}

const toEndpoint = (row: Row, now: Date): Endpoint => ({
  id: row.id,
  url: row.url,
  description: row.description,
  events: row.events as WebhookEvent[],
  status: row.status as Endpoint["status"],
  oldSecretUntil: row.old_secret_until && new Date(row.old_secret_until) > now ? row.old_secret_until : null,
  failingSince: row.failing_since,
  lastSuccessAt: row.last_success_at,
  lastError: row.last_error,
});

export async function listEndpoints(
  db: Db,
  { orgId, now }: { orgId: string; now: Date },
): Promise<Endpoint[]> {
  const rows = orThrow(
    await db.from("webhook_endpoints").select(columns).eq("org_id", orgId).order("created_at").limit(20),
  );
  return rows.map((row) => toEndpoint(row, now));
}

/** One endpoint; null when the organization has none of that id. */
export async function readEndpoint(
  db: Db,
  { orgId, id, now }: { orgId: string; id: string; now: Date },
): Promise<Endpoint | null> {
  const row = orThrow(
    await db.from("webhook_endpoints").select(columns).eq("org_id", orgId).eq("id", id).maybeSingle(),
  );
  return row && toEndpoint(row, now);
}

export interface Delivery {
  id: string;
  type: string;
  sequence: number;
  status: DeliveryStatus;
  attempts: number;
  nextAttemptAt: string;
  /** HTTP status of the last try. */
  httpStatus: number | null;
  error: string | null;
  ms: number | null;
  response: string | null;
  createdAt: string;
  eventId: string;
  payload: string;
}

export const deliveriesPerPage = 25;

/** A page of what was sent to an endpoint, the newest first. */
export async function listDeliveries(
  db: Db,
  { orgId, endpointId, status, before }: { orgId: string; endpointId: string } & DeliveryFilter,
): Promise<{ deliveries: Delivery[]; older: number | null }> {
  let query = db
    .from("webhook_deliveries")
    .select(
      "id, event_id, type, sequence, status, attempts, next_attempt_at, last_status, last_error, last_ms, response, created_at, payload",
    )
    .eq("org_id", orgId)
    .eq("endpoint_id", endpointId)
    .order("sequence", { ascending: false })
    .limit(deliveriesPerPage + 1);
  if (status) query = query.eq("status", status);
  if (before) query = query.lt("sequence", before);
  const rows = orThrow(await query);
  const shown = rows.slice(0, deliveriesPerPage);
  return {
    deliveries: shown.map((row) => ({
      id: row.id,
      type: row.type,
      sequence: row.sequence,
      status: row.status as DeliveryStatus,
      attempts: row.attempts,
      nextAttemptAt: row.next_attempt_at,
      httpStatus: row.last_status,
      error: row.last_error,
      ms: row.last_ms,
      response: row.response,
      createdAt: row.created_at,
      eventId: row.event_id,
      payload: JSON.stringify(row.payload, null, 2),
    })),
    older: rows.length > deliveriesPerPage ? (shown.at(-1)?.sequence ?? null) : null,
  };
}

/** How many deliveries of an endpoint wait, and how many were given up. */
export async function countDeliveries(
  db: Db,
  { orgId, endpointId }: { orgId: string; endpointId: string },
): Promise<{ pending: number; failed: number }> {
  const count = async (status: DeliveryStatus) => {
    const { count: found, error } = await db
      .from("webhook_deliveries")
      .select("id", { head: true, count: "exact" })
      .eq("org_id", orgId)
      .eq("endpoint_id", endpointId)
      .eq("status", status);
    orThrow({ data: null, error });
    return found ?? 0;
  };
  const [pending, failed] = await Promise.all([count("pending"), count("failed")]);
  return { pending, failed };
}
