import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { VisitorEvent } from "@/lib/conversations/schema";
import { openLiveLine } from "./live-line";

let visibility = "visible";
const listeners = new Map<string, () => void>();
const target = {
  addEventListener: (name: string, listener: () => void) => void listeners.set(name, listener),
  removeEventListener: (name: string) => void listeners.delete(name),
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  visibility = "visible";
  vi.stubGlobal("window", target);
  vi.stubGlobal("document", {
    ...target,
    get visibilityState() {
      return visibility;
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A server whose lines a test feeds and cuts. */
function server() {
  const lines: { after: number; tell: (event: VisitorEvent) => void; cut: () => void }[] = [];
  const open = vi.fn(async (after: number, signal: AbortSignal) => {
    const events = new ReadableStream<VisitorEvent>({
      start(controller) {
        const cut = () => controller.error(new Error("cut"));
        signal.addEventListener("abort", cut);
        lines.push({ after, tell: (event) => controller.enqueue(event), cut });
      },
    });
    return events as unknown as AsyncIterable<VisitorEvent>;
  });
  return { lines, open };
}

const said = (seq: number): VisitorEvent => ({
  type: "message",
  message: { id: `id-${seq}`, seq, role: "human", text: "", locale: "es", createdAt: "" },
});

function page(open: ReturnType<typeof server>["open"]) {
  const seqs: number[] = [];
  const close = openLiveLine({
    open,
    after: () => seqs.at(-1) ?? 0,
    onEvent: (event) => event.type === "message" && seqs.push(event.message.seq),
  });
  return { seqs, close };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it("goes on after the last message it heard when its line is cut", async () => {
  const { lines, open } = server();
  const { seqs, close } = page(open);
  await pass(0);
  lines[0]?.tell(said(1));
  lines[0]?.tell(said(2));
  await pass(0);
  lines[0]?.cut();
  await pass(1_000);
  expect(lines.map(({ after }) => after)).toEqual([0, 2]);
  lines[1]?.tell(said(3));
  await pass(0);
  expect(seqs).toEqual([1, 2, 3]);
  close();
});

it("takes a silent line for dead, and a server that is away is asked less and less often", async () => {
  const { lines, open } = server();
  const { close } = page(open);
  await pass(14_000);
  lines[0]?.tell({ type: "beat" });
  await pass(14_000);
  expect(open).toHaveBeenCalledTimes(1);
  await pass(2_000);
  expect(open).toHaveBeenCalledTimes(2);
  open.mockRejectedValue(new Error("away"));
  lines[1]?.cut();
  await pass(5 * 60_000);
  const asked = open.mock.calls.length;
  expect(asked).toBeGreaterThan(10);
  expect(asked).toBeLessThan(25);
  close();
});

it("gives its line back while nobody looks for a while, and comes back at once", async () => {
  const { lines, open } = server();
  const { close } = page(open);
  await pass(0);
  visibility = "hidden";
  listeners.get("visibilitychange")?.();
  await pass(65_000);
  const before = open.mock.calls.length;
  await pass(5 * 60_000);
  expect(open).toHaveBeenCalledTimes(before);
  visibility = "visible";
  listeners.get("visibilitychange")?.();
  await pass(0);
  expect(open).toHaveBeenCalledTimes(before + 1);
  expect(lines.length).toBe(before + 1);
  close();
});

it("leaves nothing behind when its page goes", async () => {
  const { open } = server();
  const { close } = page(open);
  await pass(0);
  close();
  await pass(0);
  expect(vi.getTimerCount()).toBe(0);
  expect(listeners.size).toBe(0);
});
