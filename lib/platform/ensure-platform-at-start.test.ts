import { expect, it } from "vitest";
import { ensurePlatformAtStart } from "./ensure-platform-at-start";

it("tries again, ever less often, until the platform is there", async () => {
  const pauses: number[] = [];
  let tries = 0;
  await ensurePlatformAtStart(
    async () => {
      tries += 1;
      if (tries <= 8) throw new Error("the database is away");
      return { orgId: "o1" };
    },
    async (ms) => void pauses.push(ms),
  );
  expect(tries).toBe(9);
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
});
