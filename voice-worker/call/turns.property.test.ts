import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Fate, type Happening, World } from "./turns.fixture";
import { wordsOf } from "./words";

/** Words that are told apart wherever they turn up; connectors and "sí" make turns hang, listen and answer. */
const word = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 9_999 }).map((number) => `palabra${number}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "sí",
      "gracias",
      "y",
      "de",
      "eh",
      "612",
      "arroba",
      "adiós",
      "no",
      "hola",
      "ok",
    ),
  },
);
const sentence = fc.array(word, { maxLength: 4 }).map((words) => words.join(" "));

const fate: fc.Arbitrary<Partial<Fate>> = fc.record({
  tokenMs: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 0, max: 3_000 }) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  audioMs: fc.integer({ min: 0, max: 4_000 }),
  readyMs: fc.integer({ min: 0, max: 4_000 }),
  playMs: fc.integer({ min: 0, max: 9_000 }),
  awaits: fc.constantFrom("anything", "yes_no", "phone", "email", "number", "name", "date", "choice"),
  ends: fc.oneof(
    { weight: 12, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom("hang_up", "transfer") },
  ),
  fails: fc.oneof({ weight: 8, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
} as const);

/** What a caller does next, and after how long. */
const utterance = fc.record({
  pause: fc.integer({ min: 0, max: 6_000 }),
  words: sentence,
  eager: fc.boolean(),
  /** The recogniser takes the eager end back, and this is added. */
  resumedBy: fc.oneof(fc.constant(null), sentence),
  lost: fc.oneof({ weight: 15, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  trigger: fc.constantFrom("model", "forced", "timeout"),
});
type Utterance = typeof utterance extends fc.Arbitrary<infer T> ? T : never;

const other: fc.Arbitrary<Happening> = fc.oneof(
  sentence.map((text): Happening => ({ type: "text", text })),
  fc.constantFrom<Happening>(
    { type: "text", text: "7" },
    { type: "voice", speaking: true },
    { type: "voice", speaking: false },
    { type: "beep" },
    { type: "tick" },
    { type: "transfer_failed" },
    { type: "take_over" },
    { type: "call_started" },
  ),
  fc
    .integer({ min: 0, max: 30 })
    .chain((reply) =>
      fc.constantFrom<Happening>(
        { type: "first_audio", reply },
        { type: "reply_failed", reply },
        { type: "reply_ready", reply, awaits: "yes_no", ends: null },
        { type: "playback_started", reply },
      ),
    ),
);
const rare: fc.Arbitrary<Happening> = fc.constantFrom<Happening>(
  { type: "machine", kind: "voicemail" },
  { type: "machine", kind: "screening" },
  { type: "machine", kind: "fax" },
  { type: "hangup" },
);

const calls = fc.record({
  fates: fc.array(fate, { minLength: 1, maxLength: 5 }),
  prompts: fate.map((prompt) => ({ ...prompt, ends: null })),
  outbound: fc.boolean(),
  voicemail: fc.constantFrom("leave_message", "hang_up"),
  ownEndMs: fc.constantFrom(null, 300, 420),
  ownEagerMs: fc.constantFrom(null, 100),
  maxDurationMs: fc.constantFrom(40_000, 120_000, 900_000),
  script: fc.array(
    fc.oneof(
      { weight: 8, arbitrary: utterance },
      { weight: 2, arbitrary: other },
      { weight: 1, arbitrary: rare },
    ),
    {
      maxLength: 14,
    },
  ),
});
type Call = typeof calls extends fc.Arbitrary<infer T> ? T : never;

interface Played {
  world: World;
  /** Words of turns that were whole before the call was over. */
  sure: string[];
  /** These, and those it ended in. */
  said: string[];
}

/** Plays the call to its end. */
function play({ fates, prompts, script, ...options }: Call): Played {
  const world = new World(
    { warningMs: 15_000, ...options } as ConstructorParameters<typeof World>[0],
    fates as Partial<Fate>[],
    prompts,
  );
  const sure: string[] = [];
  const said: string[] = [];
  for (const act of script) {
    if (world.ended) break;
    if ("pause" in act) {
      const words = speak(world, act);
      said.push(...words);
      if (world.state.phase !== "ended" || world.all("end")[0]!.at === world.now) sure.push(...words);
    } else {
      if (act.type === "text") said.push(...wordsOf(act.text));
      if (act.type === "text") sure.push(...wordsOf(act.text));
      world.happen(act);
    }
  }
  world.until(world.now + 1_800_000);
  if (!world.ended && world.state.phase === "transferring") world.happen({ type: "hangup" });
  return { world, sure, said };
}

function speak(
  world: World,
  { pause, words, eager, resumedBy, lost, trigger }: Utterance,
): readonly string[] {
  world.after(pause);
  let transcript = "";
  world.happen({ type: "speech_start", transcript });
  for (const next of words.split(" ").filter(Boolean)) {
    transcript = `${transcript} ${next}`.trim();
    world.after(180).happen({ type: "partial", transcript });
  }
  if (eager) world.after(100).happen({ type: "eager_end", transcript, confidence: 0.5 });
  if (eager && resumedBy !== null) {
    world.after(120).happen({ type: "resumed", transcript });
    transcript = `${transcript} ${resumedBy}`.trim();
    world.after(300).happen({ type: "partial", transcript });
  }
  // A recogniser that dies says nothing more; what it had heard counts all the same, some time later.
  if (lost) world.after(7_000);
  else world.after(200).happen({ type: "turn_end", transcript, languages: ["es"], trigger });
  return wordsOf(transcript);
}

function count(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of words) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

const options = { numRuns: 1_500, endOnFailure: true } as const;

describe("turn taking, whatever happens", () => {
  it("keeps its rules at every step: one voice, one commit, deadlines ahead, nothing after the end", () => {
    fc.assert(
      fc.property(calls, (call) => {
        expect(play(call).world.violations).toEqual([]);
      }),
      options,
    );
  });

  it("always comes to an end by itself, and says why once", () => {
    fc.assert(
      fc.property(calls, (call) => {
        const { world } = play(call);
        expect(world.ended).toBe(true);
        expect(world.all("end")).toHaveLength(1);
        expect(world.effects.at(-1)?.type).toBe("end");
        expect(world.state.deadline).toBeNull();
      }),
      options,
    );
  });

  it("leaves no word without a reply or a reason, and answers none that was not said", () => {
    fc.assert(
      fc.property(calls, (call) => {
        const { world, sure, said } = play(call);
        const told = count(world.accountedFor);
        for (const [one, times] of count(sure))
          expect([one, told.get(one)]).toEqual([one, Math.max(times, told.get(one) ?? 0)]);
        const most = count(said);
        for (const [one, times] of told)
          expect([one, most.get(one)]).toEqual([one, Math.max(times, most.get(one) ?? 0)]);
      }),
      options,
    );
  });

  it("prepares nothing that nobody said, and says nothing twice over one turn", () => {
    fc.assert(
      fc.property(calls, (call) => {
        const { world } = play(call);
        for (const { transcript } of world.all("prepare"))
          expect(wordsOf(transcript).length).toBeGreaterThan(0);
        // Between two commits or apologies there is one filler at most.
        let fillers = 0;
        for (const effect of world.effects) {
          if (effect.type === "commit" || effect.type === "no_reply") fillers = 0;
          if (effect.type === "say" && effect.what === "filler") fillers += 1;
          expect(fillers).toBeLessThanOrEqual(1);
        }
      }),
      options,
    );
  });
});
