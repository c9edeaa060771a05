import { expect, it } from "vitest";
import { parseLanguages } from "./languages";

it.each([
  ["español e inglés", ["es", "en"]],
  ["inglés, español y catalán", ["en", "es", "ca"]],
  ["los cuatro", ["es", "en", "pt", "ca"]],
  ["English only", ["en"]],
  ["azul", []],
])("languages: %s", (text, languages) => {
  expect(parseLanguages(text)).toEqual(languages);
});
