import { describe, expect, it } from "vitest";
import { list, summarise } from "./summarise";

describe("list", () => {
  it.each([
    [["español", "catalán", "inglés"], "y", "español, catalán e inglés"],
    [["padres", "hijos"], "y", "padres e hijos"],
    [["agua", "hielo"], "y", "agua y hielo"],
    [["flores", "iodo"], "y", "flores y iodo"],
    [["español", "portugués"], "y", "español y portugués"],
    [["Spanish", "Italian"], "and", "Spanish and Italian"],
    [["uno"], "y", "uno"],
    [[], "y", ""],
  ])("writes %j with %s as %s", (items, and, text) => {
    expect(list(items, and)).toBe(text);
  });
});

describe("summarise", () => {
  it("names the languages as one says them", () => {
    expect(summarise("languages", { languages: ["es", "ca", "en"] }, "es")).toBe("español, catalán e inglés");
  });
});
