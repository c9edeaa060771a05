import { describe, expect, it } from "vitest";
import { serviceClient } from "@/lib/supabase/service";
import { requireToken } from "./take-token";

describe("takeToken in the database", () => {
  it("lets exactly the capacity through when all ask at once", async () => {
    const bucket = { p_key: "test:at-once", p_capacity: 5, p_refill_per_second: 0.0001, p_block_seconds: 0 };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => serviceClient().rpc("take_token", bucket)),
    );
    expect(answers.filter(({ data }) => (data as { allowed: boolean }).allowed)).toHaveLength(5);
  });

  it("blocks for ten minutes who goes over what is sensitive, and nobody else", async () => {
    const goOver = async () => {
      // A slow machine gives tokens back between the calls.
      for (let i = 0; i < 200; i += 1) await requireToken("sensitive", "a@example.com");
    };
    await expect(goOver()).rejects.toMatchObject({ code: "rate_limited", retryAfter: 600 });
    await expect(requireToken("sensitive", "b@example.com")).resolves.toBeUndefined();
  });
});
