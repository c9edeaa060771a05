import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LiveHub } from "./live-hub";
import { liveStream } from "./live-stream";
import type { LiveChange } from "./schema";

const a = "00000000-0000-4000-8000-00000000000a";
const b = "00000000-0000-4000-8000-00000000000b";
const call = (n: number) => `10000000-0000-4000-8000-00000000000${n}`;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A database that tells what a test says. */
function source() {
  let note = (_: string): void => {};
  let connected = (): void => {};
  const opened = vi.fn();
  const closed = vi.fn();
  return {
    opened,
    closed,
    listen: async (onNote: (payload: string) => void, onConnected: () => void) => {
      note = onNote;
      connected = onConnected;
      opened();
      onConnected();
      return async () => closed();
    },
    tell: (org: string, id: string, kind = "call") => note(JSON.stringify({ org, kind, id })),
    access: (org: string, userId: string) => note(JSON.stringify({ org, kind: "access", id: userId })),
    raw: (payload: string) => note(payload),
    reconnect: () => connected(),
  };
}

function watcher(orgId: string | null) {
  const told: (readonly LiveChange[])[] = [];
  const gaps = vi.fn();
  const onChanges = (changes: readonly LiveChange[]) => void told.push(changes);
  return { orgId, told, gaps, onChanges, onGap: gaps };
}

describe("the hub", () => {
  it("tells each what changed in their own organization, once", async () => {
    const from = source();
    const hub = new LiveHub(from.listen);
    const [ofA, ofB, ofAll] = [watcher(a), watcher(b), watcher(null)];
    for (const one of [ofA, ofB, ofAll]) await hub.subscribe(one);
    expect(from.opened).toHaveBeenCalledTimes(1);
    for (let n = 0; n < 5; n += 1) from.tell(a, call(1));
    from.tell(b, call(2), "turn");
    from.raw("not json");
    from.raw(JSON.stringify({ org: a, kind: "secret", id: call(3) }));
    vi.advanceTimersByTime(100);
    expect(ofA.told).toEqual([[{ kind: "call", id: call(1) }]]);
    expect(ofB.told).toEqual([[{ kind: "turn", id: call(2) }]]);
    expect(ofAll.told[0]).toHaveLength(2);
  });

  it("tells what changes alone at once, and gathers what follows it", async () => {
    const from = source();
    const hub = new LiveHub(from.listen, { gatherMs: 100 });
    const [ofA, ofB] = [watcher(a), watcher(b)];
    for (const one of [ofA, ofB]) await hub.subscribe(one);
    from.tell(a, call(1));
    vi.advanceTimersByTime(1);
    expect(ofA.told).toEqual([[{ kind: "call", id: call(1) }]]);
    for (const id of [call(2), call(2), call(3)]) from.tell(a, id);
    // What goes on elsewhere makes nobody wait.
    from.tell(b, call(4));
    vi.advanceTimersByTime(50);
    expect(ofA.told).toHaveLength(1);
    expect(ofB.told).toHaveLength(1);
    vi.advanceTimersByTime(51);
    expect(ofA.told[1]?.map(({ id }) => id)).toEqual([call(2), call(3)]);
    vi.advanceTimersByTime(200);
    expect(ofA.told).toHaveLength(2);
    from.tell(a, call(1));
    vi.advanceTimersByTime(1);
    expect(ofA.told).toHaveLength(3);
  });

  it("tells hundreds in order, the same list to all, and none of them keeps others from it", async () => {
    const from = source();
    const hub = new LiveHub(from.listen, { gatherMs: 10 });
    const all = Array.from({ length: 350 }, () => watcher(a));
    for (const one of all) await hub.subscribe(one);
    const failing = watcher(a);
    failing.onChanges = () => {
      throw new Error("gone");
    };
    await hub.subscribe(failing);
    for (const id of [call(1), call(2), call(3)]) {
      from.tell(a, id);
      await vi.advanceTimersByTimeAsync(20);
    }
    const seen = all.map(({ told }) => told.flat().map(({ id }) => id));
    expect(new Set(seen.map((ids) => ids.join())).size).toBe(1);
    expect(seen[0]).toEqual([call(1), call(2), call(3)]);
    expect(new Set(all.map(({ told }) => told[0])).size).toBe(1);
  });

  it("tells who watches to read all again where very much changed at once, and whose access it was of that", async () => {
    const from = source();
    const hub = new LiveHub(from.listen, { mostAtOnce: 3 });
    const [ofA, ofB] = [watcher(a), watcher(b)];
    const visitor = { ...watcher(a), conversationId: call(2) };
    for (const one of [ofA, ofB, visitor]) await hub.subscribe(one);
    for (let n = 1; n <= 4; n += 1) from.tell(a, call(n));
    from.access(a, call(9));
    await vi.advanceTimersByTimeAsync(1);
    expect(ofA.gaps).toHaveBeenCalledTimes(1);
    expect(ofA.told).toEqual([[{ kind: "access", id: call(9) }]]);
    expect(ofB.gaps).not.toHaveBeenCalled();
    expect(visitor.told).toEqual([[{ kind: "call", id: call(2) }]]);
  });

  it("takes nobody who comes while it begins to end", async () => {
    let listening = () => {};
    const hub = new LiveHub(
      () =>
        new Promise((resolve) => {
          listening = () => resolve(async () => {});
        }),
    );
    const coming = hub.subscribe(watcher(a));
    hub.drain();
    listening();
    expect(await coming).toBeNull();
    expect(hub.size).toBe(0);
  });

  it("tells that something was missed when its connection broke", async () => {
    const from = source();
    const hub = new LiveHub(from.listen);
    const one = watcher(a);
    await hub.subscribe(one);
    expect(one.gaps).not.toHaveBeenCalled();
    from.reconnect();
    expect(one.gaps).toHaveBeenCalledTimes(1);
  });

  it("closes its connection after the last has left, and opens another for the next", async () => {
    const from = source();
    const hub = new LiveHub(from.listen);
    const leave = await hub.subscribe(watcher(a));
    const other = await hub.subscribe(watcher(b));
    leave?.();
    await vi.runAllTimersAsync();
    expect(from.closed).not.toHaveBeenCalled();
    other?.();
    await vi.runAllTimersAsync();
    expect(from.closed).toHaveBeenCalledTimes(1);
    await hub.subscribe(watcher(a));
    expect(from.opened).toHaveBeenCalledTimes(2);
  });

  it("takes no more than it can tell, and nobody while the database is away", async () => {
    const hub = new LiveHub(source().listen, { gatherMs: 1, most: 3, mostPerOrg: 2 });
    expect(await hub.subscribe(watcher(a))).not.toBeNull();
    expect(await hub.subscribe(watcher(a))).not.toBeNull();
    expect(await hub.subscribe(watcher(a))).toBeNull();
    expect(await hub.subscribe(watcher(b))).not.toBeNull();
    expect(await hub.subscribe(watcher(null))).toBeNull();
    const away = new LiveHub(() => Promise.reject(new Error("away")));
    await expect(away.subscribe(watcher(a))).rejects.toThrow("away");
    expect(away.size).toBe(0);
  });
});

