import { expect, it } from "vitest";
import { turnStarts } from "./turn-starts";

const turn = (
  offsetMs: number | null,
  contactText: string,
  speechEnd: number | null,
  finished: number | null,
) => ({
  offsetMs,
  contactText,
  waterfall: { speechEnd, finished },
});

it("begins a turn with the caller's words, once the agent is silent", () => {
  const greeting = turn(900, "", null, 13_000);
  // The agent was silent 6 s before the end of 42 letters: those take 4.5 s at the most.
  expect(turnStarts([greeting, turn(19_000, "x".repeat(42), 19_000, 26_000)])).toEqual([900, 14_520]);
  // Who says something short after a long silence is not waited for.
  expect(turnStarts([greeting, turn(40_000, "Sí", 40_000, 41_000)])).toEqual([900, 39_120]);
  // Who interrupts begins a little before the agent is silent.
  expect(turnStarts([greeting, turn(14_000, "x".repeat(42), 14_000, 20_000)])).toEqual([900, 12_500]);
});

it("makes do with the words where no clock helps, and invents nothing", () => {
  expect(turnStarts([turn(1_500, "x".repeat(100), null, null)])).toEqual([0]);
  expect(turnStarts([turn(null, "Hola", null, null)])).toEqual([null]);
  // Another stream of the call, with a clock of its own.
  expect(turnStarts([turn(60_000, "", null, 65_000), turn(90_000, "Hola", 4_000, 6_000)])).toEqual([
    60_000, 88_940,
  ]);
  expect(turnStarts([{ offsetMs: 5_000, contactText: "Hola", waterfall: null }])).toEqual([3_940]);
  expect(turnStarts([])).toEqual([]);
});
