import { createChunks, stringToBase64URL } from "@supabase/ssr";
import { describe, expect, it, vi } from "vitest";
import { KnownSessions } from "./known-session";

const yes = () => true;
const cookiesOf = (session: unknown) =>
  createChunks("talia-session", `base64-${stringToBase64URL(JSON.stringify(session))}`);
const session = { access_token: "header.payload.signature", refresh_token: "r", padding: "x".repeat(4_000) };

describe("KnownSessions", () => {
  it("verifies the token of a session that fills several cookies, once", async () => {
    const verify = vi.fn(async () => "user-1");
    const known = new KnownSessions(verify);
    expect(cookiesOf(session).length).toBeGreaterThan(1);
    expect(await known.userOf(cookiesOf(session), yes)).toBe("user-1");
    expect(await known.userOf(cookiesOf(session), () => false)).toBe("user-1");
    expect(verify.mock.calls).toEqual([["header.payload.signature"]]);
  });

  it("knows nobody by the name of a cookie alone", async () => {
    const verify = vi.fn(async () => "user-1");
    const known = new KnownSessions(verify);
    for (const value of ["", "x", "base64-%%%", "{}", "[1", "null", '{"access_token":1}']) {
      expect(await known.userOf([{ name: "talia-session", value }], yes)).toBeNull();
    }
    expect(await known.userOf([{ name: "talia-session-x", value: "y" }], yes)).toBeNull();
    expect(verify).not.toHaveBeenCalled();
  });

  it("remembers a forged token as one", async () => {
    const verify = vi.fn(async () => null);
    const known = new KnownSessions(verify);
    for (let tries = 0; tries < 3; tries += 1) {
      expect(await known.userOf(cookiesOf(session), yes)).toBeNull();
    }
    expect(verify).toHaveBeenCalledTimes(1);
  });

  it("verifies nothing beyond what it may, and asks again after a while", async () => {
    const verify = vi.fn(async () => "user-1");
    let now = 0;
    const known = new KnownSessions(verify, () => now);
    expect(await known.userOf(cookiesOf(session), () => false)).toBeNull();
    expect(await known.userOf(cookiesOf(session), yes)).toBe("user-1");
    now = 10 * 60_000;
    expect(await known.userOf(cookiesOf(session), () => false)).toBeNull();
    expect(verify).toHaveBeenCalledTimes(1);
  });
});
