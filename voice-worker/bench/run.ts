import { runBargeIn } from "./barge-in";
import { runChurn } from "./churn";
import { runLoad } from "./load";
import { floor, runModelled } from "./modelled";
import type { ProviderTiming } from "./providers";
import { type Row, table } from "./report";
import { runSoak } from "./soak";
import {
  type Bench,
  modelled,
  modelledWhole,
  noDelay,
  type Providers,
  type System,
  type SystemName,
  startProviders,
  systems,
} from "./systems";
import { afterthoughts, heldOut, questions, type Utterance, withPauses } from "./utterances";
import { type Technique, techniques } from "./without";

export const parts = ["load", "eager", "modelled", "techniques", "barge-in", "churn", "soak"] as const;
export type Part = (typeof parts)[number];

export interface RunOptions extends Bench {
  parts: readonly Part[];
  systems: readonly SystemName[];
  calls: readonly number[];
  turns: number;
  interruptions: number;
  churnCalls: number;
  churnAtOnce: number;
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
      ...(await voiceToVoice(options)),
    ]);
  if (options.parts.includes("techniques"))
    tell("techniques", "Voice to voice, with a technique left out", await techniqueTable(options));
  if (options.parts.includes("barge-in"))
    tell(
      "barge-in",
      "Cutting in, with a late recogniser, and marks late, lost and out of order",
      await talia(options, { ...noDelay, startOfTurn: modelled.startOfTurn }, async (system, providers) => [
        await runBargeIn(system, providers, options.interruptions),
      ]),
    );
  if (options.parts.includes("churn"))
    tell(
      "churn",
      "Very many short calls",
      await talia(options, noDelay, async (system) => [
        await runChurn(system, { calls: options.churnCalls, atOnce: options.churnAtOnce }),
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

const modelledCalls = 20;

async function voiceToVoice(options: RunOptions): Promise<Row[]> {
  const { turns, print } = options;
  const run = (what: string, list: readonly Utterance[], without: readonly Technique[] = []) =>
    talia({ ...options, without }, modelled, async (system) => {
      const { row, byUtterance } = await runModelled(system, { calls: modelledCalls, turns, what, list });
      if (list !== questions) print(table(what, byUtterance));
      return [row];
    });
  return [
    ...(await run("questions, as the recogniser says", questions, ["own end", "own guess"])),
    ...(await run("questions, the recogniser's end", questions, ["own end"])),
    ...(await run("questions", questions)),
    ...(await run("pauses, numbers, hesitations", [...withPauses, ...heldOut])),
    ...(await run("more after a whole sentence", afterthoughts)),
  ];
}

/** The worker without one technique after the other. */
async function techniqueTable(options: RunOptions): Promise<Row[]> {
  const { turns } = options;
  const rows: Row[] = [];
  for (const left of [null, ...techniques]) {
    const without = left === null ? [] : [left];
    await talia({ ...options, without }, modelledWhole, async (system) => {
      const what = left === null ? "all of them" : `without ${left}`;
      const run = await runModelled(system, { calls: modelledCalls, turns, what, list: questions });
      const { "p50 ms": p50 = null, "p95 ms": p95 = null } = run.row;
      rows.push({
        what,
        turns: run.row.turns ?? null,
        "p50 ms": p50,
        "p95 ms": p95,
        "first turn p50 ms": run.first.p50,
        "greeting p50 ms": run.greeting.p50,
        "greeting p95 ms": run.greeting.p95,
      });
      return [];
    });
  }
  return rows;
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
