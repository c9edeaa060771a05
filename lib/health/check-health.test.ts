import { describe, expect, it } from "vitest";
import { fixedClock } from "@/lib/clock";
import { cached, checkHealth, type Probe } from "./check-health";

const clock = fixedClock("2026-11-20T10:00:00Z");
const ok: Probe = { essential: true, check: async () => ({ status: "ok" }) };
const failing = (essential: boolean): Probe => ({
  essential,
  check: async () => {
    throw new Error("connect ECONNREFUSED postgres://postgres:hunter2@db");
  },
});

describe("checkHealth", () => {
  it("is ok when all are, and nothing that is off counts", async () => {
    const off: Probe = { essential: false, check: async () => ({ status: "off" }) };
    const health = await checkHealth({ database: ok, ai: off }, clock);
    expect(health).toMatchObject({ status: "ok", checkedAt: "2026-11-20T10:00:00.000Z" });
    expect(health.components.database?.latencyMs).toBeGreaterThanOrEqual(0);
  });

  it("is down when something essential is, degraded when something else is", async () => {
    expect((await checkHealth({ database: failing(true), mail: ok }, clock)).status).toBe("down");
    expect((await checkHealth({ database: ok, mail: failing(false) }, clock)).status).toBe("degraded");
  });

  it("tells no secrets of what went wrong", async () => {
    const health = await checkHealth({ database: failing(true) }, clock);
    expect(JSON.stringify(health)).not.toContain("hunter2");
    expect(health.components.database?.note).toBe("error");
  });

  it("gives up on what hangs", async () => {
    const hanging: Probe = { essential: true, check: () => new Promise(() => {}) };
    const health = await checkHealth({ database: hanging }, clock);
    expect(health.components.database).toMatchObject({ status: "down", note: "timeout" });
  });
});

describe("cached", () => {
  it("works once for all who ask within the time", async () => {
    let now = 0;
    let calls = 0;
    const ask = cached(
      async () => {
        calls += 1;
        return calls;
      },
      2_000,
      () => now,
    );
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
    now = 1_999;
    expect(await ask()).toBe(1);
    now = 2_000;
    expect(await ask()).toBe(2);
  });
});
