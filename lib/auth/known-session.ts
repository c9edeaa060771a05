import "server-only";
import { createHash } from "node:crypto";
import { combineChunks, stringFromBase64URL } from "@supabase/ssr";
import { createClient } from "@supabase/supabase-js";
import { env } from "@/lib/env";
import { sessionCookie } from "@/lib/supabase/cookies";
import { supabaseFetch } from "@/lib/supabase/fetch";

type Cookies = readonly { name: string; value: string }[];

/** Whose an access token is, verified; null for one that is forged, expired or of an ended session. */
export type VerifyToken = (token: string) => Promise<string | null>;

/** How long an answer holds: a session that ends counts on for that long, where nothing but a limit depends on it. */
const keptMs = 10 * 60_000;
const keptAtMost = 10_000;

/**
 * Whose session the cookies hold, verified once for each token and then remembered. Only for what is decided before a
 * page runs and needs no more than "somebody we know", such as limits: pages, actions and routes ask `currentUser`.
 */
export class KnownSessions {
  readonly #verify: VerifyToken;
  readonly #now: () => number;
  readonly #known = new Map<string, { user: string | null; until: number }>();

  constructor(verify: VerifyToken = verifyToken, now: () => number = Date.now) {
    this.#verify = verify;
    this.#now = now;
  }

  /** Null without a session that holds. `mayVerify` is asked before a token unknown so far is verified: it costs a look-up. */
  async userOf(cookies: Cookies, mayVerify: () => boolean): Promise<string | null> {
    const token = await accessToken(cookies);
    if (!token) return null;
    const key = createHash("sha256").update(token).digest("base64url");
    const known = this.#known.get(key);
    if (known && this.#now() < known.until) return known.user;
    if (!mayVerify()) return null;
    const user = await this.#verify(token);
    this.#known.delete(key);
    this.#known.set(key, { user, until: this.#now() + keptMs });
    this.#forgetOldest();
    return user;
  }

  #forgetOldest(): void {
    if (this.#known.size <= keptAtMost) return;
    const { value: oldest } = this.#known.keys().next();
    if (oldest !== undefined) this.#known.delete(oldest);
  }
}

/** The access token in the session's cookies as `@supabase/ssr` writes them; null when there is none to be read. */
async function accessToken(cookies: Cookies): Promise<string | null> {
  const { name = "" } = sessionCookie();
  const whole = await combineChunks(name, (part) => cookies.find((cookie) => cookie.name === part)?.value);
  if (!whole) return null;
  try {
    const json = whole.startsWith("base64-") ? stringFromBase64URL(whole.slice("base64-".length)) : whole;
    const { access_token: token } = JSON.parse(json) as { access_token?: unknown };
    return typeof token === "string" ? token : null;
  } catch {
    return null;
  }
}

/** By the project's public keys, which are fetched once; where it signs with a secret, by asking the auth service. */
async function verifyToken(token: string): Promise<string | null> {
  authClient ??= createClient(env.SUPABASE_URL, env.SUPABASE_PUBLISHABLE_KEY, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: supabaseFetch },
  });
  try {
    const { data } = await authClient.auth.getClaims(token);
    return data?.claims.sub ?? null;
  } catch {
    return null;
  }
}

let authClient: ReturnType<typeof createClient> | undefined;
