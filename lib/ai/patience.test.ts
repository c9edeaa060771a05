import { expect, test } from "vitest";
import { inTime, patience } from "./patience";

test("what is left shrinks with the clock and ends at nothing", () => {
  let now = 1_000;
  const waits = patience(3_000, () => now);
  expect(waits.left()).toBe(3_000);
  now += 800;
  expect(waits.left()).toBe(2_200);
  now += 60_000;
  expect(waits.left()).toBe(0);
});

test("what comes in time is given, what does not is null, and what fails fails", async () => {
  const long = patience(60_000);
  expect(await inTime(Promise.resolve("here"), long)).toBe("here");
  expect(await inTime(new Promise(() => {}), patience(1))).toBeNull();
  await expect(inTime(Promise.reject(new Error("no")), long)).rejects.toThrow("no");
});
