import { expect, it } from "vitest";
import { warmUp } from "./warm-up";

it("holds a conversation in each language without anything going wrong", async () => {
  await expect(warmUp()).resolves.toBeUndefined();
});
