import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { pathHeader } from "./path-header";
import { isOwnPath } from "./paths";
import { currentUser, type SessionUser, sessionHasEnded } from "./session";

/**
 * The signed-in user of a page. Who is not signed in goes to the sign-in page and comes back to `next` (the page asked
 * for, unless told).
 */
export async function requireUser(next?: string): Promise<SessionUser> {
  const user = await currentUser();
  if (user) return user;
  const reason = (await sessionHasEnded()) ? "expired" : undefined;
  redirect(signInAddress(next ?? (await requestedPath()), reason));
}

export function signInAddress(next: string | undefined, reason?: "expired"): string {
  const query = new URLSearchParams();
  if (next && next !== "/") query.set("next", next);
  if (reason) query.set("reason", reason);
  return query.size > 0 ? `/login?${query}` : "/login";
}

/** Path and query of the page that was asked for, as the proxy hands it on; undefined when it does not. */
export async function requestedPath(): Promise<string | undefined> {
  const path = (await headers()).get(pathHeader);
  return path && isOwnPath(path) ? path : undefined;
}
