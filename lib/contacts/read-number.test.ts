import fc from "fast-check";
import { expect, it } from "vitest";
import { readNumber, writeNumber } from "./read-number";

it.each([
  ["1.234,56 €", 1234.56],
  ["1,234.56", 1234.56],
  ["1.500", 1500],
  ["1,500", 1500],
  ["0.125", 0.125],
  ["1234.567", 1234.567],
  ["3,5", 3.5],
  ["-2", -2],
  ["1.234.567", 1_234_567],
  ["$ 12.000.000", 12_000_000],
  ["5.73E+11", 5.73e11],
  ["doce", null],
])("the number %j is %s", (text, number) => expect(readNumber(text)).toBe(number));

it("what is written is read as the same number, with either mark", () => {
  for (const mark of [".", ","] as const) {
    expect(readNumber(writeNumber(1.125, mark))).toBe(1.125);
    const thousandths = fc.integer({ min: -99_999_999, max: 99_999_999 }).map((n) => n / 1000 + 0);
    fc.assert(fc.property(thousandths, (n) => readNumber(writeNumber(n, mark)) === n));
  }
});