describe("a stream", () => {
  const open = async (signal = new AbortController().signal) => {
    const from = source();
    const hub = new LiveHub(from.listen);
    const response = await liveStream(hub, a, signal, { heartbeatMs: 1000, lifeMs: 10_000 });
    const reader = response.body!.getReader();
    const next = async () => {
      const { done, value } = await reader.read();
      return done ? null : new TextDecoder().decode(value);
    };
    return { from, hub, response, reader, next };
  };

  it("begins by asking for everything, tells changes, and beats in between", async () => {
    const { from, response, next } = await open();
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(await next()).toBe("retry: 2000\nevent: refresh\ndata: {}\n\n");
    from.tell(b, call(1));
    from.tell(a, call(2));
    vi.advanceTimersByTime(100);
    expect(await next()).toBe(`event: change\ndata: {"changes":[{"kind":"call","id":"${call(2)}"}]}\n\n`);
    vi.advanceTimersByTime(1000);
    expect(await next()).toBe("event: beat\ndata: {}\n\n");
  });

  it("ends for a reader whose access has changed, says what it is now, and tells others nothing of it", async () => {
    const from = source();
    const hub = new LiveHub(from.listen);
    const never = new AbortController().signal;
    const streamOf = async (userId: string, role: () => Promise<string | null>) => {
      const body = (await liveStream(hub, a, never, { heartbeatMs: 1000, lifeMs: 10_000 }, { userId, role }))
        .body!;
      const reader = body.getReader();
      await reader.read();
      return async () => {
        const { done, value } = await reader.read();
        return done ? null : new TextDecoder().decode(value);
      };
    };
    const [ana, eva] = [call(7), call(8)];
    const next = await streamOf(ana, async () => "internal");
    const failing = await streamOf(ana, () => Promise.reject(new Error("away")));
    const others = await streamOf(eva, async () => "admin");
    from.access(a, ana);
    from.access(b, eva);
    await vi.advanceTimersByTimeAsync(100);
    expect(await next()).toBe('event: access\ndata: {"role":"internal"}\n\n');
    expect(await next()).toBeNull();
    expect(await failing()).toBe('event: access\ndata: {"role":null}\n\n');
    expect(await failing()).toBeNull();
    expect(hub.size).toBe(1);
    await vi.advanceTimersByTimeAsync(900);
    expect(await others()).toBe("event: beat\ndata: {}\n\n");
  });

  it("ends after its time, with its reader, and with its request", async () => {
    const timed = await open();
    await timed.next();
    vi.advanceTimersByTime(10_000);
    while ((await timed.next()) !== null);
    expect(timed.hub.size).toBe(0);
    const read = await open();
    await read.reader.cancel();
    expect(read.hub.size).toBe(0);
    const request = new AbortController();
    const aborted = await open(request.signal);
    request.abort();
    expect(aborted.hub.size).toBe(0);
  });

  it("lets go of who does not read", async () => {
    const { from, hub } = await open();
    for (let n = 0; n < 1_200; n += 1) {
      from.tell(a, call(1));
      vi.advanceTimersByTime(8);
      from.reconnect();
    }
    expect(hub.size).toBe(0);
  });
});
