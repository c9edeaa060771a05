import { describe, expect, it } from "vitest";
import { holds } from "./condition";
import type { SlotValue } from "./schema";

const number = (value: number): SlotValue => ({ type: "number", value, raw: "" });
const range = (min: number | null, max: number | null): SlotValue => ({
  type: "range",
  min,
  max,
  unit: "money",
  currency: "EUR",
  raw: "",
});
const text = (value: string): SlotValue => ({ type: "text", value, raw: value });
const yes: SlotValue = { type: "boolean", value: true, raw: "sí" };
const day: SlotValue = { type: "date", value: "2026-11-24", raw: "hoy" };
const declined: SlotValue = { type: "declined", raw: "" };

describe("conditions", () => {
  it.each<
    [
      is: Parameters<typeof holds>[0]["is"],
      value: SlotValue | undefined,
      wanted: string | number | boolean | undefined,
      expected: boolean,
    ]
  >([
    ["known", number(1), undefined, true],
    ["known", undefined, undefined, false],
    ["known", declined, undefined, false],
    ["unknown", declined, undefined, true],
    ["unknown", undefined, undefined, true],
    ["unknown", number(0), undefined, false],
    ["eq", undefined, 1, false],
    ["neq", undefined, 1, true],
    ["neq", declined, 1, true],
    ["eq", number(1), undefined, false],
    ["eq", number(5), 5, true],
    ["eq", number(5), "5", true],
    ["neq", number(5), 5, false],
    ["eq", range(5, 5), 5, true],
    ["eq", range(5, 6), 5, false],
    ["eq", text("Cañón"), "canon", true],
    ["eq", yes, true, true],
    ["eq", yes, "true", true],
    ["eq", yes, "yes", true],
    ["eq", yes, false, false],
    ["contains", text("Una cocina grande"), "COCINA", true],
    ["contains", range(1, 2), "1", false],
    ["gt", number(5), 4, true],
    ["gt", number(5), 5, false],
    ["gte", number(5), 5, true],
    ["lt", number(5), 5, false],
    ["lt", number(4), 5, true],
    ["lte", number(5), 5, true],
    ["gt", range(1, 10), 9, true],
    ["gt", range(10, null), 9, true],
    ["lt", range(1, 10), 2, true],
    ["lt", range(null, 10), 2, false],
    ["gt", text("a"), 1, false],
    ["gt", number(5), "many", false],
    ["lt", day, "2026-12-01", true],
    ["gte", day, "2026-11-24", true],
    ["gt", day, "2026-11-24", false],
  ])("%s of %o and %s", (is, value, wanted, expected) => {
    expect(holds({ slot: "x", is, ...(wanted !== undefined && { value: wanted }) }, value)).toBe(expected);
  });
});
