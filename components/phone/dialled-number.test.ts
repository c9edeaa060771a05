import { expect, it } from "vitest";
import { dialledNumber } from "./dialled-number";

const known = ["+34960100101", "+576043000102", "+34919000100"];

it.each([
  ["+34 960 100 101", "+34960100101"],
  ["0034960100101", "+34960100101"],
  ["34960100101", "+34960100101"],
  ["960 100 101", "+34960100101"],
  ["604 300 0102", "+576043000102"],
  ["+960 100 101", "+960100101"],
  ["573005551234", "+573005551234"],
])("%s calls %s", (typed, number) => {
  expect(dialledNumber(typed, known)).toBe(number);
});

it.each(["", "+", "112", "000", "0", "home", "1234567890123456", "0 600 111 222"])(
  "%j is no number",
  (typed) => {
    expect(dialledNumber(typed, known)).toBeNull();
  },
);

it("guesses between none", () => {
  expect(dialledNumber("9601001", ["+349601001", "+579601001"])).toBe("+9601001");
});
