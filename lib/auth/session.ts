import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { z } from "zod";
import { orThrow } from "@/lib/database-error";
import { AppError } from "@/lib/errors";
import { addLogContext } from "@/lib/log-context";
import { sessionCookie } from "@/lib/supabase/cookies";
import { createClient, type Db } from "@/lib/supabase/server";
import { sessionEndedHeader } from "./path-header";

/** Who made this request, as the verified token says. */
export interface SessionUser {
  id: string;
  email: string;
  sessionId: string;
  /** aal2: a second factor was passed in this session. */
  aal: "aal1" | "aal2";
  /** When that was, in milliseconds since 1970; null: never. */
  secondFactorAt: number | null;
}

/**
 * The user of this request, or null. The token is verified; a session that has ended counts as none. Once per request.
 * Throws `unavailable` when the auth service cannot be asked.
 */
export const currentUser: () => Promise<SessionUser | null> = cache(async () => {
  if (!(await hasSessionCookie())) return null;
  const db = await createClient();
  const { data, error } = await db.auth.getClaims();
  if (error && (error.name === "AuthRetryableFetchError" || (error.status ?? 0) >= 500)) {
    throw new AppError("unavailable", { detail: error.message, retryAfter: 5, cause: error });
  }
  const claims = data?.claims;
  if (!claims) return null;
  // A token that was verified here and not by the auth service says nothing of its session, which may have been ended since.
  if (data.header.alg !== "HS256" && !(await sessionStands(db, claims.session_id))) return null;
  const user: SessionUser = {
    id: claims.sub,
    email: typeof claims.email === "string" ? claims.email : "",
    sessionId: claims.session_id,
    aal: claims.aal === "aal2" ? "aal2" : "aal1",
    secondFactorAt: secondFactorAt(claims.amr),
  };
  addLogContext({ userId: user.id, sessionId: user.sessionId });
  return user;
});

const standing = new Map<string, number>();
const standsForMs = 10_000;

/** Asked of the database, which knows at once, every ten seconds at most. */
async function sessionStands(db: Db, sessionId: string): Promise<boolean> {
  const now = Date.now();
  if ((standing.get(sessionId) ?? 0) > now) return true;
  const stands = orThrow(await db.rpc("session_stands"));
  if (standing.size > 10_000) standing.clear();
  if (stands) standing.set(sessionId, now + standsForMs);
  else standing.delete(sessionId);
  return stands;
}

const methodsSchema = z.array(z.object({ method: z.string(), timestamp: z.number() })).catch([]);

/** The latest of the times at which a second factor was passed, by how the token says the session was authenticated. */
function secondFactorAt(amr: unknown): number | null {
  const times = methodsSchema
    .parse(amr)
    .flatMap((entry) => (entry.method === "totp" ? [entry.timestamp] : []));
  return times.length > 0 ? Math.max(...times) * 1000 : null;
}

/** Whether the browser came with a session: where there is no user, it has ended. */
export async function sessionHasEnded(): Promise<boolean> {
  // The proxy takes away the cookies of one that it could not renew.
  return (await hasSessionCookie()) || (await headers()).has(sessionEndedHeader);
}

async function hasSessionCookie(): Promise<boolean> {
  const name = sessionCookie().name ?? "";
  return (await cookies()).getAll().some((cookie) => cookie.name.startsWith(name));
}

export interface Factor {
  id: string;
  since: string;
}

/** The user's verified second factors; empty when there is none. */
export async function listFactors(): Promise<Factor[]> {
  const db = await createClient();
  const { data, error } = await db.auth.mfa.listFactors();
  if (error) throw new AppError("unavailable", { detail: error.message, retryAfter: 5, cause: error });
  return data.totp.map((factor) => ({ id: factor.id, since: factor.created_at }));
}
