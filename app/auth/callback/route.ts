import { NextResponse } from "next/server";
import { firstStepsPath, homePath, isOwnPath, withNext } from "@/lib/auth/paths";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { createClient } from "@/lib/supabase/server";

/** Where Google's sign-in comes back to, with a code that becomes a session. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const code = searchParams.get("code");
  const asked = searchParams.get("next");
  const next = asked && isOwnPath(asked) ? asked : undefined;
  // Not from the request: behind a proxy its own idea of the address may be another.
  const to = (path: string) => NextResponse.redirect(new URL(path, env.APP_URL), 303);
  if (!code) {
    logger.info({ reason: searchParams.get("error_code") ?? "no code" }, "sign-in with google refused");
    return to(`/login?${new URLSearchParams({ error: "google", ...(next && { next }) })}`);
  }
  const db = await createClient();
  const { data, error } = await db.auth.exchangeCodeForSession(code);
  if (error) {
    logger.warn({ err: error }, "sign-in with google failed");
    return to(`/login?${new URLSearchParams({ error: "google", ...(next && { next }) })}`);
  }
  const hasFactor = data.user.factors?.some((factor) => factor.status === "verified");
  if (hasFactor) return to(withNext("/mfa", next));
  const isNew = Date.now() - new Date(data.user.created_at).getTime() < 60_000;
  return to(next ?? (isNew ? firstStepsPath : homePath));
}
