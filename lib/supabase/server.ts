import "server-only";
import { createServerClient } from "@supabase/ssr";
import type { SupabaseClient } from "@supabase/supabase-js";
import { cookies } from "next/headers";
import { cache } from "react";
import { env } from "@/lib/env";
import { sessionCookie } from "./cookies";
import type { Database } from "./database.types";
import { supabaseFetch } from "./fetch";

/** A Supabase client of ours, whoever it acts for. */
export type Db = SupabaseClient<Database>;

/**
 * The Supabase client of the user who made this request: RLS decides what it sees. One per request. For pages, actions
 * and route handlers; the session is refreshed by the proxy (session.ts), because a page cannot set cookies.
 */
export const createClient: () => Promise<Db> = cache(async () => {
  const store = await cookies();
  return createServerClient<Database>(env.SUPABASE_URL, env.SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions: sessionCookie(),
    global: { fetch: supabaseFetch },
    cookies: {
      getAll: () => store.getAll(),
      setAll: (changes) => {
        try {
          for (const { name, value, options } of changes) store.set(name, value, options);
        } catch {
          // A page that renders cannot set cookies; the proxy has refreshed the session already.
        }
      },
    },
  });
});
