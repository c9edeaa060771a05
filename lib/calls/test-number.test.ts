import { beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "@/lib/errors";
import type { Db } from "@/lib/supabase/server";
import type { PhoneNumber } from "./number-queries";
import { testNumber } from "./test-number";

const number: PhoneNumber = {
  id: "n",
  e164: "+34910000000",
  label: "",
  accountId: "a",
  agent: { id: "g", name: "Lucía", status: "active" },
  locationId: null,
  menu: [],
  outbound: true,
  active: true,
  createdAt: "2026-11-21T10:00:00Z",
};
const owned = { id: "PN1", number: number.e164, label: "", voice: true, sms: true, pointed: true };

const world = vi.hoisted(() => ({
  number: {} as unknown,
  access: vi.fn(),
  checkAccount: vi.fn(),
  listNumbers: vi.fn(),
  pointNumber: vi.fn(),
  checkVoice: vi.fn(),
}));
vi.mock("@/lib/health/probes", () => ({ checkVoice: world.checkVoice }));
vi.mock("./number-queries", () => ({ readNumber: async () => world.number }));
vi.mock("./connect-number", () => ({ numberTarget: () => ({ voiceUrl: "v", statusUrl: "s" }) }));
vi.mock("./carrier-accounts", () => ({
  carrierAccess: world.access,
  carrierClient: async () => ({ carrier: "twilio", ...world }),
}));

beforeEach(() => {
  world.number = number;
  world.access.mockReset().mockResolvedValue({ provider: "twilio" });
  world.checkAccount.mockReset().mockResolvedValue({ name: "", status: "active", trial: false });
  world.listNumbers.mockReset().mockResolvedValue([owned]);
  world.pointNumber.mockReset().mockResolvedValue(undefined);
  world.checkVoice.mockReset().mockResolvedValue({ status: "ok" });
});

const run = async () => {
  const tests = await testNumber({} as Db, { orgId: "o", id: "n" });
  return tests.map(({ check, ok }) => `${check} ${ok ? "ok" : "fails"}`);
};

describe("testNumber", () => {
  it("finds nothing wrong with a number that works, and changes nothing", async () => {
    expect(await run()).toEqual(["credentials ok", "number ok", "webhook ok", "agent ok", "worker ok"]);
    expect(world.pointNumber).not.toHaveBeenCalled();
  });

  it("has calls sent to us where they go elsewhere", async () => {
    world.listNumbers.mockResolvedValue([{ ...owned, pointed: false }]);
    expect(await run()).toContain("webhook ok");
    expect(world.pointNumber).toHaveBeenCalledWith("PN1", { voiceUrl: "v", statusUrl: "s" });
    world.pointNumber.mockRejectedValue(new AppError("unprocessable"));
    expect(await run()).toContain("webhook fails");
  });

  it("stops where the carrier does not let us in", async () => {
    world.checkAccount.mockRejectedValue(new AppError("unprocessable", { reason: "carrier_credentials" }));
    expect(await run()).toEqual(["credentials fails", "agent ok", "worker ok"]);
    world.access.mockRejectedValue(new AppError("unprocessable"));
    expect(await run()).toEqual(["credentials fails", "agent ok", "worker ok"]);
  });

  it("tells a number of another account, one without a voice, and one that nobody answers", async () => {
    world.listNumbers.mockResolvedValue([]);
    expect(await run()).toEqual(["credentials ok", "number fails", "agent ok", "worker ok"]);
    world.listNumbers.mockResolvedValue([{ ...owned, voice: false }]);
    expect(await run()).toContain("number fails");
    world.number = { ...number, agent: { ...number.agent, status: "paused" } };
    expect(await run()).toContain("agent fails");
    world.number = { ...number, active: false };
    expect(await run()).toContain("agent fails");
  });

  it("tells that nobody would take the call while the voice worker is away", async () => {
    world.checkVoice.mockRejectedValue(new Error("connect"));
    expect(await run()).toEqual(["credentials ok", "number ok", "webhook ok", "agent ok", "worker fails"]);
    world.checkVoice.mockResolvedValue({ status: "degraded" });
    expect(await run()).toContain("worker ok");
  });

  it("asks a trunk for nothing but to be let in", async () => {
    world.access.mockResolvedValue({ provider: "sip" });
    expect(await run()).toEqual(["credentials ok", "agent ok", "worker ok"]);
    expect(world.listNumbers).not.toHaveBeenCalled();
  });
});
