import { NextRequest } from "next/server";
import { afterAll, describe, expect, inject, it } from "vitest";
import { sessionEndedHeader } from "@/lib/auth/path-header";
import { closeSql, createUser } from "@/supabase/embedded/test-client";
import { updateSession } from "./session";

afterAll(closeSql);

const url = "https://talia.example/settings/security";
const shown = `x-middleware-request-${sessionEndedHeader}`;

async function sessionOf(change: (session: Record<string, unknown>) => Record<string, unknown>) {
  const user = await createUser();
  const { url: address, publishableKey } = inject("supabase");
  const response = await fetch(`${address}/auth/v1/token?grant_type=password`, {
    method: "POST",
    headers: { apikey: publishableKey, "content-type": "application/json" },
    body: JSON.stringify({ email: user.email, password: user.password }),
  });
  const session = change((await response.json()) as Record<string, unknown>);
  const value = `base64-${Buffer.from(JSON.stringify(session)).toString("base64url")}`;
  const pieces = value.match(/.{1,3180}/g) ?? [];
  const cookie = pieces.map((piece, n) => `talia-session${pieces.length > 1 ? `.${n}` : ""}=${piece}`);
  return new NextRequest(url, { headers: { cookie: cookie.join("; "), [sessionEndedHeader]: "1" } });
}

describe("a session that comes with a request", () => {
  it("goes on while it holds, and is renewed when it is only old", async () => {
    const fresh = await updateSession(await sessionOf((session) => session));
    expect([fresh.signedIn, fresh.response.headers.has(shown)]).toEqual([true, false]);
    const old = await updateSession(await sessionOf((session) => ({ ...session, expires_at: 1 })));
    expect([old.signedIn, old.response.headers.has(shown)]).toEqual([true, false]);
    expect(old.response.cookies.getAll().some(({ value }) => value !== "")).toBe(true);
  });

  it("is told from none when it can no longer be renewed, and its cookies go", async () => {
    const dead = await sessionOf((session) => ({ ...session, expires_at: 1, refresh_token: "gone" }));
    const { signedIn, response } = await updateSession(dead);
    expect(signedIn).toBe(false);
    expect(response.headers.get(shown)).toBe("1");
    expect(response.cookies.getAll().every(({ value }) => value === "")).toBe(true);
    const none = await updateSession(new NextRequest(url, { headers: { [sessionEndedHeader]: "1" } }));
    expect([none.signedIn, none.response.headers.has(shown)]).toEqual([false, false]);
  });
});
