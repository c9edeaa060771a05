import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { themeScriptHash } from "@/components/theme/theme-script-hash";
import { pathHeader } from "@/lib/auth/path-header";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { pageHashes } from "@/lib/http/page-hashes";
import { problemResponse } from "@/lib/http/problem-response";
import { requestIdHeader, requestIdOf } from "@/lib/http/request-id";
import { contentSecurityPolicy, securityHeaders } from "@/lib/http/security-headers";
import { isLocale } from "@/lib/i18n/locales";
import { localeHeader, localeOfPath } from "@/lib/i18n/routing";
import { logger } from "@/lib/logger";
import { clientIp } from "@/lib/rate-limit/client-ip";
import { takeTokenNow } from "@/lib/rate-limit/take-token";
import { sessionCookie } from "@/lib/supabase/cookies";
import { updateSession } from "@/lib/supabase/session";

/**
 * Before every page and API request: an id, the firewall, a fresh session, security headers. It authorizes nobody:
 * pages, actions and routes do that themselves.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const https = env.APP_URL.startsWith("https:");
  const blocked = firewall(request, requestId);
  if (blocked) return withHeaders(blocked, securityHeaders(https));

  const policy = policyOf(request.nextUrl.pathname, https);
  const headers = new Headers(request.headers);
  headers.set(requestIdHeader, requestId);
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search);
  // Next.js reads the nonce for its own scripts from here.
  headers.set("content-security-policy", policy);
  setLocale(headers, request.nextUrl);

  const response = await refreshed(request, headers);
  return withHeaders(response, {
    ...securityHeaders(https),
    "content-security-policy": policy,
    [requestIdHeader]: requestId,
  });
}

export const config = {
  // Files of the build and of public/ are served as they are.
  matcher: [
    "/((?!_next/static|_next/image|.*\\.(?:ico|png|jpg|jpeg|webp|avif|svg|woff2|css|js|map|txt|xml|webmanifest)$).*)",
  ],
};

/** Refuses an address that asks for too much. Reading pages does not count: Next.js prefetches them by the dozen. */
function firewall(request: NextRequest, requestId: string): Response | undefined {
  const reading = request.method === "GET" || request.method === "HEAD";
  const { pathname } = request.nextUrl;
  // Monitors and load balancers ask for the health often, and it costs nothing.
  if (reading && (!pathname.startsWith("/api/") || pathname === "/api/v1/health")) return undefined;
  const ip = clientIp(request.headers, env.TRUSTED_PROXIES);
  const { name: session = "" } = sessionCookie();
  const signedIn = request.cookies.getAll().some(({ name }) => name.startsWith(session));
  const verdict = takeTokenNow(signedIn ? "firewallSignedIn" : "firewall", ip);
  if (verdict.allowed) return undefined;
  logger.warn({ ip, requestId }, "firewall: address blocked");
  return problemResponse(new AppError("rate_limited", { retryAfter: verdict.retryAfter }), requestId);
}

/** A page made at build time names its scripts by hash, one made for this request by a nonce. */
function policyOf(pathname: string, https: boolean): string {
  const hashes = pageHashes(pathname);
  return contentSecurityPolicy({
    scripts: hashes ? { hashes } : { nonce: randomBytes(16).toString("base64"), hashes: [themeScriptHash] },
    supabaseUrl: env.SUPABASE_URL,
    https,
    development: env.NODE_ENV === "development",
  });
}

/** `?lang=` counts where the path names no language: agents' pages, links in mails. */
function setLocale(headers: Headers, { pathname, searchParams }: URL): void {
  const asked = searchParams.get("lang");
  const locale = localeOfPath(pathname) ?? (isLocale(asked) ? asked : undefined);
  if (locale) headers.set(localeHeader, locale);
  else headers.delete(localeHeader);
}

/** With the database away a page must still come: it then finds out for itself that there is no session to be had. */
async function refreshed(request: NextRequest, headers: Headers): Promise<Response> {
  try {
    return (await updateSession(request, headers)).response;
  } catch (error) {
    logger.warn({ err: error }, "proxy: session not refreshed");
    return NextResponse.next({ request: { headers } });
  }
}

function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}
