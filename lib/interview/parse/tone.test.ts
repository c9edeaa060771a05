import { expect, it } from "vitest";
import { parseTone } from "./tone";

it.each([
  ["cercano y amable", "warm"],
  ["profesional", "professional"],
  ["informal, de tú", "casual"],
  ["muy formal, de usted", "formal"],
  ["warm and friendly", "warm"],
  ["azul", null],
])("tone: %s", (text, tone) => {
  expect(parseTone(text)).toBe(tone);
});
