import { setTimeout as sleep } from "node:timers/promises";
import { drawLatency } from "../emulators/latency";
import { BenchCaller, drive } from "./caller";
import { type Row, round, type Spread, spreadOf } from "./report";
import { modelled, type System } from "./systems";
import { type Utterance, utterances, wordsOf } from "./utterances";

const draws = 200_000;
const greetingMs = 8_500;
/** A caller speaks again when the agent has been silent for so long. */
const quietMs = 700;
const longestMs = 15_000;

/** What no worker can beat that waits for the recogniser: the end of the turn, or the answer prepared on its eager end. */
export function floor(): Row {
  const played: Played[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const end = drawLatency(modelled.endOfTurn);
    const eager = Math.max(0, end - drawLatency(modelled.eagerLead));
    const ms = Math.max(end, eager + drawLatency(modelled.firstToken) + drawLatency(modelled.firstAudio));
    played.push({ utterance: 0, ms, early: false });
  }
  return rowOf("floor (no worker)", played);
}

/** One turn as it went. */
interface Played {
  utterance: number;
  ms: number | null;
  early: boolean;
}

export interface ModelledRun {
  row: Row;
  byUtterance: Row[];
  /** Of the first turn of each call, and from the start of its stream to its greeting. */
  first: Spread;
  greeting: Spread;
}

/** Voice to voice with providers as slow as they are, over utterances with pauses, numbers and hesitations. */
export async function runModelled(
  system: System,
  { calls, turns, what, list }: { calls: number; turns: number; what: string; list: readonly Utterance[] },
): Promise<ModelledRun> {
  const callers: BenchCaller[] = [];
  const stop = drive(() => callers);
  const firsts: number[] = [];
  try {
    for (let index = 0; index < calls; index++) {
      const caller = new BenchCaller({
        url: await system.url(),
        callSid: `CA${index.toString(16).padStart(32, "0")}`,
      });
      await caller.opened;
      callers.push(caller);
    }
    await sleep(greetingMs);
    const played: Played[] = [];
    await Promise.all(
      callers.map(async (caller, index) => {
        await sleep((index * 6_000) / calls);
        for (let turn = 0; turn < turns; turn++) {
          const utterance = utterances.indexOf(saidBy(list, index, turn, turns));
          const endsAt = caller.speak(utterance, performance.now() + 60);
          // Frames of an answer while the caller is still at it: the turn was cut.
          const before = caller.turn?.frames ?? 0;
          await sleep(endsAt - performance.now() - 30);
          const early = (caller.turn?.frames ?? 0) > before;
          await answered(caller);
          const { endedAt, firstFrameAt } = caller.turn!;
          const ms = firstFrameAt === null ? null : firstFrameAt - endedAt;
          played.push({ utterance, early, ms });
          if (turn === 0 && ms !== null) firsts.push(ms);
        }
      }),
    );
    return {
      row: rowOf(what, played),
      first: spreadOf(firsts),
      greeting: spreadOf(callers.flatMap(({ greetedMs }) => (greetedMs === null ? [] : [greetedMs]))),
      byUtterance: [...Map.groupBy(played, ({ utterance }) => utterance)].map(([utterance, list]) =>
        rowOf(wordsOf(utterances[utterance]!, utterances[utterance]!.parts.length - 1).join(" "), list),
      ),
    };
  } finally {
    for (const caller of callers) caller.hangUp();
    await sleep(300);
    stop();
  }
}

/** Each caller has one language, as callers do, and begins where the one before them in that language left off. */
function saidBy(list: readonly Utterance[], caller: number, turn: number, turns: number): Utterance {
  const languages = [...Map.groupBy(list, ({ locale }) => locale).values()];
  const own = languages[caller % languages.length]!;
  return own[(Math.floor(caller / languages.length) * turns + turn) % own.length]!;
}

/** Until the answer has come and is over. */
async function answered(caller: BenchCaller): Promise<void> {
  const until = performance.now() + longestMs;
  await sleep(60);
  let quietSince = performance.now();
  while (performance.now() < until) {
    await sleep(50);
    const now = performance.now();
    if (caller.isPlaying || caller.turn?.firstFrameAt === null) quietSince = now;
    if (now - quietSince > quietMs) return;
  }
}

function rowOf(what: string, played: readonly Played[]): Row {
  const values = played.flatMap(({ ms }) => (ms === null ? [] : [ms]));
  const share = (count: number) => round((count / Math.max(1, played.length)) * 100);
  const spread = spreadOf(values);
  return {
    what,
    turns: played.length,
    "p50 ms": spread.p50,
    "p95 ms": spread.p95,
    "under 800 ms %": share(values.filter((value) => value < 800).length),
    unanswered: played.length - values.length,
    "cut early %": share(played.filter(({ early }) => early).length),
  };
}
