import { setImmediate as tick } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { WebhookDispatcher } from "./dispatcher";

const logger = { warn: vi.fn() };

/** What waits at some endpoints, as the database keeps it: one of each endpoint is given out at a time. */
function queueOf(waiting: Record<string, number[]>) {
  const busy = new Set<string>();
  return {
    claim: async (limit: number) =>
      Object.entries(waiting)
        .filter(([endpoint, messages]) => !busy.has(endpoint) && messages.length > 0)
        .slice(0, limit)
        .map(([endpoint, messages]) => {
          busy.add(endpoint);
          return { endpoint, message: messages[0] as number };
        }),
    settle: (endpoint: string) => {
      waiting[endpoint]?.shift();
      busy.delete(endpoint);
    },
    nextAt: async () => null,
  };
}

const until = async (met: () => boolean) => {
  for (let turn = 0; turn < 10_000 && !met(); turn += 1) await tick();
  expect(met()).toBe(true);
};

describe("WebhookDispatcher", () => {
  it("sends each endpoint's in order, and nobody waits for one that hangs", async () => {
    const queue = queueOf({ hangs: [1, 2], a: [1, 2, 3], b: [1, 2, 3] });
    const sent: string[] = [];
    const dispatcher = new WebhookDispatcher({
      ...queue,
      logger,
      deliver: async ({ endpoint, message }, signal) => {
        if (endpoint === "hangs") {
          await new Promise<void>((resolve) =>
            signal.addEventListener("abort", () => resolve(), { once: true }),
          );
          return;
        }
        sent.push(`${endpoint}${message}`);
        queue.settle(endpoint);
      },
    });
    dispatcher.start();
    await until(() => sent.length === 6);
    expect(sent.filter((one) => one.startsWith("a"))).toEqual(["a1", "a2", "a3"]);
    expect(sent.filter((one) => one.startsWith("b"))).toEqual(["b1", "b2", "b3"]);
    await dispatcher.stop(0);
  });

  it("is never at more than it may", async () => {
    const queue = queueOf(Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`e${n}`, [1]])));
    let flying = 0;
    let most = 0;
    let done = 0;
    const dispatcher = new WebhookDispatcher({
      ...queue,
      logger,
      maxInFlight: 3,
      deliver: async ({ endpoint }) => {
        flying += 1;
        most = Math.max(most, flying);
        await tick();
        flying -= 1;
        done += 1;
        queue.settle(endpoint);
      },
    });
    dispatcher.start();
    await until(() => done === 20);
    expect(most).toBe(3);
    await dispatcher.stop();
  });

  it("goes on when the database was away, and when it is woken", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const waiting: Record<string, number[]> = { a: [] };
    const queue = queueOf(waiting);
    let away = true;
    let sent = 0;
    const dispatcher = new WebhookDispatcher({
      ...queue,
      logger,
      claim: async (limit) => {
        if (away) throw new Error("ECONNREFUSED");
        return queue.claim(limit);
      },
      deliver: async ({ endpoint }) => {
        sent += 1;
        queue.settle(endpoint);
      },
    });
    dispatcher.start();
    await until(() => logger.warn.mock.calls.length > 0);
    away = false;
    await vi.advanceTimersByTimeAsync(2_000);
    waiting.a?.push(1);
    dispatcher.wake();
    await until(() => sent === 1);
    const stopped = dispatcher.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    await stopped;
    vi.useRealTimers();
  });
});
