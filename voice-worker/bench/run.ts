import { runBargeIn } from "./barge-in";
import { runLoad } from "./load";
import { floor, runModelled } from "./modelled";
import type { ProviderTiming } from "./providers";
import { type Row, table } from "./report";
import { runSoak } from "./soak";
import {
  type Bench,
  modelled,
  noDelay,
  type Providers,
  type System,
  type SystemName,
  startProviders,
  systems,
} from "./systems";

export const parts = ["load", "eager", "modelled", "barge-in", "soak"] as const;
export type Part = (typeof parts)[number];

export interface RunOptions extends Bench {
  parts: readonly Part[];
  systems: readonly SystemName[];
  calls: readonly number[];
  turns: number;
  interruptions: number;
  soakMinutes: number;
  soakCalls: number;
  print(text: string): void;
}

export type Results = Partial<Record<Part, Row[]>>;

/** Runs the parts asked for, each system with processes of its own, one after the other. */
export async function runBench(options: RunOptions): Promise<Results> {
  const results: Results = {};
  const tell = (part: Part, title: string, rows: Row[]) => {
    results[part] = rows;
    options.print(table(title, rows));
  };
  if (options.parts.includes("load"))
    tell("load", "End of turn to first frame, providers without delay", await load(options, 0));
  if (options.parts.includes("eager"))
    tell(
      "eager",
      "The same with an eager end of turn 200 ms before",
      await load({ ...options, systems: options.livekit ? ["LiveKit eager", "TalIA"] : ["TalIA"] }, 200),
    );
  if (options.parts.includes("modelled"))
    tell("modelled", "Voice to voice, providers as slow as they are", [
      floor(),
      ...(await talia(options, modelled, (system) => voiceToVoice(system, options))),
    ]);
  if (options.parts.includes("barge-in"))
    tell(
      "barge-in",
      "Cutting in, with a late recogniser, and marks late, lost and out of order",
      await talia(options, { ...noDelay, startOfTurn: modelled.startOfTurn }, async (system, providers) => [
        await runBargeIn(system, providers, options.interruptions),
      ]),
    );
  if (options.parts.includes("soak")) {
    const soak = { calls: options.soakCalls, minutes: options.soakMinutes };
    tell(
      "soak",
      "Soak with faults",
      await talia(options, { ...modelled, faults: 0.1 }, async (system) => [await runSoak(system, soak)]),
    );
  }
  return results;
}

async function load(options: RunOptions, eagerMs: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const calls of options.calls) {
    for (const name of options.systems) {
      rows.push(
        ...(await on(options, name, noDelay, async (system) => [
          await runLoad(system, { calls, turns: options.turns, eagerMs }),
        ])),
      );
    }
  }
  return rows;
}

async function voiceToVoice(system: System, { turns, print }: RunOptions): Promise<Row[]> {
  const calls = 20;
  const plain = await runModelled(system, { calls, turns, plain: true });
  const paused = await runModelled(system, { calls, turns, plain: false });
  print(table("By utterance", paused.byUtterance));
  return [plain.row, paused.row];
}

const talia = (
  options: RunOptions,
  timing: ProviderTiming,
  run: (system: System, providers: Providers) => Promise<Row[]>,
) => on(options, "TalIA", timing, run);

async function on(
  bench: Bench,
  name: SystemName,
  timing: ProviderTiming,
  run: (system: System, providers: Providers) => Promise<Row[]>,
): Promise<Row[]> {
  const providers = await startProviders(bench, timing);
  try {
    const system = await systems[name](bench, providers.url);
    try {
      return await run(system, providers);
    } finally {
      await system.stop();
    }
  } finally {
    await providers.stop();
  }
}
