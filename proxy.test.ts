import { NextRequest } from "next/server";
import { expect, it, vi } from "vitest";
import { proxy } from "./proxy";

vi.stubEnv("SUPABASE_URL", "https://p.supabase.co");

const hash = "'sha256-abc='";
const updateSession = vi.hoisted(() => vi.fn());
vi.mock("@/lib/supabase/session", () => ({ updateSession }));
vi.mock("@/lib/http/page-hashes", () => ({
  pageHashes: (path: string) => (path === "/" || path.startsWith("/legal/") ? [hash] : undefined),
}));

const get = (path: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(`http://localhost:3000${path}`, { headers }));
const scriptSrc = (response: Response) =>
  response.headers.get("content-security-policy")?.match(/script-src [^;]+/)?.[0];

it("names the scripts of a page made at build time by hash, and leaves the session alone", async () => {
  const response = await get("/?utm_source=x", { cookie: "talia-session=x" });
  expect(scriptSrc(response)).toBe(`script-src 'self' ${hash}`);
  expect(response.headers.get("x-request-id")).toBeTruthy();
  expect(response.headers.get("x-frame-options")).toBe("DENY");
  expect(updateSession).not.toHaveBeenCalled();
});

it("gives a page rendered for the request a nonce of its own, and refreshes the session", async () => {
  updateSession.mockImplementation(async () => ({ response: new Response(), signedIn: false }));
  const policies = [await get("/login"), await get("/login")].map(scriptSrc);
  expect(policies[0]).toMatch(/'nonce-[^']{24}' 'strict-dynamic'/);
  expect(policies[0]).not.toBe(policies[1]);
  expect(updateSession).toHaveBeenCalledTimes(2);
});

it("leads readers of other languages to their legal pages", async () => {
  const english = await get("/legal/privacy?x=1", { "accept-language": "en-GB,es;q=0.5" });
  expect([english.status, english.headers.get("location")]).toEqual([
    307,
    "http://localhost:3000/en/legal/privacy?x=1",
  ]);
  const chosen = await get("/legal/privacy", { "accept-language": "en", cookie: "talia_locale=es" });
  expect(chosen.headers.get("location")).toBeNull();
});
