import { expect, it } from "vitest";
import { publicHealth } from "./public-health";

it("tells of each component whether it works, and nothing of how the platform is set up", () => {
  const shown = publicHealth({
    status: "degraded",
    components: {
      database: { status: "ok", latencyMs: 3 },
      jobs: { status: "degraded", latencyMs: 2, note: "waiting 12, oldest 90 s, dead 1" },
      ai: { status: "off", latencyMs: 0, note: "no key" },
    },
    checkedAt: "2026-11-20T10:00:00.000Z",
  });
  expect(shown).toEqual({
    status: "degraded",
    components: { database: { status: "ok" }, jobs: { status: "degraded" }, ai: { status: "ok" } },
    checkedAt: "2026-11-20T10:00:00.000Z",
  });
});
