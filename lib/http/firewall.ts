import "server-only";
import type { NextRequest } from "next/server";
import { keyOf } from "@/lib/api/key";
import { KnownSessions } from "@/lib/auth/known-session";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { clientIp } from "@/lib/rate-limit/client-ip";
import type { RateLimitName } from "@/lib/rate-limit/policies";
import { takeTokenNow } from "@/lib/rate-limit/take-token";
import type { Verdict } from "@/lib/rate-limit/token-buckets";
import { problemResponse } from "./problem-response";

export interface FirewallDeps {
  sessions: Pick<KnownSessions, "userOf">;
  take: (name: RateLimitName, subject: string) => Verdict;
}

const deps: FirewallDeps = { sessions: new KnownSessions(), take: takeTokenNow };

/**
 * Refuses who asks for too much: an address, or a user whose session holds, who counts for themselves and may do more. A
 * cookie that only looks like a session changes nothing, and an address can have few tokens verified. Reading pages does
 * not count: Next.js prefetches them by the dozen.
 */
export async function firewall(
  request: Pick<NextRequest, "method" | "headers" | "cookies" | "nextUrl">,
  requestId: string,
  { sessions, take }: FirewallDeps = deps,
): Promise<Response | undefined> {
  if (isFree(request)) return undefined;
  const ip = clientIp(request.headers, env.TRUSTED_PROXIES);
  const mayVerify = () => take("firewallVerify", ip).allowed;
  const user = await sessions.userOf(request.cookies.getAll(), mayVerify);
  const verdict = user ? take("firewallSignedIn", user) : take("firewall", ip);
  if (verdict.allowed) return undefined;
  logger.warn({ ip, userId: user ?? undefined, requestId }, "firewall: blocked");
  return problemResponse(new AppError("rate_limited", { retryAfter: verdict.retryAfter }), requestId);
}

/**
 * Pages; the health, which monitors and load balancers ask for often and which costs nothing; webhooks, of which a
 * provider sends those of all tenants from a few addresses: their signature is their pass, and strangers are counted there; and
 * the API, whose limit is its tenant's: who comes with a key that opens nothing is counted there as well.
 */
function isFree({
  method,
  headers,
  nextUrl: { pathname },
}: Pick<NextRequest, "method" | "headers" | "nextUrl">): boolean {
  if (pathname.startsWith("/api/webhooks/")) return true;
  if (pathname.startsWith("/api/v1/") && keyOf(headers)) return true;
  const reading = method === "GET" || method === "HEAD";
  return reading && (!pathname.startsWith("/api/") || pathname === "/api/v1/health");
}
