import "server-only";
import { z } from "zod";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { rateLimitPolicies } from "@/lib/rate-limit/policies";
import { takeTokenNow } from "@/lib/rate-limit/take-token";
import { apiSql } from "./database";
import { hashKey, keyOf } from "./key";
import type { ApiScope } from "./schema";

const limitSchema = z.object({ allowed: z.boolean(), remaining: z.number(), retry_after: z.number() });
const entrySchema = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.enum(["unknown", "revoked", "expired", "closed"]) }),
  z.object({ outcome: z.literal("feature_missing"), org_id: z.uuid(), limit: limitSchema }),
  z.object({
    outcome: z.literal("ok"),
    key_id: z.uuid(),
    key_name: z.string(),
    org_id: z.uuid(),
    org_name: z.string(),
    scopes: z.array(z.string()),
    status: z.string(),
    pause_reason: z.string().nullable(),
    country: z.string(),
    locale: z.string(),
    limit: limitSchema,
  }),
]);

/** Who is at the door: an organization's program. */
export interface ApiCaller {
  keyId: string;
  keyName: string;
  orgId: string;
  orgName: string;
  scopes: ApiScope[];
  /** ISO 3166 code, by which telephones without a prefix are read. */
  country: string;
  locale: string;
  /** Why nothing may be changed; null: it may. */
  readOnly: "organization_read_only" | "organization_paused" | null;
  quota: Quota;
}

/** How the organization's limit stands after this request. */
export interface Quota {
  limit: number;
  windowSeconds: number;
  remaining: number;
  /** Seconds after which there is one more; 0 when there is. */
  resetSeconds: number;
  allowed: boolean;
}

/**
 * Lets a request in by its key: whose it is, what it may, and one token of the organization's limit, in one round trip. Throws
 * `unauthenticated` with the reason; strangers are counted by their address, so that nobody tries keys for long.
 */
export async function enterApi(headers: Pick<Headers, "get">, ip: string): Promise<ApiCaller> {
  const key = keyOf(headers);
  if (!key) throw refused(ip, headers.get("authorization") ? "key_unknown" : "key_missing");
  const { capacity, perSeconds } = tenantLimit();
  const asked = { token_hash: hashKey(key), bucket: "api:", capacity, refill: capacity / perSeconds };
  const sql = apiSql();
  const [row] = await sql`select public.enter_api(${sql.json(asked)}) as entry`;
  const entry = entrySchema.parse(row?.entry);
  if (entry.outcome === "feature_missing") {
    throw new AppError("payment_required", { reason: "feature_missing", params: { feature: "api" } });
  }
  if (entry.outcome !== "ok") {
    throw refused(ip, entry.outcome === "closed" ? "key_unknown" : `key_${entry.outcome}`);
  }
  return {
    keyId: entry.key_id,
    keyName: entry.key_name,
    orgId: entry.org_id,
    orgName: entry.org_name,
    scopes: entry.scopes as ApiScope[],
    country: entry.country,
    locale: entry.locale,
    readOnly: entry.status === "active" ? null : pauseReason(entry.pause_reason),
    quota: {
      limit: capacity,
      windowSeconds: perSeconds,
      remaining: entry.limit.remaining,
      resetSeconds: entry.limit.retry_after,
      allowed: entry.limit.allowed,
    },
  };
}

const pauseReason = (reason: string | null) =>
  reason === "payment" ? ("organization_read_only" as const) : ("organization_paused" as const);

/** The limit of SEC-1, as this installation has it. */
function tenantLimit(): { capacity: number; perSeconds: number } {
  const { capacity, perSeconds } = rateLimitPolicies.tenant;
  return { capacity: Math.max(1, Math.round(capacity * env.RATE_LIMIT_FACTOR)), perSeconds };
}

function refused(ip: string, reason: string): AppError {
  const verdict = takeTokenNow("apiStranger", ip);
  if (!verdict.allowed) return new AppError("rate_limited", { retryAfter: verdict.retryAfter });
  return new AppError("unauthenticated", { reason });
}
