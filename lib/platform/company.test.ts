import { expect, it } from "vitest";
import { markedParts } from "./company";

it("tells what is still to be filled in from the rest", () => {
  expect(markedParts("Es de [Razón social], en Madrid.")).toEqual([
    { text: "Es de ", missing: false },
    { text: "[Razón social]", missing: true },
    { text: ", en Madrid.", missing: false },
  ]);
});
