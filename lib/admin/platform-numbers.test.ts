import { beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "@/lib/errors";
import type { Db } from "@/lib/supabase/server";
import { connectPlatformNumber, listPlatformNumbers } from "./platform-numbers";

const [ours, theirs, free, mute] = ["+12025550101", "+12025550102", "+12025550103", "+12025550104"] as const;
const world = vi.hoisted(() => ({ account: {} as object | null, pointNumber: vi.fn() }));
vi.mock("@/lib/calls/carrier-accounts", () => ({
  platformTwilio: () => world.account,
  carrierClient: async () => ({
    carrier: "twilio",
    pointNumber: world.pointNumber,
    listNumbers: async () =>
      [theirs, mute, free, ours].map((number) => ({
        id: `PN${number}`,
        number,
        label: "",
        voice: number !== mute,
        sms: true,
        pointed: number === ours,
      })),
  }),
}));
vi.mock("@/lib/calls/connect-number", () => ({ numberTarget: () => ({ voiceUrl: "v", statusUrl: "s" }) }));

const rpc = vi.fn();
const db = { rpc } as unknown as Db;
const asked = () => rpc.mock.calls.filter(([name]) => name !== "platform_numbers");

beforeEach(() => {
  world.account = { provider: "twilio" };
  world.pointNumber.mockReset().mockResolvedValue(undefined);
  rpc.mockReset().mockImplementation(async (name: string) => ({
    error: null,
    data:
      name === "platform_numbers"
        ? [
            { e164: ours, own: true, organization: "TalIA" },
            { e164: theirs, own: false, organization: "Clínica" },
          ]
        : true,
  }));
});

describe("the platform's numbers", () => {
  it("are those of its account, with who uses them", async () => {
    expect(await listPlatformNumbers(db)).toMatchObject([
      { e164: ours, use: "own", pointed: true },
      { e164: free, use: "free", voice: true },
      { e164: mute, use: "free", voice: false },
      { e164: theirs, use: "other", organization: "Clínica" },
    ]);
    world.account = null;
    expect(await listPlatformNumbers(db)).toBeNull();
  });

  it("are connected at the carrier too", async () => {
    await connectPlatformNumber(db, free);
    expect(asked()).toEqual([["connect_platform_number", { p_e164: free, p_ref: `PN${free}` }]]);
    expect(world.pointNumber).toHaveBeenCalledWith(`PN${free}`, { voiceUrl: "v", statusUrl: "s" });
  });

  it("are not half connected where the carrier refuses; one that was connected stays", async () => {
    world.pointNumber.mockRejectedValue(new AppError("unavailable"));
    await expect(connectPlatformNumber(db, free)).rejects.toMatchObject({ code: "unavailable" });
    expect(asked().at(-1)).toEqual(["disconnect_platform_number", { p_e164: free }]);
    rpc.mockClear();
    await expect(connectPlatformNumber(db, ours)).rejects.toMatchObject({ code: "unavailable" });
    expect(asked().map(([name]) => name)).toEqual(["connect_platform_number"]);
  });

  it.each([
    [mute, "number_without_voice"],
    ["+12025559999", "number_not_in_account"],
  ])("must have a voice and be the account's: %s", async (number, reason) => {
    await expect(connectPlatformNumber(db, number)).rejects.toMatchObject({ reason });
    expect(asked()).toEqual([]);
  });
});
