import { describe, expect, it } from "vitest";
import { initials, stableHue } from "./avatar";

describe("initials", () => {
  it.each([
    ["Clínica Dental Sonríe", "CS"],
    ["ángela", "Á"],
    ["  José  Luis  ", "JL"],
    ["marta@example.com", "MC"],
    ["🙂", "?"],
    ["", "?"],
    ["«La Parra» Restaurante", "LR"],
  ])("of %s are %s", (name, expected) => expect(initials(name)).toBe(expected));
});

describe("stableHue", () => {
  it("is the same for the same text, whatever its case and the spaces around", () => {
    expect(stableHue("Marta Gil")).toBe(stableHue(" marta gil "));
  });

  it("is a hue", () => {
    for (const name of ["a", "b", "Zoë", "🙂", ""]) {
      expect(stableHue(name)).toBeGreaterThanOrEqual(0);
      expect(stableHue(name)).toBeLessThan(360);
    }
  });
});
