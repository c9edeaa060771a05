import { randomUUID } from "node:crypto";
import { createServerClient } from "@supabase/ssr";
import { decodeJwt } from "jose";
import { afterAll, describe, expect, inject, it } from "vitest";
import { anonClient, closeSql, createUser, mailsTo, superuserSql } from "../test-client";

afterAll(closeSql);

const password = "Clave-segura-1";
const newAddress = () => `ana-${randomUUID().slice(0, 12)}@example.com`;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function codeFor(email: string): Promise<string> {
  const [mail] = await mailsTo(email);
  if (!mail?.code) throw new Error(`no code was sent to ${email}`);
  return mail.code;
}

async function signUp(email: string, data: Record<string, unknown> = {}) {
  const client = anonClient();
  const result = await client.auth.signUp({ email, password, options: { data } });
  return { client, ...result };
}

describe("signing up", () => {
  it("confirms an address by the code in a Spanish mail, and makes the organization with its wallet", async () => {
    const email = newAddress();
    const { client, data, error } = await signUp(email, { organization: "Clínica Sonrisa" });
    expect(error).toBeNull();
    expect(data.session).toBeNull();

    const early = await anonClient().auth.signInWithPassword({ email, password });
    expect(early.error?.code).toBe("email_not_confirmed");

    const [mail] = await mailsTo(email);
    expect(mail?.subject).toBe(`${mail?.code} es tu código de TalIA`);
    expect(mail?.text).toContain("Confirma tu correo");
    expect(mail?.html).toContain(mail?.code);

    const wrong = await client.auth.verifyOtp({ email, token: "000000", type: "email" });
    expect(wrong.error?.code).toBe("otp_expired");
    const verified = await client.auth.verifyOtp({ email, token: mail?.code ?? "", type: "email" });
    expect(verified.error).toBeNull();
    expect(verified.data.session).not.toBeNull();

    const organizations = await client.from("organizations").select("name");
    expect(organizations.data).toEqual([{ name: "Clínica Sonrisa" }]);
    const wallets = await client.from("wallets").select("balance");
    expect(wallets.data).toEqual([{ balance: 0 }]);
  });

  it("writes in the language of the one who signs up", async () => {
    const email = newAddress();
    await signUp(email, { locale: "en" });
    expect((await mailsTo(email))[0]?.subject).toMatch(/^\d{6} is your TalIA code$/);
  });

  it("refuses a weak password", async () => {
    const { error } = await anonClient().auth.signUp({ email: newAddress(), password: "corta" });
    expect(error?.code).toBe("weak_password");
  });

  it("sends a new code on request, the old one stops working, and not more than one mail a second", async () => {
    const email = newAddress();
    const { client } = await signUp(email);
    const first = await codeFor(email);
    const tooSoon = await client.auth.resend({ type: "signup", email });
    expect(tooSoon.error?.code).toBe("over_email_send_rate_limit");
    await pause(1050);
    expect((await client.auth.resend({ type: "signup", email })).error).toBeNull();
    const second = await codeFor(email);
    expect((await client.auth.verifyOtp({ email, token: first, type: "signup" })).error).not.toBeNull();
    expect((await client.auth.verifyOtp({ email, token: second, type: "signup" })).error).toBeNull();
  });

  it("does not tell whether an address has an account", async () => {
    const user = await createUser();
    const { data, error } = await signUp(user.email);
    expect(error).toBeNull();
    expect(data.user?.id).not.toBe(user.id);
    expect(data.user?.identities).toEqual([]);
    expect(await mailsTo(user.email)).toEqual([]);
  });

  it("sends the code again when an unconfirmed address signs up again", async () => {
    const email = newAddress();
    await signUp(email);
    const first = await codeFor(email);
    await pause(1050);
    const { client, error } = await signUp(email);
    expect(error).toBeNull();
    const second = await codeFor(email);
    expect(second).not.toBe(first);
    expect((await client.auth.verifyOtp({ email, token: second, type: "email" })).error).toBeNull();
  });

  it("stops guessing after ten wrong codes, also when they come at once", async () => {
    const email = newAddress();
    const { client } = await signUp(email);
    const code = await codeFor(email);
    const guesses = Array.from({ length: 30 }, (_, index) => String(index).padStart(6, "0")).filter(
      (g) => g !== code,
    );
    const results = await Promise.all(
      guesses.map((token) => client.auth.verifyOtp({ email, token, type: "email" })),
    );
    expect(results.filter(({ error }) => error?.status === 429).length).toBeGreaterThanOrEqual(19);
    expect((await client.auth.verifyOtp({ email, token: code, type: "email" })).error?.status).toBe(429);
  });
});

