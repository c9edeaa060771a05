import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openLine } from "./live-line";

/** A line as a browser has it; the test is the server. */
class Source extends EventTarget {
  static readonly all: Source[] = [];
  static get last(): Source {
    return Source.all.at(-1)!;
  }
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  closed = false;

  constructor(readonly address: string) {
    super();
    Source.all.push(this);
  }
  close(): void {
    this.closed = true;
  }
  tell(type: string, data = "{}"): void {
    this.dispatchEvent(new MessageEvent(type, { data }));
  }
}

const page = new EventTarget();
beforeEach(() => {
  vi.useFakeTimers();
  Source.all.length = 0;
  vi.stubGlobal("EventSource", Source);
  vi.stubGlobal("window", page);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function listening() {
  const handlers = { onConnected: vi.fn(), onRefresh: vi.fn(), onChanges: vi.fn(), onAccess: vi.fn() };
  const line = openLine("/api/live?orgId=1", handlers);
  Source.last.onopen?.();
  return { ...handlers, line };
}

describe("a live line", () => {
  it("passes on what changed, and what cannot be read as nothing", () => {
    const { onConnected, onRefresh, onChanges, line } = listening();
    expect(onConnected).toHaveBeenLastCalledWith(true);
    Source.last.tell("refresh");
    expect(onRefresh).toHaveBeenCalledTimes(1);
    Source.last.tell("change", JSON.stringify({ changes: [{ kind: "call", id: "1" }] }));
    Source.last.tell("change", "not json");
    expect(onChanges.mock.calls).toEqual([[[{ kind: "call", id: "1" }]], [[]]]);
    line.close();
    expect(Source.last.closed).toBe(true);
  });

  it("stands as long as it beats, and is opened anew when it falls silent", () => {
    const { onConnected, line } = listening();
    for (let beat = 0; beat < 10; beat += 1) {
      vi.advanceTimersByTime(5_000);
      Source.last.tell("beat");
    }
    expect(Source.all).toHaveLength(1);
    vi.advanceTimersByTime(12_000);
    expect(onConnected).toHaveBeenLastCalledWith(false);
    expect(Source.all).toHaveLength(2);
    expect(Source.all[0]!.closed).toBe(true);
    Source.last.onopen?.();
    expect(onConnected).toHaveBeenLastCalledWith(true);
    line.close();
  });

  it("says at once that the network is gone, and is back as soon as that is", () => {
    const { onConnected, line } = listening();
    page.dispatchEvent(new Event("offline"));
    expect(onConnected).toHaveBeenLastCalledWith(false);
    page.dispatchEvent(new Event("online"));
    expect(Source.all).toHaveLength(2);
    line.close();
    page.dispatchEvent(new Event("online"));
    vi.advanceTimersByTime(60_000);
    expect(Source.all).toHaveLength(2);
  });

  it("tells that the reader's access changed, and what it is now", () => {
    const { onAccess, line } = listening();
    Source.last.tell("access", JSON.stringify({ role: "internal" }));
    Source.last.tell("access", JSON.stringify({ role: null }));
    expect(onAccess.mock.calls).toEqual([["internal"], [null]]);
    line.close();
  });

  it("tries again after it was refused", () => {
    const { onConnected, line } = listening();
    Source.last.onerror?.();
    expect(onConnected).toHaveBeenLastCalledWith(false);
    vi.advanceTimersByTime(5_000);
    expect(Source.all).toHaveLength(2);
    line.close();
  });
});
