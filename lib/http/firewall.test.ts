import { NextRequest } from "next/server";
import { describe, expect, it, vi } from "vitest";
import { KnownSessions } from "@/lib/auth/known-session";
import { rateLimitPolicies } from "@/lib/rate-limit/policies";
import { TokenBuckets } from "@/lib/rate-limit/token-buckets";
import { type FirewallDeps, firewall } from "./firewall";

const cookie = (token: string) => `talia-session=${JSON.stringify({ access_token: token })}`;

function wall(verify: (token: string) => Promise<string | null>) {
  const buckets = new TokenBuckets();
  const deps: FirewallDeps = {
    sessions: new KnownSessions(verify),
    take: (name, subject) => buckets.take(`${name}:${subject}`, rateLimitPolicies[name], 0),
  };
  /** Status of a request: 200 when it is let through. */
  return async (init: { method?: string; path?: string; ip?: string; cookie?: string } = {}) => {
    const { method = "POST", path = "/api/v1/chat", ip = "203.0.113.1" } = init;
    const headers = { "x-forwarded-for": ip, ...(init.cookie && { cookie: init.cookie }) };
    const request = new NextRequest(`http://localhost${path}`, { method, headers });
    return (await firewall(request, "request-1", deps))?.status ?? 200;
  };
}

async function statuses(times: number, ask: (index: number) => Promise<number>): Promise<number[]> {
  const found: number[] = [];
  for (let index = 0; index < times; index += 1) found.push(await ask(index));
  return found;
}

const { capacity } = rateLimitPolicies.firewall;

describe("firewall", () => {
  it("blocks an address that asks for too much, and no other", async () => {
    const ask = wall(async () => null);
    expect((await statuses(capacity + 1, () => ask())).indexOf(429)).toBe(capacity);
    expect(await ask({ ip: "203.0.113.2" })).toBe(200);
  });

  it("never counts the reading of pages, nor the health, nor webhooks", async () => {
    const ask = wall(async () => null);
    await statuses(capacity + 1, () => ask());
    expect(await ask({ method: "GET", path: "/home" })).toBe(200);
    expect(await ask({ method: "GET", path: "/api/v1/health" })).toBe(200);
    expect(await ask({ path: "/api/webhooks/twilio/status" })).toBe(200);
    expect(await ask({ method: "GET", path: "/api/v1/chat/suggest" })).toBe(429);
  });

  it("gives a forged session no more than none, and verifies few of them", async () => {
    const verify = vi.fn(async () => null);
    const ask = wall(verify);
    const found = await statuses(capacity + 1, (index) => ask({ cookie: cookie(`forged-${index}`) }));
    expect(found.indexOf(429)).toBe(capacity);
    expect(verify).toHaveBeenCalledTimes(rateLimitPolicies.firewallVerify.capacity);
  });

  it("counts a verified user for themselves, wherever they are", async () => {
    const ask = wall(async (token) => (token.startsWith("good") ? token : null));
    await statuses(capacity + 1, () => ask());
    const found = await statuses(capacity + 1, () => ask({ cookie: cookie("good-1") }));
    expect(found).not.toContain(429);
    const rest = rateLimitPolicies.firewallSignedIn.capacity - capacity - 1;
    expect((await statuses(rest + 1, () => ask({ cookie: cookie("good-1") }))).indexOf(429)).toBe(rest);
    expect(await ask({ ip: "203.0.113.9", cookie: cookie("good-1") })).toBe(429);
    expect(await ask({ cookie: cookie("good-2") })).toBe(200);
  });
});
