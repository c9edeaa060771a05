import { setTimeout as sleep } from "node:timers/promises";
import { BenchCaller, drive, type TurnSeen } from "./caller";
import { type Row, spreadOf } from "./report";
import type { Providers, System } from "./systems";
import { questions } from "./utterances";

/** What the worker wrote of an exchange: what would have been said, and what it believes to have been heard. */
interface Exchange {
  said: string;
  heard: string | null;
}

const mostCalls = 25;
const greetingMs = 8_000;
const longestCutMs = 2_600;

/** Callers cut in at random moments, over lines that lose, delay and reorder marks: how soon it is silent, and what it believes to have been heard. */
export async function runBargeIn(system: System, providers: Providers, interruptions: number): Promise<Row> {
  const exchanges = new Map<string, Map<number, Exchange>>();
  system.child.onMessage(({ type, callSid, turn, said, heard }) => {
    if (type !== "turn" && type !== "heard") return;
    const ofCall = exchanges.get(String(callSid)) ?? new Map<number, Exchange>();
    exchanges.set(String(callSid), ofCall);
    const number = Number(turn);
    const known = ofCall.get(number) ?? { said: "", heard: null };
    ofCall.set(
      number,
      type === "turn" ? { ...known, said: String(said) } : { ...known, heard: String(heard) },
    );
  });
  const callers = new Map<string, BenchCaller>();
  const stop = drive(() => [...callers.values()]);
  const calls = Math.min(mostCalls, interruptions);
  try {
    for (let index = 0; index < calls; index++) {
      const callSid = `CA${index.toString(16).padStart(32, "0")}`;
      const caller = new BenchCaller({
        url: await system.url(),
        callSid,
        faults: { lostMarks: 0.1, lateMarks: 0.2 },
      });
      await caller.opened;
      callers.set(callSid, caller);
    }
    // Not the greeting is to be cut.
    await sleep(greetingMs);
    const turns = Math.ceil(interruptions / calls);
    await Promise.all(
      [...callers.values()].map(async (caller, index) => {
        await sleep((index * 3_000) / calls);
        for (let turn = 0; turn < turns; turn++) {
          caller.speak((index + turn) % questions.length, performance.now() + 40, { brief: true });
          caller.cutInAfter(250 + Math.random() * longestCutMs, (index + turn + 1) % questions.length);
          await sleep(7_800);
        }
      }),
    );
    await sleep(1_000);
    const cut = [...callers].flatMap(([callSid, caller]) =>
      caller.turns.flatMap((turn) =>
        turn.cutAt === null || turn.clearedAt === null ? [] : [{ callSid, turn }],
      ),
    );
    const spread = spreadOf(cut.map(({ turn }) => turn.clearedAt! - turn.cutAt!));
    const { compared, differing, largest } = compare(cut, exchanges, providers.texts);
    return {
      system: system.name,
      interruptions: cut.length,
      "to silence p50 ms": spread.p50,
      "p95 ms": spread.p95,
      "max ms": spread.max,
      compared,
      differing,
      "largest difference (words)": largest,
    };
  } finally {
    for (const caller of callers.values()) caller.hangUp();
    await sleep(300);
    stop();
  }
}

/**
 * A word that was cut in its middle may count as heard or not; one more or less is a difference. An exchange is known by the words
 * that were played of it: one that was never written is a difference too.
 */
function compare(
  cut: readonly { callSid: string; turn: TurnSeen }[],
  exchanges: ReadonlyMap<string, ReadonlyMap<number, Exchange>>,
  texts: ReadonlyMap<number, string>,
): { compared: number; differing: number; largest: number } {
  let [compared, differing, largest] = [0, 0, 0];
  for (const { callSid, turn } of cut) {
    const [first] = turn.heard;
    // Cut before the first word: there is nothing to know it by.
    if (!first) continue;
    const played = turn.heard.flatMap(({ text, word }) => wordsIn(texts.get(text) ?? "").slice(0, word + 1));
    const beginning = wordsIn(texts.get(first.text) ?? "").join(" ");
    const written = [...(exchanges.get(callSid)?.values() ?? [])].find(({ said }) =>
      wordsIn(said).join(" ").startsWith(beginning),
    );
    const believed = wordsIn(written?.heard ?? "");
    const difference = Math.abs(played.length - believed.length);
    const isPrefix = believed.slice(0, played.length).every((word, index) => word === played[index]);
    compared++;
    largest = Math.max(largest, difference);
    if (!written || difference > 1 || !isPrefix) differing++;
  }
  return { compared, differing, largest };
}

const wordsIn = (text: string): string[] => text.match(/\S+/g) ?? [];
