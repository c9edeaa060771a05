import { expect, it } from "vitest";
import { inWords, sourceText } from "./source-text";

const names = { page: "your agent's page" };

it.each([
  ["page", "your agent's page"],
  ["page:instagram", "your agent's page (instagram)"],
  ["utm:google", "utm:google"],
  ["toString", "toString"],
])("%s is %s", (source, text) => expect(sourceText(source, names)).toBe(text));

it("leaves other parameters as they are", () => {
  expect(inWords({ source: "page", points: 3 }, names)).toEqual({ source: "your agent's page", points: 3 });
  expect(inWords({ points: 3 }, names)).toEqual({ points: 3 });
});
