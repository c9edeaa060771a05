import { describe, expect, it } from "vitest";
import { fromDatabase, orThrow } from "./database-error";

describe("fromDatabase", () => {
  it.each([
    [{ code: "PT409", message: "stale", hint: "stale_flow" }, "conflict", "stale_flow"],
    [{ code: "PT410", message: "x", hint: "invitation_expired" }, "gone", "invitation_expired"],
    [{ code: "PT402", message: "x", hint: null }, "payment_required", undefined],
    [{ code: "42501", message: "forbidden", hint: "only the owner invites admins" }, "forbidden", undefined],
    [
      { code: "23505", message: 'duplicate key value violates "locations_name"', hint: null },
      "conflict",
      undefined,
    ],
    [{ code: "PGRST116", message: "0 rows" }, "not_found", undefined],
    [{ code: "PGRST303", message: "JWT expired" }, "unauthenticated", undefined],
    [{ code: "22P05", message: "unsupported Unicode escape sequence" }, "bad_request", undefined],
    [{ code: "22007", message: "invalid input syntax for type timestamp" }, "bad_request", undefined],
    [{ code: "57014", message: "canceling statement" }, "timeout", undefined],
    [{ code: "57P01", message: "terminating connection" }, "unavailable", undefined],
    [{ code: "", message: "TypeError: fetch failed" }, "unavailable", undefined],
    [{ code: "42703", message: 'column "x" does not exist', hint: "perhaps_y" }, "internal", undefined],
  ])("reads %j as %s (%s)", (error, code, reason) => {
    const found = fromDatabase(error);
    expect([found.code, found.reason]).toEqual([code, reason]);
  });

  it.each([
    [{ hint: "limit_agents", details: "3" }, { limit: 3 }],
    [{ hint: "feature_missing", details: "whatsapp" }, { feature: "whatsapp" }],
    // What is said of anything else is for the log.
    [{ hint: "insufficient_balance", details: "120" }, undefined],
    [{ hint: "limit_agents", details: "Key (id)=(3) exists." }, undefined],
    [{ hint: "feature_missing", details: null }, undefined],
  ])("names how much a plan has, or what it lacks: %j", (refusal, params) => {
    expect(fromDatabase({ code: "PT402", message: "x", ...refusal }).params).toEqual(params);
  });

  it("throws what failed and gives what did not", () => {
    expect(orThrow({ data: 1, error: null } as const)).toBe(1);
    expect(() => orThrow({ data: null, error: { code: "42501", message: "no" } })).toThrow(/42501/);
  });
});
