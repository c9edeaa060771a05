import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filledWordings, shownWordings } from "./wordings";

describe("the wordings of a text while one types", () => {
  it("stay as they are typed, empty lines and blanks too, and have one line at least", () => {
    expect(shownWordings(["Hola", ""], ["Hola"])).toEqual(["Hola", ""]);
    expect(shownWordings(["  "], [])).toEqual(["  "]);
    expect(shownWordings([], [])).toEqual([""]);
  });

  it("are what is stored where that is something else: taken back, or somebody else's", () => {
    expect(shownWordings(["Hola a todos", ""], ["Hola"])).toEqual(["Hola"]);
    expect(shownWordings(["Hola"], [])).toEqual([""]);
    expect(shownWordings([""], ["Hola", "Buenas"])).toEqual(["Hola", "Buenas"]);
  });

  it("mean what is stored, whatever was typed", () => {
    const lines = fc.array(fc.oneof(fc.constant(""), fc.string()), { maxLength: 4 });
    fc.assert(
      fc.property(lines, lines, (typed, other) => {
        const stored = filledWordings(other);
        expect(filledWordings(shownWordings(typed, stored))).toEqual(stored);
        expect(shownWordings(typed, filledWordings(typed))).toEqual(typed.length > 0 ? typed : [""]);
      }),
    );
  });
});
