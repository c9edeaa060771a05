import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { Limiter } from "./limiter";
import type { AuthMailer } from "./mailer";
import { newCode, tokenHash } from "./one-time-codes";
import { AuthError, asText, json, readBody, withBody, withRequestBody } from "./responses";
import type { Tokens } from "./tokens";
import { factorsOf, presentUser, type UserRow, userByEmail } from "./users";

type Forward = (request: Request) => Promise<Response>;
type Body = Record<string, unknown>;

const minute = 60_000;

/**
 * Sign-up, sign-in and codes where lite differs from hosted Supabase: repeated sign-ups, resent codes, codes of type
 * `email` and `invite`, limits on guesses and on mails, whole tokens.
 */
export class AuthFlows {
  readonly #sql: postgres.Sql;
  readonly #tokens: Tokens;
  readonly #mailer: AuthMailer;
  /** Wrong codes per address: 60 guesses an hour against a million codes that live an hour. */
  readonly #codes = new Limiter(10, 10 * minute);
  readonly #passwords = new Limiter(20, 5 * minute);
  readonly #mails = new Limiter(1, 1000);
  readonly #mailsPerHour = new Limiter(30, 60 * minute);

  constructor(sql: postgres.Sql, tokens: Tokens, mailer: AuthMailer) {
    this.#sql = sql;
    this.#tokens = tokens;
    this.#mailer = mailer;
  }

  /** Answers what differs; undefined for what lite answers alone. */
  async handle(request: Request, path: string, forward: Forward): Promise<Response | undefined> {
    switch (`${request.method} ${path.replace("/auth/v1", "")}`) {
      case "POST /signup":
        return this.#signUp(request, await readBody(request), forward);
      case "POST /token":
        return this.#token(request, await readBody(request), forward);
      case "POST /verify":
        return this.#verify(request, await readBody(request), forward);
      case "POST /resend":
        return this.#resend(await readBody(request));
      case "POST /otp":
      case "POST /magiclink":
        return this.#signInByCode(request, await readBody(request), forward);
      case "POST /recover":
        return this.#recover(request, await readBody(request), forward);
      case "GET /user":
        return this.#withFactors(await forward(request));
      case "PUT /user":
        return this.#updateUser(request, await readBody(request), forward);
      case "GET /verify":
      case "GET /callback":
        return this.#enrichRedirect(await forward(request));
      default:
        return undefined;
    }
  }

  /** Does not say whether an address has an account: a confirmed one gets a made-up user back, and no mail. */
  async #signUp(request: Request, body: Body, forward: Forward): Promise<Response> {
    const email = asText(body.email)?.trim().toLowerCase() ?? "";
    const before = await userByEmail(this.#sql, email);
    if (!before) this.#checkMails(email);
    const response = await forward(withRequestBody(request, { ...body, email }));
    if (!before || response.status !== 429) {
      if (response.ok) this.#countMail(email);
      return this.#completed(response, "password");
    }
    if (before.email_confirmed_at) return json(200, madeUpUser(email));
    await this.#sendConfirmation(before);
    return json(200, await presentUser(this.#sql, before));
  }

  async #token(request: Request, body: Body, forward: Forward): Promise<Response> {
    const grant = new URL(request.url).searchParams.get("grant_type");
    const email = asText(body.email)?.trim().toLowerCase();
    if (grant !== "password" || !email) {
      return this.#completed(
        await forward(withRequestBody(request, body)),
        grant === "pkce" ? "oauth" : undefined,
      );
    }
    this.#passwords.take(email);
    const response = await forward(withRequestBody(request, { ...body, email }));
    if (response.ok) this.#passwords.reset(email);
    return this.#completed(response, "password");
  }

