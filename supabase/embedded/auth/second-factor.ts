import { randomUUID } from "node:crypto";
import * as OTPAuth from "otpauth";
import type postgres from "postgres";
import { toString as qrSvg } from "qrcode";
import { Limiter } from "./limiter";
import { AuthError, asText, json, readBody } from "./responses";
import type { SecretBox } from "./secret-box";
import type { Claims, Tokens } from "./tokens";
import { presentUser, userById } from "./users";

const challengeSeconds = 300;
const maxFactors = 10;

interface FactorRow {
  id: string;
  user_id: string;
  status: "verified" | "unverified";
  secret: string;
}

/** TOTP (RFC 6238) as hosted Supabase offers it: enroll, challenge, verify, unenroll. */
export class SecondFactor {
  readonly #sql: postgres.Sql;
  readonly #tokens: Tokens;
  readonly #box: SecretBox;
  /** Five wrong codes close a factor for a quarter of an hour: 480 guesses a day against a million codes. */
  readonly #failures = new Limiter(5, 15 * 60_000);

  constructor(sql: postgres.Sql, tokens: Tokens, box: SecretBox) {
    this.#sql = sql;
    this.#tokens = tokens;
    this.#box = box;
  }

  /** Answers requests below /auth/v1/factors; undefined for any other. */
  async handle(request: Request, path: string): Promise<Response | undefined> {
    const match = /^\/auth\/v1\/factors(?:\/([0-9a-f-]{36})(?:\/(challenge|verify))?)?$/.exec(path);
    if (!match) return undefined;
    const [, factorId, action] = match;
    const claims = await this.#tokens.authenticate(request);
    if (!factorId && request.method === "POST") return this.#enroll(claims, await readBody(request));
    if (!factorId) return undefined;
    const factor = await this.#factor(claims, factorId);
    if (action === "challenge" && request.method === "POST") return this.#challenge(factor);
    if (action === "verify" && request.method === "POST") return this.#verify(request, claims, factor);
    if (!action && request.method === "DELETE") return this.#unenroll(claims, factor);
    return undefined;
  }

