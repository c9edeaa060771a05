import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasFeature, type LimitKind, roomFor } from "./entitlements";
import { plans } from "./plans";

const kinds = ["agents", "seats", "locations", "concurrentCalls"] as const satisfies LimitKind[];

describe("the room for something", () => {
  it.each([
    [0, { left: 3, full: false }],
    [2, { left: 1, full: false }],
    [3, { left: 0, full: true }],
    // After a change to a smaller plan.
    [7, { left: 0, full: true }],
  ])("with %i of three", (used, room) => {
    expect(roomFor(plans.pro, "agents", used)).toEqual({ used, limit: 3, ...room });
  });

  it("is full exactly when nothing is left, and one more takes one of it", () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.nat(100), fc.nat(200), (kind, limit, used) => {
        const room = roomFor({ ...plans.base, [kind]: limit }, kind, used);
        expect(room.full).toBe(room.left === 0);
        expect(roomFor({ ...plans.base, [kind]: limit }, kind, used + 1).left).toBe(
          Math.max(0, room.left - 1),
        );
      }),
    );
  });
});

describe("a feature", () => {
  it("is there where the plan names it", () => {
    expect(hasFeature(plans.base, "phone")).toBe(true);
    expect(hasFeature(plans.base, "whatsapp")).toBe(false);
    expect(hasFeature(plans.elite, "white_label")).toBe(true);
  });
});
