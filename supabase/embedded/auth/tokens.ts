import { jwtVerify, SignJWT } from "jose";
import type postgres from "postgres";
import { AuthError } from "./responses";
import { factorsOf, isBanned, userById } from "./users";

export type Assurance = "aal1" | "aal2";

export interface Claims {
  sub: string;
  session_id: string;
  email?: string;
  aal: Assurance;
}

/** Reads and re-signs access tokens: lite's lack what hosted ones say (iss, metadata, assurance level, methods). */
export class Tokens {
  readonly #sql: postgres.Sql;
  readonly #key: Uint8Array;
  readonly #issuer: string;

  constructor(sql: postgres.Sql, jwtSecret: string, url: string) {
    this.#sql = sql;
    this.#key = new TextEncoder().encode(jwtSecret);
    this.#issuer = `${url}/auth/v1`;
  }

  /** The claims of the request's access token; 401/403 as hosted when there is none, it is stale, or its session ended. */
  async authenticate(request: Request): Promise<Claims> {
    const token = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
    if (!token) throw new AuthError(401, "no_authorization", "This endpoint requires a valid Bearer token");
    const claims = await this.#verify(token);
    const [session] = await this.#sql<{ aal: Assurance | null }[]>`
      select aal from auth.sessions where id = ${claims.session_id} and user_id = ${claims.sub}`;
    if (!session)
      throw new AuthError(403, "session_not_found", "Session from session_id claim in JWT does not exist");
    return { ...claims, aal: session.aal ?? "aal1" };
  }

  async #verify(token: string): Promise<Omit<Claims, "aal">> {
    try {
      const { payload } = await jwtVerify(token, this.#key, { algorithms: ["HS256"] });
      if (typeof payload.sub === "string" && typeof payload.session_id === "string") {
        return { sub: payload.sub, session_id: payload.session_id, email: String(payload.email ?? "") };
      }
    } catch {
      // Falls through to the one answer for whatever is wrong with it.
    }
    throw new AuthError(403, "bad_jwt", "invalid JWT: unable to parse or verify signature");
  }

  /**
   * The same token with everything a hosted one says. `method` is remembered as how the session was authenticated; a
   * banned user's session is ended instead.
   */
  async enrich(token: string, method?: string): Promise<string> {
    const { payload } = await jwtVerify(token, this.#key, { algorithms: ["HS256"] });
    const sessionId = String(payload.session_id);
    const user = await userById(this.#sql, String(payload.sub));
    if (!user) throw new AuthError(403, "user_not_found", "User from sub claim in JWT does not exist");
    if (isBanned(user)) {
      await this.#sql`delete from auth.sessions where id = ${sessionId}`;
      throw new AuthError(400, "user_banned", "User is banned");
    }
    if (method) await this.addMethod(sessionId, method);
    const [session] = await this.#sql<
      { aal: Assurance | null }[]
    >`select aal from auth.sessions where id = ${sessionId}`;
    const methods = await this.#sql<{ method: string; timestamp: number }[]>`
      select authentication_method as method, extract(epoch from updated_at)::int as timestamp
      from auth.mfa_amr_claims where session_id = ${sessionId} order by updated_at desc`;
    return new SignJWT({
      ...payload,
      iss: this.#issuer,
      email: user.email ?? "",
      phone: user.phone ?? "",
      app_metadata: user.raw_app_meta_data ?? {},
      user_metadata: user.raw_user_meta_data ?? {},
      aal: session?.aal ?? "aal1",
      amr: methods.map(({ method: name, timestamp }) => ({ method: name, timestamp })),
      is_anonymous: false,
    })
      .setProtectedHeader({ alg: "HS256", typ: "JWT" })
      .sign(this.#key);
  }

  async addMethod(sessionId: string, method: string): Promise<void> {
    await this.#sql`
      insert into auth.mfa_amr_claims (session_id, authentication_method) values (${sessionId}, ${method})
      on conflict (session_id, authentication_method) do update set updated_at = now()`;
  }

  /** A whole session for the client: `response` is lite's, whose token is enriched and whose user gains its factors. */
  async completeSession(
    session: { access_token: string; user?: { id: string } },
    method?: string,
  ): Promise<Record<string, unknown>> {
    const access_token = await this.enrich(session.access_token, method);
    const factors = session.user ? await factorsOf(this.#sql, session.user.id) : [];
    return {
      ...session,
      access_token,
      ...(session.user && { user: { ...session.user, ...(factors.length > 0 && { factors }) } }),
    };
  }
}
