import { expect, it } from "vitest";
import { clockText, isoDuration } from "./duration";

it("writes durations for people and for machines", () => {
  expect([0, 9, 75, 600, 3601].map(clockText)).toEqual(["0:00", "0:09", "1:15", "10:00", "1:00:01"]);
  expect([0, 75, 3600, 3661].map(isoDuration)).toEqual(["PT0S", "PT1M15S", "PT1H0S", "PT1H1M1S"]);
  expect(clockText(-3)).toBe("0:00");
});
