import "server-only";
import { createClient } from "@supabase/supabase-js";
import { env } from "@/lib/env";
import type { Database } from "./database.types";
import { supabaseFetch } from "./fetch";
import type { Db } from "./server";

let client: Db | undefined;

/**
 * The service role: RLS does not apply. For what has no signed-in user (public pages, webhooks, jobs, the voice worker)
 * and always with an explicit organization id in the query. Every use says why. One per process, over connections that
 * are kept open; requests are given up as `supabaseFetch` says.
 */
export function serviceClient(): Db {
  client ??= createClient<Database>(env.SUPABASE_URL, env.SUPABASE_SECRET_KEY, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: supabaseFetch },
  });
  return client;
}