  async #enroll(claims: Claims, body: Record<string, unknown>): Promise<Response> {
    if (body.factor_type !== "totp") {
      throw new AuthError(422, "mfa_factor_type_not_enabled", "factor_type needs to be totp");
    }
    const factors = await this.#sql<{ status: string; friendly_name: string | null }[]>`
      select status, friendly_name from auth.mfa_factors where user_id = ${claims.sub}`;
    if (factors.some(({ status }) => status === "verified") && claims.aal !== "aal2") {
      throw new AuthError(403, "insufficient_aal", "AAL2 required to enroll a new factor");
    }
    const name = asText(body.friendly_name) ?? null;
    if (name && factors.some(({ friendly_name }) => friendly_name === name)) {
      throw new AuthError(
        422,
        "mfa_factor_name_conflict",
        `A factor with the friendly name "${name}" already exists`,
      );
    }
    if (factors.length >= maxFactors) {
      throw new AuthError(422, "too_many_enrolled_mfa_factors", "Maximum number of enrolled factors reached");
    }
    const secret = new OTPAuth.Secret({ size: 20 });
    const id = randomUUID();
    await this.#sql`
      insert into auth.mfa_factors (id, user_id, friendly_name, factor_type, status, secret)
      values (${id}, ${claims.sub}, ${name}, 'totp', 'unverified', ${this.#box.seal(secret.base32, id)})`;
    const uri = new OTPAuth.TOTP({
      issuer: asText(body.issuer) ?? "TalIA",
      label: claims.email,
      secret,
    }).toString();
    const qr_code = await qrSvg(uri, { type: "svg", margin: 1 });
    return json(200, {
      id,
      type: "totp",
      friendly_name: name,
      totp: { qr_code, secret: secret.base32, uri },
    });
  }

  async #challenge(factor: FactorRow): Promise<Response> {
    this.#failures.check(factor.id);
    const id = randomUUID();
    await this.#sql.begin(async (tx) => {
      await tx`delete from auth.mfa_challenges
        where factor_id = ${factor.id} and created_at < now() - make_interval(secs => ${challengeSeconds})`;
      await tx`insert into auth.mfa_challenges (id, factor_id) values (${id}, ${factor.id})`;
      await tx`update auth.mfa_factors set last_challenged_at = now() where id = ${factor.id}`;
    });
    return json(200, { id, type: "totp", expires_at: Math.floor(Date.now() / 1000) + challengeSeconds });
  }

  async #verify(request: Request, claims: Claims, factor: FactorRow): Promise<Response> {
    const body = await readBody(request);
    // Counted before it is looked at, or a hundred guesses at once would all pass the check.
    this.#failures.take(factor.id);
    await this.#takeChallenge(factor, asText(body.challenge_id));
    const totp = new OTPAuth.TOTP({
      secret: OTPAuth.Secret.fromBase32(this.#box.open(factor.secret, factor.id)),
    });
    const token = asText(body.code) ?? "";
    const timestamp = Date.now();
    const delta = totp.validate({ token, window: 1, timestamp });
    if (delta === null) throw new AuthError(422, "mfa_verification_failed", "Invalid TOTP code entered");
    await this.#spend(factor, totp.counter({ timestamp }) + delta);
    this.#failures.reset(factor.id);
    const refreshToken = await this.#raise(claims, factor);
    const user = await userById(this.#sql, claims.sub);
    if (!user) throw new AuthError(404, "user_not_found", "User not found");
    const bearer = (request.headers.get("authorization") ?? "").replace(/^Bearer /i, "");
    const access_token = await this.#tokens.enrich(bearer, "totp");
    return json(200, {
      access_token,
      token_type: "bearer",
      expires_in: 3600,
      expires_at: Math.floor(Date.now() / 1000) + 3600,
      refresh_token: refreshToken,
      user: await presentUser(this.#sql, user),
    });
  }

  /** A code is good once (RFC 6238, 5.2), and so is none before it: whoever has seen it typed cannot type it again. */
  async #spend(factor: FactorRow, step: number): Promise<void> {
    const [fresh] = await this.#sql`
      update auth.mfa_factors set last_used_step = ${step}
      where id = ${factor.id} and coalesce(last_used_step, 0) < ${step} returning id`;
    if (!fresh)
      throw new AuthError(422, "mfa_code_used", "TOTP code was used already, wait for the next one");
  }

  /** A challenge is good for one correct code within five minutes. */
  async #takeChallenge(factor: FactorRow, challengeId: string | undefined): Promise<void> {
    const [challenge] = challengeId?.match(/^[0-9a-f-]{36}$/)
      ? await this.#sql<{ expired: boolean; verified_at: Date | null }[]>`
          select created_at < now() - make_interval(secs => ${challengeSeconds}) as expired, verified_at
          from auth.mfa_challenges where id = ${challengeId} and factor_id = ${factor.id}`
      : [];
    if (!challenge || challenge.verified_at) {
      throw new AuthError(
        422,
        "mfa_challenge_expired",
        "MFA challenge not found, verify against another challenge",
      );
    }
    if (challenge.expired) {
      throw new AuthError(
        422,
        "mfa_challenge_expired",
        "MFA challenge has expired, verify against another challenge",
      );
    }
  }

  /** Lifts the session to aal2. When the factor is new, the user's other, weaker sessions end. Gives its refresh token. */
  async #raise(claims: Claims, factor: FactorRow): Promise<string> {
    return this.#sql.begin(async (tx) => {
      await tx`update auth.mfa_factors set status = 'verified', updated_at = now() where id = ${factor.id}`;
      await tx`update auth.mfa_challenges set verified_at = now() where factor_id = ${factor.id}`;
      await tx`update auth.sessions set aal = 'aal2', factor_id = ${factor.id}, updated_at = now()
        where id = ${claims.session_id}`;
      if (factor.status === "unverified") {
        await tx`delete from auth.sessions where user_id = ${claims.sub} and aal is distinct from 'aal2'`;
        await tx`delete from auth.mfa_factors where user_id = ${claims.sub} and status = 'unverified'`;
      }
      const [token] = await tx<{ token: string }[]>`
        select token from auth.refresh_tokens where session_id = ${claims.session_id} and revoked is not true
        order by created_at desc limit 1`;
      if (!token) throw new AuthError(403, "session_not_found", "Session has no refresh token");
      return token.token;
    });
  }

  async #unenroll(claims: Claims, factor: FactorRow): Promise<Response> {
    if (factor.status === "verified" && claims.aal !== "aal2") {
      throw new AuthError(422, "insufficient_aal", "AAL2 required to unenroll verified factor");
    }
    await this.#sql.begin(async (tx) => {
      await tx`update auth.sessions set aal = 'aal1', factor_id = null where factor_id = ${factor.id}`;
      await tx`delete from auth.mfa_factors where id = ${factor.id}`;
    });
    return json(200, { id: factor.id });
  }

  async #factor(claims: Claims, id: string): Promise<FactorRow> {
    const [factor] = await this.#sql<FactorRow[]>`
      select id, user_id, status, secret from auth.mfa_factors where id = ${id} and user_id = ${claims.sub}`;
    if (!factor) throw new AuthError(404, "mfa_factor_not_found", "Factor not found");
    return factor;
  }
}
