import fc from "fast-check";
import { expect, test } from "vitest";
import { wordGroups } from "./word-groups";

test("pieces make up the text again, whatever it is", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => wordGroups(text).join("") === text));
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(" ", "\n", "a", "hola", "é")),
      (parts) => wordGroups(parts.join("")).join("") === parts.join(""),
    ),
  );
});

test("a few words go out together", () => {
  expect(wordGroups("Hola, soy Lucía y te ayudo con todo.")).toEqual([
    "Hola, soy Lucía y",
    " te ayudo con todo.",
  ]);
});
