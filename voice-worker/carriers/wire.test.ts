import { afterEach, describe, expect, it, vi } from "vitest";
import { browserCarrier } from "./browser";
import { type Connection, connect } from "./testing/connect";

let open: Connection | undefined;
afterEach(async () => {
  vi.useRealTimers();
  await open?.stop();
});

const start = { type: "start" };

describe("a carrier's line", () => {
  it("tells how much waits for a peer that reads slowly, and gives up one that no longer reads", async () => {
    open = await connect(browserCarrier);
    const { leg, carrier, send, until } = open;
    send(start);
    await until("start");
    carrier.pause();
    const second = Buffer.alloc(32_000, 1);
    // What the kernel takes is not ours to count: so much more than that.
    for (let seconds = 0; seconds < 400 && leg.queuedBytes() < 500_000; seconds += 1) leg.sendAudio(second);
    expect(leg.queuedBytes()).toBeGreaterThanOrEqual(500_000);
    for (let seconds = 0; seconds < 100; seconds += 1) leg.sendAudio(second);
    expect(await until("close")).toEqual(["close", "lost"]);
    expect(leg.queuedBytes()).toBeLessThan(4_000_000);
  });

  it("notices a peer that is silently gone, and no other", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    open = await connect(browserCarrier);
    const { carrier, send, until, told } = open;
    send(start);
    await until("start");
    for (let beat = 0; beat < 3; beat += 1) {
      const pinged = new Promise((resolve) => carrier.once("ping", resolve));
      await vi.advanceTimersByTimeAsync(15_000);
      await pinged;
      // The answer to it is on its way.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(told).toHaveLength(1);
    carrier.pause();
    await vi.advanceTimersByTimeAsync(15_000);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await until("close")).toEqual(["close", "lost"]);
  });

  it("tells its end once, whoever brings it about, and takes nothing after it", async () => {
    open = await connect(browserCarrier);
    const { leg, carrier, send, until, told, got } = open;
    send(start);
    await until("start");
    leg.close();
    leg.close();
    leg.sendAudio(Buffer.alloc(640));
    leg.sendMark("late");
    send({ type: "dtmf", digit: "1" });
    await new Promise((resolve) => carrier.once("close", resolve));
    expect(told.map(([kind]) => kind)).toEqual(["start", "close"]);
    expect(got).toEqual([]);
  });
});
