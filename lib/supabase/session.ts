import "server-only";
import { createServerClient } from "@supabase/ssr";
import { type NextRequest, NextResponse } from "next/server";
import { sessionEndedHeader } from "@/lib/auth/path-header";
import { env } from "@/lib/env";
import { sessionCookie } from "./cookies";
import type { Database } from "./database.types";
import { supabaseFetch } from "./fetch";

export interface UpdatedSession {
  /** Carries the refreshed cookies on. Copy its cookies when another response is sent instead. */
  response: NextResponse;
  /** Whether there is a session at all. Not proof of who it is: pages, actions and routes authorize themselves. */
  signedIn: boolean;
}

/**
 * Refreshes an expired session before the page runs, so that pages (which cannot set cookies) always find a fresh one.
 * Without a session cookie, and while the access token is fresh, it makes no request. `headers`: request headers for
 * the page, where the proxy changes them.
 */
export async function updateSession(
  request: NextRequest,
  headers = request.headers,
): Promise<UpdatedSession> {
  headers.delete(sessionEndedHeader);
  const next = () => NextResponse.next({ request: { headers } });
  const cookie = sessionCookie();
  if (!request.cookies.getAll().some(({ name }) => name.startsWith(cookie.name ?? ""))) {
    return { response: next(), signedIn: false };
  }
  let response = next();
  const supabase = createServerClient<Database>(env.SUPABASE_URL, env.SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions: cookie,
    global: { fetch: supabaseFetch },
    cookies: {
      getAll: () => request.cookies.getAll(),
      setAll: (changes, responseHeaders) => {
        // The cookies go, and with them all that a page could tell an ended session from none by.
        if (changes.every(({ value }) => value === "")) headers.set(sessionEndedHeader, "1");
        for (const { name, value } of changes) request.cookies.set(name, value);
        headers.set("cookie", request.cookies.toString());
        response = next();
        for (const { name, value, options } of changes) response.cookies.set(name, value, options);
        for (const [name, value] of Object.entries(responseHeaders)) response.headers.set(name, value);
      },
    },
  });
  const { data } = await supabase.auth.getSession();
  return { response, signedIn: data.session !== null };
}