  async #verify(request: Request, body: Body, forward: Forward): Promise<Response> {
    const email = asText(body.email)?.trim().toLowerCase();
    if (email) this.#codes.take(email);
    const type = await this.#codeType(asText(body.type) ?? "", email, asText(body.token_hash));
    const response = await forward(withRequestBody(request, { ...body, ...(email && { email }), type }));
    if (response.ok && email) this.#codes.reset(email);
    return this.#completed(response, "otp");
  }

  /** lite knows codes by where they are kept; `email` is whichever there is, `invite` is kept as a confirmation. */
  async #codeType(type: string, email: string | undefined, hash: string | undefined): Promise<string> {
    if (type === "invite") return "signup";
    if (type !== "email") return type;
    const [user] = await this.#sql<{ waiting: boolean }[]>`
      select email_confirmed_at is null and confirmation_token is not null as waiting from auth.users
      where ${hash ? this.#sql`confirmation_token = ${hash}` : this.#sql`email = ${email ?? ""}`}`;
    return user?.waiting ? "signup" : "magiclink";
  }

  async #resend(body: Body): Promise<Response> {
    const email = asText(body.email)?.trim().toLowerCase() ?? "";
    this.#checkMails(email);
    if (body.type === "signup") {
      const user = await userByEmail(this.#sql, email);
      if (user && !user.email_confirmed_at) await this.#sendConfirmation(user);
      return json(200, {});
    }
    if (body.type !== "email_change") {
      throw new AuthError(400, "validation_failed", "Missing one of these types: signup, email_change");
    }
    const [user] = await this.#sql<UserRow[]>`
      select * from auth.users where email_change = ${email} or (email = ${email} and email_change <> '')`;
    if (user?.email_change) await this.#sendEmailChange(user, user.email_change);
    return json(200, {});
  }

  async #sendConfirmation(user: UserRow): Promise<void> {
    const email = user.email ?? "";
    this.#checkMails(email);
    this.#countMail(email);
    const code = newCode();
    const hash = tokenHash(email, code);
    await this.#sql`
      update auth.users set confirmation_token = ${hash}, confirmation_sent_at = now() where id = ${user.id}`;
    await this.#mailer.send("confirmation", email, { code, tokenHash: hash, userId: user.id });
  }

  async #sendEmailChange(user: UserRow, newEmail: string): Promise<void> {
    this.#countMail(newEmail);
    const code = newCode();
    const hash = tokenHash(newEmail, code);
    await this.#sql`
      update auth.users set email_change_token_new = ${hash}, email_change_sent_at = now() where id = ${user.id}`;
    await this.#mailer.send("email_change", newEmail, { code, tokenHash: hash, userId: user.id, newEmail });
  }

  /** lite would make a confirmed account for an address nobody has proved, so this is for accounts that exist. */
  async #signInByCode(request: Request, body: Body, forward: Forward): Promise<Response> {
    const email = asText(body.email)?.trim().toLowerCase() ?? "";
    const user = await userByEmail(this.#sql, email);
    if (!user) throw new AuthError(422, "otp_disabled", "Signups not allowed for otp");
    if (!user.email_confirmed_at) {
      await this.#sendConfirmation(user);
      return json(200, {});
    }
    return this.#mailing(email, () => forward(withRequestBody(request, { ...body, email })));
  }

  async #recover(request: Request, body: Body, forward: Forward): Promise<Response> {
    const email = asText(body.email)?.trim().toLowerCase() ?? "";
    return this.#mailing(email, () => forward(withRequestBody(request, { ...body, email })));
  }

  async #mailing(email: string, send: () => Promise<Response>): Promise<Response> {
    this.#checkMails(email);
    this.#countMail(email);
    return send();
  }

  #checkMails(email: string): void {
    this.#mails.check(email, "over_email_send_rate_limit");
    this.#mailsPerHour.check(email, "over_email_send_rate_limit");
  }

  #countMail(email: string): void {
    this.#mails.add(email);
    this.#mailsPerHour.add(email);
  }

  /** With a second factor, password and address change only in a session that passed it; other sessions end then. */
  async #updateUser(request: Request, body: Body, forward: Forward): Promise<Response> {
    const claims = await this.#tokens.authenticate(request);
    const isSensitive = body.password !== undefined || body.email !== undefined;
    const factors = await factorsOf(this.#sql, claims.sub);
    if (isSensitive && claims.aal !== "aal2" && factors.some(({ status }) => status === "verified")) {
      throw new AuthError(
        401,
        "insufficient_aal",
        "AAL2 session is required to update email or password when MFA is enabled.",
      );
    }
    const response = await forward(withRequestBody(request, body));
    if (response.ok && body.password !== undefined) {
      await this.#sql`delete from auth.sessions where user_id = ${claims.sub} and id <> ${claims.session_id}`;
    }
    return this.#withFactors(response);
  }

  async #withFactors(response: Response): Promise<Response> {
    if (!response.ok) return response;
    const user = (await response.json()) as { id: string };
    const factors = await factorsOf(this.#sql, user.id);
    return withBody(response, { ...user, ...(factors.length > 0 && { factors }) });
  }

  async #completed(response: Response, method?: string): Promise<Response> {
    if (!response.ok) return response;
    const body = (await response.json()) as { access_token?: string; user?: { id: string } };
    const { access_token } = body;
    return withBody(
      response,
      access_token ? await this.#tokens.completeSession({ ...body, access_token }, method) : body,
    );
  }

  /** Links that sign in directly carry the token behind the # of the address they lead to. */
  async #enrichRedirect(response: Response): Promise<Response> {
    const location = response.headers.get("location");
    const [page, fragment] = location?.split("#") ?? [];
    const parameters = new URLSearchParams(fragment);
    const token = parameters.get("access_token");
    if (!token) return response;
    parameters.set("access_token", await this.#tokens.enrich(token, "otp"));
    const headers = new Headers(response.headers);
    headers.set("location", `${page}#${parameters}`);
    return new Response(null, { status: response.status, headers });
  }
}

function madeUpUser(email: string): Record<string, unknown> {
  const now = new Date().toISOString();
  return {
    id: randomUUID(),
    aud: "authenticated",
    role: "",
    email,
    phone: "",
    confirmation_sent_at: now,
    app_metadata: { provider: "email", providers: ["email"] },
    user_metadata: {},
    identities: [],
    created_at: now,
    updated_at: now,
    is_anonymous: false,
  };
}
