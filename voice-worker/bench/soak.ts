import { setTimeout as sleep } from "node:timers/promises";
import { BenchCaller, drive } from "./caller";
import { type Row, round } from "./report";
import type { System } from "./systems";
import { questions, type Utterance, utterances } from "./utterances";

const turnMs = 7_000;
/** Longer than any provider's time-out and all that comes after it: nothing was heard. */
const silenceMs = 6_500;

/**
 * Calls for a long time while providers drop, stall, refuse and talk nonsense, and lines break: nobody may be left in silence, no
 * turn may be lost, and memory stays where it is.
 */
export async function runSoak(
  system: System,
  { calls, minutes }: { calls: number; minutes: number },
): Promise<Row> {
  const written = new Map<string, string>();
  const finished = new Set<string>();
  system.child.onMessage(({ type, callSid, asked }) => {
    if (type === "turn" && asked)
      written.set(String(callSid), `${written.get(String(callSid)) ?? ""} ${asked}`);
    if (type === "finished") finished.add(String(callSid));
  });
  const until = performance.now() + minutes * 60_000;
  const running = new Set<BenchCaller>();
  const all: { callSid: string; caller: BenchCaller; broken: boolean }[] = [];
  const stop = drive(() => [...running]);
  const memory: number[] = [];
  let number = 0;
  let refused = 0;
  const place = async (index: number) => {
    await sleep((index * turnMs) / calls);
    while (performance.now() < until) {
      const callSid = `CA${(number++).toString(16).padStart(32, "0")}`;
      const caller = new BenchCaller({
        url: await system.url(),
        callSid,
        faults: { lostMarks: 0.05, lateMarks: 0.1 },
      });
      const up = await caller.opened.then(
        () => true,
        () => false,
      );
      if (!up) {
        refused++;
        await sleep(1_000);
        continue;
      }
      running.add(caller);
      const call = { callSid, caller, broken: false };
      all.push(call);
      await sleep(4_000);
      for (let turn = 0; turn < 6 && !caller.closed && performance.now() < until; turn++) {
        caller.speak((number + turn) % questions.length, performance.now() + 40, { brief: true });
        await sleep(turnMs);
      }
      if (Math.random() < 0.1) {
        call.broken = true;
        caller.breakOff();
      } else caller.hangUp();
      await sleep(500);
      running.delete(caller);
    }
  };
  const watch = setInterval(() => void system.usage().then(({ rssMb }) => memory.push(rssMb)), 5_000);
  try {
    await Promise.all(Array.from({ length: calls }, (_, index) => place(index)));
    await sleep(4_000);
  } finally {
    clearInterval(watch);
    stop();
  }
  const silent = all.flatMap(({ caller }) =>
    caller.turns.filter(
      ({ endedAt, firstFrameAt }) => (firstFrameAt ?? performance.now()) - endedAt > silenceMs,
    ),
  );
  const lost = all.filter(
    ({ callSid, caller }) =>
      !finished.has(callSid) ||
      !saidInOrder(
        caller.turns.map(({ utterance }) => utterances[utterance]!),
        written.get(callSid) ?? "",
      ),
  );
  const third = Math.max(1, Math.floor(memory.length / 3));
  const mean = (list: readonly number[]) =>
    list.reduce((sum, value) => sum + value, 0) / Math.max(1, list.length);
  return {
    system: system.name,
    minutes,
    calls: all.length,
    turns: all.reduce((sum, { caller }) => sum + caller.turns.length, 0),
    refused,
    "turns in silence": silent.length,
    "calls with lost data": lost.length,
    "rss MB early": round(mean(memory.slice(0, third))),
    "rss MB late": round(mean(memory.slice(-third))),
  };
}

/** Whether all that was said stands in what was written, in its order; two turns may have been answered as one. */
function saidInOrder(said: readonly Utterance[], written: string): boolean {
  let from = 0;
  for (const { parts } of said) {
    const text = parts.map((part) => part.text).join(" ");
    const at = written.indexOf(text, from);
    if (at < 0) return false;
    from = at + text.length;
  }
  return true;
}
