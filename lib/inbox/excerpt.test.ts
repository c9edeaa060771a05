import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { excerptOf } from "./excerpt";

const marked = (text: string, query: string) =>
  excerptOf(text, query)
    .map((part) => (part.found ? `[${part.text}]` : part.text))
    .join("");

describe("what a search found", () => {
  it("is marked without regard of accents, case and endings", () => {
    expect(marked("¿Tenéis MÉDICOS los sábados?", "medico sabado")).toBe("¿Tenéis [MÉDICOS] los [sábados]?");
    expect(marked("Quiero reservar una mesa", "reserva")).toBe("Quiero [reservar] una mesa");
    expect(marked("la desmesura", "mesura")).toBe("la desmesura");
  });

  it("is shown with some words before it, however far in it is", () => {
    const long = `${"Buenos días a todos. ".repeat(20)}Necesito una endodoncia urgente.`;
    const shown = marked(long, "endodoncia");
    expect(shown).toMatch(/^… .*\[endodoncia\]/);
    expect(shown.indexOf("[endodoncia]")).toBeLessThan(60);
  });

  it("is a piece of the text, whatever the text and the search", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 300 }),
        fc.string({ unit: "grapheme", maxLength: 20 }),
        (text, query) => {
          const flat = text.replace(/\s+/g, " ").trim();
          const parts = excerptOf(text, query);
          const shown = parts.map((part) => part.text).join("");
          expect(flat).toContain(
            shown.replace(/^… /, shown.startsWith("… ") && !flat.startsWith("… ") ? "" : "… "),
          );
        },
      ),
    );
  });
});
