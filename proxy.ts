import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { themeScriptHash } from "@/components/theme/theme-script-hash";
import { pathHeader } from "@/lib/auth/path-header";
import { env } from "@/lib/env";
import { firewall } from "@/lib/http/firewall";
import { pageHashes } from "@/lib/http/page-hashes";
import { requestIdHeader, requestIdOf } from "@/lib/http/request-id";
import { contentSecurityPolicy, type PageScripts, securityHeaders } from "@/lib/http/security-headers";
import { isLocale } from "@/lib/i18n/locales";
import { localeCookie, localeHeader, localeOfPath, readerLocale, readersPath } from "@/lib/i18n/routing";
import { logger } from "@/lib/logger";
import { updateSession } from "@/lib/supabase/session";

/**
 * Before every page and API request: an id, the firewall, a fresh session, security headers. It authorizes nobody:
 * pages, actions and routes do that themselves.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const https = env.APP_URL.startsWith("https:");
  const answered = (await firewall(request, requestId)) ?? toReadersLanguage(request);
  if (answered) return withHeaders(answered, securityHeaders(https));
  const hashes = pageHashes(request.nextUrl.pathname);
  const policy = policyOf(hashes ? { hashes } : nonce(), https);
  // A page made at build time is the same for everybody: nothing of the request matters to it, a session least of all.
  const response = hashes ? NextResponse.next() : await rendered(request, requestId, policy);
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

/** A legal page without a language in its address leads a reader of another language than Spanish to theirs. */
function toReadersLanguage({ nextUrl, headers, cookies }: NextRequest): Response | undefined {
  const path = readersPath(nextUrl.pathname, () =>
    readerLocale(cookies.get(localeCookie)?.value, headers.get("accept-language")),
  );
  if (path === nextUrl.pathname) return undefined;
  const response = NextResponse.redirect(new URL(`${path}${nextUrl.search}`, nextUrl));
  response.headers.set("cache-control", "no-store");
  return response;
}

/** A page or route that is rendered for this request finds in its headers what it has to know. */
function rendered(request: NextRequest, requestId: string, policy: string): Promise<Response> {
  const headers = new Headers(request.headers);
  headers.set(requestIdHeader, requestId);
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search);
  // Next.js reads the nonce for its own scripts from here.
  headers.set("content-security-policy", policy);
  setLocale(headers, request.nextUrl);
  return refreshed(request, headers);
}

const nonce = (): PageScripts => ({ nonce: randomBytes(16).toString("base64"), hashes: [themeScriptHash] });

const policyOf = (scripts: PageScripts, https: boolean): string =>
  contentSecurityPolicy({
    scripts,
    supabaseUrl: env.SUPABASE_URL,
    voiceUrl: env.VOICE_URL,
    emulatorUrl: env.VOICE_EMULATOR_URL,
    https,
    development: env.NODE_ENV === "development",
  });

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