describe("signing in", () => {
  it("gives tokens that say what hosted ones say", async () => {
    const user = await createUser({ metadata: { full_name: "Ana Ruiz" } });
    const claims = decodeJwt(user.accessToken);
    expect(claims).toMatchObject({
      iss: `${inject("supabase").url}/auth/v1`,
      aud: "authenticated",
      role: "authenticated",
      sub: user.id,
      email: user.email,
      aal: "aal1",
      amr: [{ method: "password" }],
      app_metadata: { provider: "email" },
      user_metadata: { full_name: "Ana Ruiz" },
      is_anonymous: false,
    });
    const { data } = await anonClient().auth.getClaims(user.accessToken);
    expect(data?.claims.sub).toBe(user.id);
  });

  it("closes after twenty wrong passwords", async () => {
    const user = await createUser();
    const attempts = Array.from({ length: 21 }, () =>
      anonClient().auth.signInWithPassword({ email: user.email, password: "equivocada" }),
    );
    const statuses = (await Promise.all(attempts)).map(({ error }) => error?.status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    expect(statuses.filter((status) => status === 400)).toHaveLength(20);
  });

  it("refreshes, and a session that signed out is over", async () => {
    const user = await createUser();
    const client = anonClient();
    await client.auth.signInWithPassword({ email: user.email, password: user.password });
    const refreshed = await client.auth.refreshSession();
    expect(refreshed.error).toBeNull();
    const { access_token, refresh_token } = refreshed.data.session ?? { access_token: "", refresh_token: "" };
    expect(decodeJwt(access_token).amr).toMatchObject([{ method: "password" }]);
    expect((await client.auth.signOut()).error).toBeNull();
    expect((await anonClient().auth.getUser(access_token)).error?.name).toBe("AuthSessionMissingError");
    expect((await anonClient().auth.refreshSession({ refresh_token })).error).not.toBeNull();
  });

  it("survives two refreshes with the same token at once", async () => {
    const user = await createUser();
    const { data } = await anonClient().auth.signInWithPassword({
      email: user.email,
      password: user.password,
    });
    const refresh_token = data.session?.refresh_token ?? "";
    const both = await Promise.all([
      anonClient().auth.refreshSession({ refresh_token }),
      anonClient().auth.refreshSession({ refresh_token }),
    ]);
    expect(both.map(({ error }) => error)).toEqual([null, null]);
  });

  it("recovers a password by code; the old one and other sessions stop working", async () => {
    const user = await createUser();
    const other = anonClient();
    await other.auth.signInWithPassword({ email: user.email, password: user.password });
    const client = anonClient();
    expect((await client.auth.resetPasswordForEmail(user.email)).error).toBeNull();
    const [mail] = await mailsTo(user.email);
    expect(mail?.subject).toContain("es tu código para cambiar la contraseña");
    const verified = await client.auth.verifyOtp({
      email: user.email,
      token: mail?.code ?? "",
      type: "recovery",
    });
    expect(verified.error).toBeNull();
    expect((await client.auth.updateUser({ password: "Otra-clave-2" })).error).toBeNull();
    expect((await other.auth.getUser()).error).not.toBeNull();
    const old = await anonClient().auth.signInWithPassword({ email: user.email, password: user.password });
    expect(old.error?.code).toBe("invalid_credentials");
    const fresh = await anonClient().auth.signInWithPassword({ email: user.email, password: "Otra-clave-2" });
    expect(fresh.error).toBeNull();
  });

  it("says nothing and sends nothing when an unknown address asks to recover", async () => {
    const email = newAddress();
    expect((await anonClient().auth.resetPasswordForEmail(email)).error).toBeNull();
    expect(await mailsTo(email)).toEqual([]);
  });

  it("changes the address by a code sent to the new one", async () => {
    const user = await createUser();
    const client = anonClient();
    await client.auth.signInWithPassword({ email: user.email, password: user.password });
    const email = newAddress();
    expect((await client.auth.updateUser({ email })).error).toBeNull();
    const code = await codeFor(email);
    const changed = await client.auth.verifyOtp({ email, token: code, type: "email_change" });
    expect(changed.error).toBeNull();
    expect(changed.data.user?.email).toBe(email);
  });

  it("does not make accounts by code for addresses nobody has proved", async () => {
    const email = newAddress();
    expect((await anonClient().auth.signInWithOtp({ email })).error?.code).toBe("otp_disabled");
    const [row] = await superuserSql()`select count(*)::int as n from auth.users where email = ${email}`;
    expect(row?.n).toBe(0);
  });
});

describe("@supabase/ssr", () => {
  it("keeps the session in cookies, reads under RLS, and clears them at the end", async () => {
    const { url, publishableKey } = inject("supabase");
    const user = await createUser({ metadata: { organization: "Cocinas Lima" } });
    const jar = new Map<string, string>();
    const client = () =>
      createServerClient(url, publishableKey, {
        cookies: {
          getAll: () => [...jar].map(([name, value]) => ({ name, value })),
          setAll: (changes) => {
            for (const { name, value } of changes) value ? jar.set(name, value) : jar.delete(name);
          },
        },
      });
    const signedIn = await client().auth.signInWithPassword({ email: user.email, password: user.password });
    expect(signedIn.error).toBeNull();
    expect(jar.size).toBeGreaterThan(0);
    expect((await client().auth.getUser()).data.user?.id).toBe(user.id);
    expect((await client().from("organizations").select("name")).data).toEqual([{ name: "Cocinas Lima" }]);
    expect((await client().auth.signOut()).error).toBeNull();
    expect(jar.size).toBe(0);
  });
});
