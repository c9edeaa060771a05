import { expect, it } from "vitest";
import { currentTurn } from "./current-turn";

it("knows the turn that is heard", () => {
  const turns = [
    { turn: 1, offsetMs: 200 },
    { turn: 2, offsetMs: null },
    { turn: 3, offsetMs: 4000 },
    { turn: 4, offsetMs: 9000 },
  ];
  const at = (ms: number) => currentTurn(turns, ms);
  expect([0, 200, 3999, 4000, 8999, 60_000].map(at)).toEqual([null, 1, 1, 3, 3, 4]);
  expect(currentTurn([], 5)).toBeNull();
});
