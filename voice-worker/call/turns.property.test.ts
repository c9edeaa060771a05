import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rules } from "./turn-rules.fixture";
import { type Fate, type Happening, World } from "./turns.fixture";

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
const sentence = fc.oneof(
  { weight: 6, arbitrary: fc.array(word, { maxLength: 4 }).map((words) => words.join(" ")) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "sí, sí",
      "un momento, por favor",
      "ana arroba",
      "mi número es el 612",
      "deja tu mensaje después de la señal",
      "graba tu nombre y el motivo de la llamada",
      "¿y cuánto cuesta?",
    ),
  },
);

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

const other: fc.Arbitrary<Happening> = fc.oneof(
  sentence.map((text): Happening => ({ type: "text", text })),
  fc.constantFrom<Happening>(
    { type: "text", text: "7" },
    { type: "text", text: "#" },
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
/** What is left for the call, in milliseconds from now. */
const funds = fc
  .oneof(fc.constant(null), fc.integer({ min: 0, max: 60_000 }))
  .map((left): Funds => ({ type: "funds", left }));
interface Funds {
  type: "funds";
  left: number | null;
}
const interjection = fc.oneof({ weight: 12, arbitrary: other }, { weight: 1, arbitrary: rare });

/** What a caller says next, and after how long. */
const utterance = fc.record({
  pause: fc.integer({ min: 0, max: 6_000 }),
  words: sentence,
  eager: fc.boolean(),
  /** The recogniser takes the eager end back, and this is added. */
  resumedBy: fc.oneof(fc.constant(null), sentence),
  lost: fc.oneof({ weight: 15, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  trigger: fc.constantFrom("model", "forced", "timeout"),
  /** What else happens while it is said, after so many of its words. */
  amid: fc.array(fc.record({ after: fc.integer({ min: 0, max: 5 }), what: interjection }), {
    maxLength: 2,
  }),
});
type Utterance = typeof utterance extends fc.Arbitrary<infer T> ? T : never;

/** "Sí" into a question that is being asked, and what comes of the call right after it. */
const intoQuestion = fc.record({
  said: fc.constantFrom("sí", "gracias", "no"),
  after: fc.oneof(other, rare),
});

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
      { weight: 1, arbitrary: intoQuestion },
      { weight: 1, arbitrary: funds },
    ),
    {
      maxLength: 14,
    },
  ),
});
type Call = typeof calls extends fc.Arbitrary<infer T> ? T : never;

/** Plays the call to its end. */
function play({ fates, prompts, script, ...options }: Call): World {
  const world = new World(
    { warningMs: 15_000, ...options } as ConstructorParameters<typeof World>[0],
    fates as Partial<Fate>[],
    prompts,
  );
  for (const act of script) {
    if (world.ended) break;
    if ("pause" in act) speak(world, act);
    else if ("said" in act) sayInto(world, act);
    else if (act.type === "funds" && "left" in act)
      world.happen({ type: "funds", until: act.left === null ? null : world.now + act.left });
    else world.happen(act);
  }
  world.until(world.now + 1_800_000);
  if (!world.ended && world.state.phase === "transferring") world.happen({ type: "hangup" });
  return world;
}

/** Waits for the agent to ask something that is answered by yes or no, and says it before that is whole. */
function sayInto(
  world: World,
  { said, after }: typeof intoQuestion extends fc.Arbitrary<infer T> ? T : never,
): void {
  for (let waited = 0; waited < 40 && world.state.voice?.ready?.awaits !== "yes_no"; waited += 1) {
    if (world.ended) return;
    world.after(200);
  }
  world.happen({ type: "turn_end", transcript: said, languages: ["es"], trigger: "model" });
  world.after(300).happen(after);
}

