import "server-only";
import { headers } from "next/headers";
import { after } from "next/server";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { clientIp } from "@/lib/rate-limit/client-ip";
import type { Db } from "@/lib/supabase/server";
import { shortNetwork } from "./short-network";

/** Kept no more often than this: it is for people to read. */
const everyMs = 5 * 60_000;
const seen = new Map<string, number>();

/** Keeps from where a session is used, once the page has been sent: what its owner recognises it by in the list of their sessions. */
export async function touchSession(db: Db, sessionId: string, now = Date.now()): Promise<void> {
  if ((seen.get(sessionId) ?? 0) > now) return;
  if (seen.size > 20_000) seen.clear();
  seen.set(sessionId, now + everyMs);
  const incoming = await headers();
  const country = env.TRUSTED_PROXIES.length > 0 ? countryOf(incoming) : "";
  const seenAs = {
    p_user_agent: (incoming.get("user-agent") ?? "").slice(0, 300),
    p_network: shortNetwork(clientIp(incoming, env.TRUSTED_PROXIES)),
    p_country: country,
  };
  after(async () => {
    const { error } = await db.rpc("touch_session", seenAs);
    if (error) logger.warn({ detail: error.message }, "a session could not be noted");
  });
}

/** As a proxy in front of us knows it; nobody else's word counts. */
function countryOf(incoming: Headers | Awaited<ReturnType<typeof headers>>): string {
  const told = incoming.get("cf-ipcountry") ?? incoming.get("x-vercel-ip-country") ?? "";
  return /^[A-Z]{2}$/.test(told) && told !== "XX" ? told : "";
}
