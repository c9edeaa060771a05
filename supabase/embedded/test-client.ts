import { randomUUID } from "node:crypto";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import postgres from "postgres";
import { inject } from "vitest";
import type { Database } from "@/lib/supabase/database.types";

/** What database tests need of the throw-away stack that vitest-global-setup.ts started. */

export type TestClient = SupabaseClient<Database>;

export interface TestUser {
  id: string;
  email: string;
  password: string;
  accessToken: string;
  /** A client signed in as this user: RLS decides what it sees. */
  client: TestClient;
}

let connection: postgres.Sql | undefined;

/** The database as its superuser: RLS does not apply. One connection pool per test file; `closeSql` ends it. */
export function superuserSql(): postgres.Sql {
  connection ??= postgres(inject("supabase").databaseUrl, { max: 4, onnotice: () => {} });
  return connection;
}

export async function closeSql(): Promise<void> {
  await connection?.end();
  connection = undefined;
}

/** A client with the publishable key alone: the role anon. */
export function anonClient(): TestClient {
  const { url, publishableKey } = inject("supabase");
  return createClient<Database>(url, publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
}

/** The service role: RLS does not apply. */
export function serviceClient(): TestClient {
  const { url, secretKey } = inject("supabase");
  return createClient<Database>(url, secretKey, { auth: { persistSession: false, autoRefreshToken: false } });
}

/** A client that carries this access token. */
export function userClient(accessToken: string): TestClient {
  const { url, publishableKey } = inject("supabase");
  return createClient<Database>(url, publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    global: { headers: { Authorization: `Bearer ${accessToken}` } },
  });
}

/** A new user with a confirmed address, signed in. `metadata` is what the sign-up form would have sent. */
export async function createUser(
  options: { email?: string; password?: string; metadata?: Record<string, unknown> } = {},
): Promise<TestUser> {
  const email = options.email ?? `user-${randomUUID().slice(0, 12)}@example.com`;
  const password = options.password ?? "Clave-segura-1";
  const created = await serviceClient().auth.admin.createUser({
    email,
    password,
    email_confirm: true,
    user_metadata: options.metadata ?? {},
  });
  if (created.error) throw created.error;
  const signedIn = await anonClient().auth.signInWithPassword({ email, password });
  if (signedIn.error) throw signedIn.error;
  const accessToken = signedIn.data.session.access_token;
  return { id: signedIn.data.user.id, email, password, accessToken, client: userClient(accessToken) };
}

export interface CaughtMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  code?: string;
}

/** The mails caught for that address, newest first. */
export async function mailsTo(address: string): Promise<CaughtMail[]> {
  const response = await fetch(`${inject("supabase").mailUrl}/mails?to=${encodeURIComponent(address)}`);
  return (await response.json()) as CaughtMail[];
}