function speak(world: World, { pause, words, eager, resumedBy, lost, trigger, amid }: Utterance): void {
  world.after(pause);
  let transcript = "";
  let said = 0;
  const meanwhile = () => {
    for (const { after, what } of amid) if (after === said) world.happen(what);
    said += 1;
  };
  world.happen({ type: "speech_start", transcript });
  for (const next of words.split(" ").filter(Boolean)) {
    meanwhile();
    transcript = `${transcript} ${next}`.trim();
    world.after(180).happen({ type: "partial", transcript });
  }
  if (eager) world.after(100).happen({ type: "eager_end", transcript, confidence: 0.5 });
  meanwhile();
  if (eager && resumedBy !== null) {
    world.after(120).happen({ type: "resumed", transcript });
    transcript = `${transcript} ${resumedBy}`.trim();
    world.after(300).happen({ type: "partial", transcript });
    meanwhile();
  }
  // A recogniser that dies says nothing more; what it had heard counts all the same, some time later.
  if (lost) world.after(7_000);
  else world.after(200).happen({ type: "turn_end", transcript, languages: ["es"], trigger });
}

const options = { numRuns: 1_500, endOnFailure: true } as const;

describe("turn taking, whatever happens", { timeout: 60_000 }, () => {
  it.each(Object.entries(rules))("%s: %s", (rule) => {
    fc.assert(
      fc.property(calls, (call) => {
        expect(play(call).violations.filter((violation) => violation.rule === rule)).toEqual([]);
      }),
      options,
    );
  });

  it("always comes to an end by itself, and says why once", () => {
    fc.assert(
      fc.property(calls, (call) => {
        const world = play(call);
        expect(world.ended).toBe(true);
        expect(world.all("end")).toHaveLength(1);
        expect(world.effects.at(-1)?.type).toBe("end");
        expect(world.state.deadline).toBeNull();
      }),
      options,
    );
  });

  it("fills no silence twice for one turn", () => {
    fc.assert(
      fc.property(calls, (call) => {
        // Between two commits or apologies there is one filler at most.
        let fillers = 0;
        for (const effect of play(call).effects) {
          if (effect.type === "commit" || effect.type === "no_reply") fillers = 0;
          if (effect.type === "say" && effect.what === "filler") fillers += 1;
          expect(fillers).toBeLessThanOrEqual(1);
        }
      }),
      options,
    );
  });

  it("is tried in all that a call can come to", () => {
    const seen = new Set<string>();
    for (const call of fc.sample(calls, { numRuns: 4_000, seed: 7 })) {
      for (const effect of play(call).effects) {
        const { type } = effect;
        if (type === "say") seen.add(`say ${effect.what}`);
        else if (type === "end" || type === "no_reply" || type === "discard")
          seen.add(`${type} ${effect.reason}`);
        else if (type === "prepare") seen.add(effect.speculative ? "prepare ahead" : "prepare");
        else seen.add(type);
      }
    }
    expect([...seen].sort()).toEqual([...everything].sort());
  });
});

/** Every effect, with every reason for it, but for those of a worker that is going away. */
const everything = [
  "commit",
  "discard changed",
  "discard hangup",
  "discard resumed",
  "discard superseded",
  "discard timeout",
  "end agent_hung_up",
  "end caller_hung_up",
  "end failed",
  "end fax",
  "end idle",
  "end max_duration",
  "end out_of_funds",
  "end transferred",
  "end voicemail",
  "force_end",
  "interrupt",
  "no_reply backchannel",
  "no_reply empty",
  "no_reply ended",
  "no_reply failed",
  "no_reply greeted",
  "no_reply screening",
  "no_reply voicemail",
  "no_reply wait",
  "pause",
  "prepare",
  "prepare ahead",
  "resume",
  "say apology",
  "say duration_goodbye",
  "say duration_warning",
  "say filler",
  "say funds_goodbye",
  "say funds_restored",
  "say funds_warning",
  "say greeting",
  "say idle_first",
  "say idle_goodbye",
  "say idle_second",
  "say patience",
  "say screening_reason",
  "say take_over",
  "say take_over_failed",
  "say transfer_failed",
  "say voicemail_message",
  "transfer",
];
