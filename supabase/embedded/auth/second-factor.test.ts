import { decodeJwt } from "jose";
import { Secret, TOTP } from "otpauth";
import { afterAll, expect, it } from "vitest";
import { anonClient, closeSql, createUser, superuserSql, type TestClient } from "../test-client";

afterAll(closeSql);

async function signedIn(user: { email: string; password: string }): Promise<TestClient> {
  const client = anonClient();
  const { error } = await client.auth.signInWithPassword({ email: user.email, password: user.password });
  if (error) throw error;
  return client;
}

async function enroll(client: TestClient) {
  const { data, error } = await client.auth.mfa.enroll({
    factorType: "totp",
    friendlyName: "Móvil",
    issuer: "TalIA",
  });
  if (error) throw error;
  const totp = new TOTP({ secret: Secret.fromBase32(data.totp.secret) });
  /** `later`: of so many times thirty seconds from now. */
  const code = (later = 0) => totp.generate({ timestamp: Date.now() + later * 30_000 });
  return { factorId: data.id, data, code };
}

async function assurance(client: TestClient) {
  const { data } = await client.auth.mfa.getAuthenticatorAssuranceLevel();
  return { current: data?.currentLevel, next: data?.nextLevel };
}

it("enrolls with a QR code and a secret that is encrypted at rest", async () => {
  const client = await signedIn(await createUser());
  const { factorId, data } = await enroll(client);
  expect(data.totp.uri).toMatch(/^otpauth:\/\/totp\/TalIA:/);
  expect(data.totp.qr_code).toContain("<svg");
  const [row] = await superuserSql()`select secret from auth.mfa_factors where id = ${factorId}`;
  expect(row?.secret).not.toContain(data.totp.secret);
});

it("raises the session to aal2, keeps it through a refresh, and asks for it at the next sign-in", async () => {
  const user = await createUser();
  const client = await signedIn(user);
  const { factorId, code } = await enroll(client);
  expect(await assurance(client)).toEqual({ current: "aal1", next: "aal1" });
  const verified = await client.auth.mfa.challengeAndVerify({ factorId, code: code() });
  expect(verified.error).toBeNull();
  expect(await assurance(client)).toEqual({ current: "aal2", next: "aal2" });
  const refreshed = await client.auth.refreshSession();
  const claims = decodeJwt(refreshed.data.session?.access_token ?? "");
  expect(claims.aal).toBe("aal2");
  expect((claims.amr as { method: string }[]).map(({ method }) => method).sort()).toEqual([
    "password",
    "totp",
  ]);

  const next = await signedIn(user);
  expect(await assurance(next)).toEqual({ current: "aal1", next: "aal2" });
  expect((await next.auth.mfa.listFactors()).data?.totp).toHaveLength(1);
  expect((await next.auth.updateUser({ password: "Otra-clave-2" })).error?.code).toBe("insufficient_aal");
  expect((await next.auth.mfa.unenroll({ factorId })).error?.code).toBe("insufficient_aal");
  expect((await next.auth.mfa.challengeAndVerify({ factorId, code: code(1) })).error).toBeNull();
  expect((await next.auth.mfa.unenroll({ factorId })).error).toBeNull();
});

it("takes a code once, in whichever session, and none from before it; at once too", async () => {
  const user = await createUser();
  const client = await signedIn(user);
  const { factorId, code } = await enroll(client);
  const used = code();
  expect((await client.auth.mfa.challengeAndVerify({ factorId, code: used })).error).toBeNull();
  const thief = await signedIn(user);
  for (const seen of [used, code(-1)])
    expect((await thief.auth.mfa.challengeAndVerify({ factorId, code: seen })).error?.code).toBe(
      "mfa_code_used",
    );
  expect(await assurance(thief)).toMatchObject({ current: "aal1" });
  const next = code(1);
  const both = await Promise.all(
    [client, thief].map((session) => session.auth.mfa.challengeAndVerify({ factorId, code: next })),
  );
  // The other finds the code used, or its challenge gone with those that the first one made void.
  const told = both.map(({ error }) => error?.code ?? "passed");
  expect(told.filter((code) => code === "passed")).toHaveLength(1);
  expect(told.filter((code) => /^mfa_(code_used|challenge_expired)$/.test(code))).toHaveLength(1);
});

it("ends the user's other sessions when the second factor is set up", async () => {
  const user = await createUser();
  const other = await signedIn(user);
  const client = await signedIn(user);
  const { factorId, code } = await enroll(client);
  await client.auth.mfa.challengeAndVerify({ factorId, code: code() });
  expect((await other.auth.getUser()).error).not.toBeNull();
  expect((await client.auth.getUser()).error).toBeNull();
});

it("closes after five wrong codes, also when they come at once, and then refuses the right one", async () => {
  const client = await signedIn(await createUser());
  const { factorId, code } = await enroll(client);
  const { data } = await client.auth.mfa.challenge({ factorId });
  const guess = () => client.auth.mfa.verify({ factorId, challengeId: data?.id ?? "", code: "000000" });
  const statuses = (await Promise.all(Array.from({ length: 12 }, guess))).map(({ error }) => error?.status);
  expect(statuses.filter((status) => status === 422).length).toBeLessThanOrEqual(5);
  const right = await client.auth.mfa.verify({ factorId, challengeId: data?.id ?? "", code: code() });
  expect(right.error?.status).toBe(429);
});

it("refuses another user's factor and a challenge that was used", async () => {
  const client = await signedIn(await createUser());
  const { factorId, code } = await enroll(client);
  const stranger = await signedIn(await createUser());
  expect((await stranger.auth.mfa.challenge({ factorId })).error?.status).toBe(404);
  const { data } = await client.auth.mfa.challenge({ factorId });
  const verify = () => client.auth.mfa.verify({ factorId, challengeId: data?.id ?? "", code: code() });
  expect((await verify()).error).toBeNull();
  expect((await verify()).error?.code).toBe("mfa_challenge_expired");
});
