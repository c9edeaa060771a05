import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import type { AuthMailer } from "./mailer";
import { newCode, tokenHash } from "./one-time-codes";
import { AuthError, asObject, asText, json, readBody } from "./responses";
import { factorsOf, presentUser, summary, type UserRow, userByEmail, userById } from "./users";

export interface AdminOptions {
  sql: postgres.Sql;
  mailer: AuthMailer;
  secretKey: string;
  /** Where the gateway answers. */
  url: string;
}

type Body = Record<string, unknown>;

/** The admin API (`supabase.auth.admin.*`): open to the secret key alone. */
export class AdminApi {
  readonly #options: AdminOptions;
  readonly #sql: postgres.Sql;

  constructor(options: AdminOptions) {
    this.#options = options;
    this.#sql = options.sql;
  }

  /** Answers requests for the admin API; undefined for any other. */
  async handle(request: Request, path: string): Promise<Response | undefined> {
    const isAdmin = path.startsWith("/auth/v1/admin/");
    if (!isAdmin && path !== "/auth/v1/invite") return undefined;
    if (request.headers.get("apikey") !== this.#options.secretKey) {
      throw new AuthError(403, "not_admin", "User not allowed");
    }
    const route = `${request.method} ${path.replace(/^\/auth\/v1/, "").replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ":id")}`;
    const [userId = "", factorId = ""] = path.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [];
    switch (route) {
      case "GET /admin/users":
        return this.#list(new URL(request.url).searchParams);
      case "POST /admin/users":
        return this.#present(await this.#create(await readBody(request)));
      case "GET /admin/users/:id":
        return this.#present(await this.#user(userId));
      case "PUT /admin/users/:id":
        return this.#update(await this.#user(userId), await readBody(request));
      case "DELETE /admin/users/:id":
        return this.#delete(await this.#user(userId));
      case "GET /admin/users/:id/factors":
        return json(200, await factorsOf(this.#sql, userId));
      case "DELETE /admin/users/:id/factors/:id":
        await this.#sql`delete from auth.mfa_factors where id = ${factorId} and user_id = ${userId}`;
        return json(200, { id: factorId });
      case "POST /invite":
        return this.#invite(request, await readBody(request));
      case "POST /admin/generate_link":
        return this.#generateLink(await readBody(request));
      case "POST /admin/logout":
        throw new AuthError(404, "not_found", "Use signOut with the user's own session");
      default:
        throw new AuthError(404, "not_found", "No such admin endpoint");
    }
  }

  async #present(user: UserRow): Promise<Response> {
    return json(200, await presentUser(this.#sql, user));
  }

  async #user(id: string): Promise<UserRow> {
    const user = id ? await userById(this.#sql, id) : undefined;
    if (!user) throw new AuthError(404, "user_not_found", "User not found");
    return user;
  }

  async #list(params: URLSearchParams): Promise<Response> {
    const page = Math.max(1, Number(params.get("page")) || 1);
    const perPage = Math.min(1000, Math.max(1, Number(params.get("per_page")) || 50));
    const users = await this.#sql<UserRow[]>`
      select * from auth.users order by created_at desc, id limit ${perPage} offset ${(page - 1) * perPage}`;
    const [count] = await this.#sql<{ total: number }[]>`select count(*)::int as total from auth.users`;
    const total = count?.total ?? 0;
    const last = Math.max(1, Math.ceil(total / perPage));
    const link = (to: number, rel: string) =>
      `</auth/v1/admin/users?page=${to}&per_page=${perPage}>; rel="${rel}"`;
    const links = [...(page < last ? [link(page + 1, "next")] : []), link(last, "last")];
    return Response.json(
      { users: users.map(summary), aud: "authenticated" },
      { headers: { "x-total-count": String(total), link: links.join(", ") } },
    );
  }

  async #create(body: Body): Promise<UserRow> {
    const email = asText(body.email)?.trim().toLowerCase();
    if (!email || !/^[^\s@]+@[^\s@]+$/.test(email)) {
      throw new AuthError(400, "validation_failed", "Cannot create a user without a valid email");
    }
    if (await userByEmail(this.#sql, email)) {
      throw new AuthError(422, "email_exists", "A user with this email address has already been registered");
    }
    const id = asText(body.id) ?? randomUUID();
    const confirmed = body.email_confirm === true;
    const appMeta = { provider: "email", providers: ["email"], ...asObject(body.app_metadata) };
    const identity = { sub: id, email, email_verified: confirmed, phone_verified: false };
    // The columns that lite compares as text must not be null.
    return this.#sql.begin(async (tx) => {
      const [user] = await tx<UserRow[]>`
        insert into auth.users (id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data,
          raw_user_meta_data, created_at, updated_at)
        values (${id}, 'authenticated', 'authenticated', ${email}, ${this.#passwordHash(asText(body.password))},
          ${confirmed ? tx`now()` : null}, ${tx.json(appMeta as postgres.JSONValue)},
          ${tx.json({ ...asObject(body.user_metadata), email_verified: confirmed } as postgres.JSONValue)}, now(), now())
        returning *`;
      await tx`
        insert into auth.identities (id, provider_id, user_id, identity_data, provider, created_at, updated_at)
        values (${randomUUID()}, ${id}, ${id}, ${tx.json(identity)}, 'email', now(), now())`;
      if (!user) throw new AuthError(500, "unexpected_failure", "The user could not be created");
      return user;
    });
  }

  /** bcrypt, as the auth service itself hashes; made by the database so that no plain password is kept anywhere. */
  #passwordHash(password: string | undefined) {
    if (password === undefined) return this.#sql`''`;
    if (password.length < 8) {
      throw new AuthError(422, "weak_password", "Password should be at least 8 characters.");
    }
    return this.#sql`extensions.crypt(${password}, extensions.gen_salt('bf', 10))`;
  }

  async #update(user: UserRow, body: Body): Promise<Response> {
    const email = asText(body.email)?.trim().toLowerCase() ?? user.email;
    if (email && email !== user.email && (await userByEmail(this.#sql, email))) {
      throw new AuthError(422, "email_exists", "A user with this email address has already been registered");
    }
    const password = asText(body.password);
    const [updated] = await this.#sql<UserRow[]>`
      update auth.users set
        email = ${email},
        raw_app_meta_data = ${this.#sql.json(merged(user.raw_app_meta_data, body.app_metadata))},
        raw_user_meta_data = ${this.#sql.json(merged(user.raw_user_meta_data, body.user_metadata))},
        encrypted_password = ${password === undefined ? this.#sql`encrypted_password` : this.#passwordHash(password)},
        email_confirmed_at = ${body.email_confirm === true ? this.#sql`coalesce(email_confirmed_at, now())` : this.#sql`email_confirmed_at`},
        banned_until = ${this.#bannedUntil(asText(body.ban_duration))},
        updated_at = now()
      where id = ${user.id} returning *`;
    return this.#present(updated ?? user);
  }

  /** A Go duration ("24h", "30m") or "none". */
  #bannedUntil(duration: string | undefined) {
    if (duration === undefined) return this.#sql`banned_until`;
    if (duration === "none") return null;
    const [, amount, unit] = /^(\d+(?:\.\d+)?)(h|m|s)$/.exec(duration) ?? [];
    if (!amount || !unit) throw new AuthError(400, "validation_failed", "Invalid format for ban duration");
    const seconds = Number(amount) * { h: 3600, m: 60, s: 1 }[unit as "h" | "m" | "s"];
    return this.#sql`now() + make_interval(secs => ${seconds})`;
  }

  async #delete(user: UserRow): Promise<Response> {
    await this.#sql`delete from auth.users where id = ${user.id}`;
    return json(200, {});
  }

  async #invite(request: Request, body: Body): Promise<Response> {
    const email = asText(body.email)?.trim().toLowerCase() ?? "";
    const known = await userByEmail(this.#sql, email);
    if (known?.email_confirmed_at) {
      throw new AuthError(422, "email_exists", "A user with this email address has already been registered");
    }
    const user = known ?? (await this.#create({ email, user_metadata: body.data }));
    const code = newCode();
    const hash = tokenHash(email, code);
    await this.#sql`update auth.users set confirmation_token = ${hash}, confirmation_sent_at = now(),
      invited_at = now() where id = ${user.id}`;
    const redirectTo = new URL(request.url).searchParams.get("redirect_to") ?? undefined;
    await this.#options.mailer.send("invite", email, { code, tokenHash: hash, userId: user.id, redirectTo });
    return this.#present(await this.#user(user.id));
  }

  /** A link (and code) to send by one's own means. */
  async #generateLink(body: Body): Promise<Response> {
    const type = asText(body.type) ?? "";
    const email = asText(body.email)?.trim().toLowerCase() ?? "";
    const isNew = type === "signup" || type === "invite";
    if (!isNew && type !== "magiclink" && type !== "recovery") {
      throw new AuthError(
        400,
        "validation_failed",
        "Type must be one of signup, invite, magiclink, recovery",
      );
    }
    let user = await userByEmail(this.#sql, email);
    if (!user && !isNew) throw new AuthError(404, "user_not_found", "User with this email not found");
    if (user?.email_confirmed_at && isNew) {
      throw new AuthError(422, "email_exists", "A user with this email address has already been registered");
    }
    user ??= await this.#create({ email, password: body.password, user_metadata: body.data });
    const code = newCode();
    const hash = tokenHash(email, code);
    await (isNew
      ? this
          .#sql`update auth.users set confirmation_token = ${hash}, confirmation_sent_at = now() where id = ${user.id}`
      : this
          .#sql`update auth.users set recovery_token = ${hash}, recovery_sent_at = now() where id = ${user.id}`);
    const link = new URL(`${this.#options.url}/auth/v1/verify`);
    link.searchParams.set("token", hash);
    link.searchParams.set("type", type);
    const redirectTo = asText(body.redirect_to);
    if (redirectTo) link.searchParams.set("redirect_to", redirectTo);
    return json(200, {
      ...(await presentUser(this.#sql, await this.#user(user.id))),
      action_link: link.toString(),
      email_otp: code,
      hashed_token: hash,
      verification_type: type,
      redirect_to: redirectTo ?? "",
    });
  }
}

function merged(before: Body | null, changes: unknown): postgres.JSONValue {
  const all = { ...before, ...asObject(changes) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)) as postgres.JSONValue;
}
