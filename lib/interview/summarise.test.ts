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
  it("writes phones as people do", () => {
    const contact = { address: "", phone: "+34921461230", email: "", website: "" };
    expect(summarise("contact", { contact }, "es")).toBe("+34 921 46 12 30");
    const handoff = { when: ["urgencias"], name: "Marta", email: "", phone: "+447400556677" };
    expect(summarise("handoff", { handoff }, "es")).toBe("urgencias → Marta → +44 7400 556677");
  });
});
