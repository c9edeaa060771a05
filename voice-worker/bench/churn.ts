import { setTimeout as sleep } from "node:timers/promises";
import { BenchCaller, drive } from "./caller";
import { type Row, round } from "./report";
import type { System } from "./systems";
import { questions } from "./utterances";

export interface ChurnOptions {
  calls: number;
  /** So many at any moment. */
  atOnce: number;
}

/** Calls after which memory has taken its size: what is compiled, pools, caches up to their bounds. */
const settlingShare = 0.1;
const longestMs = 10_000;
/** V8 keeps the pages of a heap that was larger for a moment, and gives them back when it has rested for a while: till then they look like a leak. */
const restMs = 20_000;
const everyNthAsks = 10;

/**
 * Very many short calls: most hang up as soon as they are greeted, one in ten asks something and leaves while it is answered. What
 * is left of a call in memory shows after thousands of them.
 */
export async function runChurn(system: System, { calls, atOnce }: ChurnOptions): Promise<Row> {
  const finished = new Set<string>();
  system.child.onMessage(({ type, callSid }) => {
    if (type === "finished") finished.add(String(callSid));
  });
  const running = new Set<BenchCaller>();
  const stop = drive(() => [...running]);
  const begun = performance.now();
  let number = 0;
  let ungreeted = 0;
  const until = async (last: number) => {
    while (number < last) {
      const index = number++;
      const callSid = `CA${index.toString(16).padStart(32, "0")}`;
      const caller = new BenchCaller({ url: await system.url(), callSid });
      await caller.opened;
      running.add(caller);
      const greeted = await come(() => caller.greetedMs !== null);
      if (!greeted) ungreeted++;
      if (index % everyNthAsks === 0) {
        caller.speak(index % questions.length, performance.now(), { brief: true });
        await come(() => caller.turn !== undefined && caller.turn.firstFrameAt !== null);
      }
      caller.hangUp();
      await come(() => caller.closed);
      running.delete(caller);
    }
  };
  const together = (last: number) => Promise.all(Array.from({ length: atOnce }, () => until(last)));
  try {
    await together(Math.max(atOnce, Math.round(calls * settlingShare)));
    await sleep(restMs);
    const early = await system.usage({ collect: true });
    await together(Math.round(calls / 2));
    await sleep(restMs);
    const middle = await system.usage({ collect: true });
    await together(calls);
    // The last rows of the last calls.
    await come(() => finished.size >= calls);
    await sleep(restMs);
    const late = await system.usage({ collect: true });
    return {
      system: system.name,
      calls,
      "at once": atOnce,
      minutes: round((performance.now() - begun) / 60_000),
      "never greeted": ungreeted,
      "never finished": calls - finished.size,
      "heap MB early": round(early.heapMb),
      "heap MB middle": round(middle.heapMb),
      "heap MB late": round(late.heapMb),
      "outside heap MB early": round(early.externalMb),
      "outside heap MB middle": round(middle.externalMb),
      "outside heap MB late": round(late.externalMb),
      "rss MB early": round(early.rssMb),
      "rss MB middle": round(middle.rssMb),
      "rss MB late": round(late.rssMb),
      "open handles early": early.handles,
      "open handles late": late.handles,
    };
  } finally {
    for (const caller of running) caller.hangUp();
    stop();
  }
}

async function come(happened: () => boolean): Promise<boolean> {
  const until = performance.now() + longestMs;
  while (!happened()) {
    if (performance.now() > until) return false;
    await sleep(5);
  }
  return true;
}
