import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { listenToLine } from "./shared-line";

/** A line as a browser has it; the test is the server. */
class Source extends EventTarget {
  static readonly all: Source[] = [];
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

const listener = () => ({ onConnected: vi.fn(), onChanges: vi.fn(), onGap: vi.fn() });
const change = JSON.stringify({ changes: [{ kind: "note", id: "1" }] });

beforeEach(() => {
  vi.useFakeTimers();
  Source.all.length = 0;
  vi.stubGlobal("EventSource", Source);
  vi.stubGlobal("window", new EventTarget());
});
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("one line for a tab", () => {
  it("tells all who listen, and each who comes later that something may have been missed", () => {
    const first = listener();
    const second = listener();
    const leaveFirst = listenToLine("/live/a", first);
    expect(first.onGap).not.toHaveBeenCalled();
    Source.all[0]?.tell("refresh");
    expect(first.onGap).toHaveBeenCalledTimes(1);
    const leaveSecond = listenToLine("/live/a", second);
    expect(second.onGap).toHaveBeenCalledTimes(1);
    expect(Source.all).toHaveLength(1);
    Source.all[0]?.tell("change", change);
    expect(first.onChanges).toHaveBeenCalledWith([{ kind: "note", id: "1" }]);
    expect(second.onChanges).toHaveBeenCalledTimes(1);
    leaveFirst();
    Source.all[0]?.tell("change", change);
    expect(first.onChanges).toHaveBeenCalledTimes(1);
    expect(second.onChanges).toHaveBeenCalledTimes(2);
    leaveSecond();
  });

  it("is of one address, and knows whether it is up", () => {
    const here = listener();
    const there = listener();
    const leave = [listenToLine("/live/a", here), listenToLine("/live/b", there)];
    expect(Source.all.map(({ address }) => address)).toEqual(["/live/a", "/live/b"]);
    Source.all[1]?.onerror?.();
    expect(there.onConnected).toHaveBeenLastCalledWith(false);
    expect(here.onConnected).toHaveBeenLastCalledWith(true);
    const late = listener();
    leave.push(listenToLine("/live/b", late));
    expect(late.onConnected).toHaveBeenLastCalledWith(false);
    for (const end of leave) end();
  });

  it("stays up from one page to the next, and is closed when nobody listens", () => {
    listenToLine("/live/a", listener())();
    vi.advanceTimersByTime(1_000);
    const leave = listenToLine("/live/a", listener());
    vi.advanceTimersByTime(5_000);
    expect(Source.all).toHaveLength(1);
    expect(Source.all[0]?.closed).toBe(false);
    leave();
    vi.advanceTimersByTime(5_000);
    expect(Source.all.every(({ closed }) => closed)).toBe(true);
  });
});
