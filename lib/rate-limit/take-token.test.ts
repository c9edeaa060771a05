import { describe, expect, it } from "vitest";
import { rateLimitPolicies } from "./policies";
import { type AskDatabase, requireToken, takeToken, takeTokenNow } from "./take-token";

const away: AskDatabase = async () => {
  throw new Error("connection refused");
};
const yes: AskDatabase = async () => ({ allowed: true, remaining: 5, retryAfter: 0 });

describe("takeToken", () => {
  it("asks the database, under a key that hides the subject", async () => {
    const keys: string[] = [];
    const ask: AskDatabase = async (key, policy) => {
      keys.push(key);
      return yes(key, policy);
    };
    await takeToken("publicChat", "203.0.113.9", ask);
    await takeToken("publicChat", " 203.0.113.9 ", ask);
    expect(keys[0]).toMatch(/^publicChat:[\w-]{22}$/);
    expect(keys[1]).toBe(keys[0]);
  });

  it("refuses what is sensitive while the database is away", async () => {
    await expect(takeToken("sensitive", "a", away)).rejects.toMatchObject({ code: "unavailable" });
  });

  it("counts the rest in this process while the database is away", async () => {
    const { capacity } = rateLimitPolicies.publicChat;
    for (let i = 0; i < capacity; i += 1)
      expect((await takeToken("publicChat", "away", away)).allowed).toBe(true);
    await expect(requireToken("publicChat", "away", away)).rejects.toMatchObject({
      code: "rate_limited",
      retryAfter: 1,
    });
  });
});

describe("takeTokenNow", () => {
  it("decides at once and learns of blocks found elsewhere", async () => {
    const no: AskDatabase = async () => ({ allowed: false, remaining: 0, retryAfter: 600 });
    expect(takeTokenNow("firewall", "elsewhere", no).allowed).toBe(true);
    await Promise.resolve();
    await Promise.resolve();
    expect(takeTokenNow("firewall", "elsewhere", no)).toMatchObject({ allowed: false, retryAfter: 600 });
  });
});
