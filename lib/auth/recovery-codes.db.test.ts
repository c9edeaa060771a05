import { createClient } from "@supabase/supabase-js";
import * as OTPAuth from "otpauth";
import { afterAll, describe, expect, inject, it } from "vitest";
import type { Database } from "@/lib/supabase/database.types";
import {
  closeSql,
  createUser,
  serviceClient,
  superuserSql,
  type TestClient,
  type TestUser,
} from "@/supabase/embedded/test-client";
import { redeemRecoveryCode, renewRecoveryCodes, voidRecoveryCodes } from "./recovery-codes";

afterAll(closeSql);

/** A client that signs in by itself, as the one of the pages. */
async function signedIn({ email, password }: TestUser): Promise<TestClient> {
  const { url, publishableKey } = inject("supabase");
  const client = createClient<Database>(url, publishableKey, { auth: { autoRefreshToken: false } });
  const { error } = await client.auth.signInWithPassword({ email, password });
  expect(error).toBeNull();
  return client;
}

/** Somebody with a second factor, in a session that has passed it, and their codes. */
async function withFactor() {
  const user = await createUser();
  const client = await signedIn(user);
  const { data } = await client.auth.mfa.enroll({ factorType: "totp", issuer: "TalIA" });
  const totp = data?.type === "totp" ? data.totp.secret : "";
  const code = new OTPAuth.TOTP({ secret: OTPAuth.Secret.fromBase32(totp) }).generate();
  const passed = await client.auth.mfa.challengeAndVerify({ factorId: data?.id ?? "", code });
  expect(passed.error).toBeNull();
  return { user, client, codes: await renewRecoveryCodes(client, user.id) };
}

const orgsOf = async (client: TestClient) => (await client.from("organizations").select("id")).data ?? [];

describe("recovery codes", () => {
  it("are ten, none like another, and stored as hashes alone", async () => {
    const { user, client, codes } = await withFactor();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[2-9a-hjkmnp-z]{5}-[2-9a-hjkmnp-z]{5}$/);
    expect((await client.rpc("recovery_codes_left")).data).toBe(10);
    const stored = JSON.stringify(
      await superuserSql()`select * from public.recovery_codes where user_id = ${user.id}`,
    );
    for (const code of codes) expect(stored).not.toContain(code);
  });

  it("let one in without the phone, once, and take the factor away", async () => {
    const { user, codes } = await withFactor();
    const fresh = await signedIn(user);
    expect(await orgsOf(fresh)).toEqual([]);
    const [first = "", second = ""] = codes;
    expect(
      await redeemRecoveryCode(serviceClient(), { userId: user.id, code: ` ${first.toUpperCase()} ` }),
    ).toBe(true);
    expect(await orgsOf(fresh)).toHaveLength(1);
    expect((await fresh.auth.mfa.listFactors()).data?.all).toEqual([]);
    for (const code of [first, second])
      expect(await redeemRecoveryCode(serviceClient(), { userId: user.id, code })).toBe(false);
    const log = await superuserSql()`
      select entity, action from public.audit_log where actor_id = ${user.id} and entity in ('recovery_codes', 'second_factor') order by id`;
    expect(log.map((row) => ({ ...row }))).toEqual([
      { entity: "recovery_codes", action: "insert" },
      { entity: "second_factor", action: "delete" },
    ]);
  });

  it("are of no use to another user, nor when they are wrong, nor once renewed or void", async () => {
    const { user, client, codes } = await withFactor();
    const other = await withFactor();
    const redeem = (userId: string, code = "") => redeemRecoveryCode(serviceClient(), { userId, code });
    expect(await redeem(other.user.id, codes[0])).toBe(false);
    expect(await redeem(user.id, "aaaaa-aaaaa")).toBe(false);
    const renewed = await renewRecoveryCodes(client, user.id);
    expect(await redeem(user.id, codes[0])).toBe(false);
    await voidRecoveryCodes(serviceClient(), user.id);
    expect(await redeem(user.id, renewed[0])).toBe(false);
    expect((await client.auth.mfa.listFactors()).data?.totp).toHaveLength(1);
  });

  it("are made only in a session that has passed the second factor", async () => {
    const { user } = await withFactor();
    await expect(renewRecoveryCodes(await signedIn(user), user.id)).rejects.toMatchObject({
      reason: "second_factor",
    });
    const without = await createUser();
    await expect(renewRecoveryCodes(without.client, without.id)).rejects.toMatchObject({
      reason: "second_factor",
    });
  });
});
