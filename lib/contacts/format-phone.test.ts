import { describe, expect, it } from "vitest";
import { formatPhone } from "./format-phone";

describe("formatPhone", () => {
  it.each([
    ["+34600111222", "+34 600 11 12 22"],
    ["+573001234567", "+57 300 1234567"],
    ["not a number", "not a number"],
    ["", ""],
  ])("writes %s as %s", (stored, shown) => {
    expect(formatPhone(stored)).toBe(shown);
  });
});
