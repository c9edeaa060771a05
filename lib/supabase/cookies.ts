import "server-only";
import type { CookieOptionsWithName } from "@supabase/ssr";
import { env } from "@/lib/env";

/** The session lives in cookies that no script can read: the browser never talks to Supabase itself. */
export function sessionCookie(): CookieOptionsWithName {
  return {
    name: "talia-session",
    httpOnly: true,
    secure: env.APP_URL.startsWith("https:"),
    sameSite: "lax",
    path: "/",
    maxAge: 60 * 60 * 24 * 365,
  };
}
