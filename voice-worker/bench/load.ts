import { setTimeout as sleep } from "node:timers/promises";
import { BenchCaller, drive } from "./caller";
import { type Row, round, spreadOf } from "./report";
import type { System } from "./systems";
import { questions } from "./utterances";

export interface LoadOptions {
  calls: number;
  /** Turns of each call that count; two before them warm up. */
  turns: number;
  /** From one turn of a call to its next. */
  periodMs?: number;
  /** An eager end so long before the end of a turn; 0: none. */
  eagerMs?: number;
}

export interface LoadResult extends Row {
  system: string;
  calls: number;
  turns: number;
  "p50 ms": number;
  "p95 ms": number;
  "max ms": number;
  unanswered: number;
  "late frames": number;
  "cpu % a call": number;
  "rss MB": number;
  "MB a call": number;
}

const warmUpTurns = 2;
const warmingCalls = 8;
const warmingTurns = 4;
/** A frame that comes so much after the one before it was played is heard as a gap. */
const gapMs = 40;

/** Many calls at once, one turn in `periodMs` each, spread evenly: from the end of a turn to its first frame. */
export async function runLoad(
  system: System,
  { calls, turns, periodMs = 6_000, eagerMs = 0 }: LoadOptions,
): Promise<LoadResult> {
  await warmed(system, eagerMs);
  const before = await system.usage();
  const callers: BenchCaller[] = [];
  const stop = drive(() => callers);
  try {
    for (let index = 0; index < calls; index++) callers.push(await called(system, index));
    // The greeting is over before anybody asks.
    await sleep(4_000);
    const begin = performance.now() + 200;
    for (const [index, caller] of callers.entries()) {
      for (let turn = 0; turn < turns + warmUpTurns; turn++) {
        const at = begin + turn * periodMs + (index * periodMs) / calls;
        caller.speak((index + turn) % questions.length, at, { brief: true, eagerMs });
      }
    }
    await sleep(warmUpTurns * periodMs);
    const from = { usage: await system.usage(), at: performance.now() };
    await sleep(turns * periodMs);
    const to = { usage: await system.usage(), at: performance.now() };
    await sleep(1_500);
    const seen = callers.flatMap((caller) => caller.turns.slice(warmUpTurns));
    const spread = spreadOf(
      seen.flatMap(({ endedAt, firstFrameAt }) => (firstFrameAt === null ? [] : [firstFrameAt - endedAt])),
    );
    return {
      system: system.name,
      calls,
      turns: seen.length,
      "p50 ms": spread.p50,
      "p95 ms": spread.p95,
      "max ms": spread.max,
      unanswered: seen.filter(({ firstFrameAt }) => firstFrameAt === null).length,
      "late frames": seen.filter(({ lateMs }) => lateMs > gapMs).length,
      "cpu % a call": round(((to.usage.cpuMs - from.usage.cpuMs) / (to.at - from.at) / calls) * 100, 2),
      "rss MB": round(to.usage.rssMb),
      "MB a call": round((to.usage.rssMb - before.rssMb) / calls, 2),
    };
  } finally {
    for (const caller of callers) caller.hangUp();
    await sleep(300);
    stop();
  }
}

async function called(system: System, index: number): Promise<BenchCaller> {
  const callSid = `CA${index.toString(16).padStart(32, "0")}`;
  const caller = new BenchCaller({ url: await system.url(), callSid });
  await caller.opened;
  return caller;
}

/** A few calls that do not count: what a process loads and compiles on its first ones is no call's. */
async function warmed(system: System, eagerMs: number): Promise<void> {
  const callers: BenchCaller[] = [];
  const stop = drive(() => callers);
  for (let index = 0; index < warmingCalls; index++) callers.push(await called(system, 0xffff - index));
  await sleep(4_000);
  const begin = performance.now() + 100;
  for (const [index, caller] of callers.entries())
    for (let turn = 0; turn < warmingTurns; turn++)
      caller.speak((index + turn) % questions.length, begin + turn * 1_500 + index * 70, {
        brief: true,
        eagerMs,
      });
  await sleep(warmingTurns * 1_500 + 500);
  for (const caller of callers) caller.hangUp();
  await sleep(1_000);
  stop();
}
