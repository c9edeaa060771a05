import { beforeEach, expect, it, vi } from "vitest";
import { logContext, withLogContext } from "@/lib/log-context";
import { sessionEndedHeader } from "./path-header";
import { currentUser, sessionHasEnded } from "./session";

const claims = {
  sub: "user-1",
  email: "ana@example.com",
  session_id: "session-1",
  aal: "aal2",
  amr: [
    { method: "password", timestamp: 900 },
    { method: "totp", timestamp: 1_000 },
  ],
};
const header = { alg: "HS256" };
const asked = vi.hoisted(() => ({
  answer: {} as object,
  cookies: [] as { name: string }[],
  headers: new Headers(),
  rpcs: [] as string[],
  stands: true,
}));

vi.mock("next/headers", () => ({
  cookies: async () => ({ getAll: () => asked.cookies }),
  headers: async () => asked.headers,
}));
vi.mock("@/lib/supabase/server", () => ({
  createClient: async () => ({
    auth: { getClaims: async () => asked.answer },
    rpc: async (name: string) => {
      asked.rpcs.push(name);
      return { data: asked.stands, error: null };
    },
  }),
}));

beforeEach(() => {
  asked.cookies = [{ name: "talia-session.0" }];
  asked.headers = new Headers();
  asked.answer = { data: { claims, header }, error: null };
});

it("says who asks, and puts user and session on every line of the log", async () => {
  await withLogContext({}, async () => {
    expect(await currentUser()).toEqual({
      id: "user-1",
      email: "ana@example.com",
      sessionId: "session-1",
      aal: "aal2",
      secondFactorAt: 1_000_000,
    });
    expect(logContext()).toMatchObject({ userId: "user-1", sessionId: "session-1" });
  });
});

it.each([undefined, ["pwd"], [{ method: "password", timestamp: 5 }]])(
  "knows of no second factor by what says nothing of one: %j",
  async (amr) => {
    asked.answer = { data: { claims: { ...claims, amr }, header }, error: null };
    expect((await currentUser())?.secondFactorAt).toBeNull();
  },
);

it("asks nobody without a session cookie", async () => {
  asked.cookies = [{ name: "other" }];
  asked.answer = { data: { claims, header }, error: null };
  expect(await currentUser()).toBeNull();
});

it("tells a session that has ended from an auth service that is away", async () => {
  asked.answer = { data: null, error: { name: "AuthApiError", status: 403, message: "session not found" } };
  expect(await currentUser()).toBeNull();
  asked.answer = {
    data: null,
    error: { name: "AuthRetryableFetchError", status: 0, message: "fetch failed" },
  };
  await expect(currentUser()).rejects.toMatchObject({ code: "unavailable" });
});

it("knows that one came with a session, also when the proxy has taken its cookies away", async () => {
  expect(await sessionHasEnded()).toBe(true);
  asked.cookies = [];
  expect(await sessionHasEnded()).toBe(false);
  asked.headers.set(sessionEndedHeader, "1");
  expect(await sessionHasEnded()).toBe(true);
});

it("takes a token that was verified here for nobody's once its session was ended", async () => {
  const local = (session_id: string) => {
    asked.answer = { data: { claims: { ...claims, session_id }, header: { alg: "ES256" } }, error: null };
  };
  asked.rpcs = [];
  local("ended");
  asked.stands = false;
  expect(await currentUser()).toBeNull();
  local("standing");
  asked.stands = true;
  expect((await currentUser())?.id).toBe("user-1");
  expect((await currentUser())?.id).toBe("user-1");
  expect(asked.rpcs).toEqual(["session_stands", "session_stands"]);
});
