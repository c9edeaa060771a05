import { describe, expect, it } from "vitest";
import { recordingCountries, recordingRule, recordingRuleOf } from "./recording-rules";

describe("recording a call", () => {
  it.each<["off" | "announce" | "ask", string, string | null, string]>([
    ["off", "ES", "+34600111222", "off"],
    ["off", "DE", "+4930123456", "off"],
    ["announce", "ES", "+34600111222", "announce"],
    ["announce", "ES", null, "announce"],
    ["ask", "ES", "+34600111222", "ask"],
    ["announce", "CO", "+573001234567", "announce"],
    ["announce", "BR", "+5511912345678", "announce"],
    // The stricter of the two countries.
    ["announce", "PT", "+34600111222", "ask"],
    ["announce", "ES", "+351912345678", "ask"],
    ["announce", "ES", "+4930123456", "ask"],
    ["announce", "DE", null, "ask"],
    // A country nobody has looked up asks for a yes.
    ["announce", "JP", "+34600111222", "ask"],
    ["announce", "ES", "+81312345678", "ask"],
    ["announce", "ES", "+999123", "ask"],
  ])("%s in %s with %s: %s", (chosen, country, otherSide, expected) =>
    expect(recordingRule(chosen, { country, otherSide })).toBe(expected),
  );

  it("is never done in silence, wherever it is", () => {
    for (const country of [...recordingCountries, "ZZ", ""]) {
      expect(["announce", "ask"]).toContain(recordingRuleOf(country));
      expect(recordingRule("announce", { country, otherSide: null })).not.toBe("off");
      expect(recordingRule("ask", { country, otherSide: null })).toBe("ask");
    }
  });
});
