import { expect, it } from "vitest";
import { daysToInstants, lastDays } from "./days";

it("takes days as those of the organization's zone, both included", () => {
  expect(daysToInstants({ from: "2026-11-01", to: "2026-11-30" }, "Europe/Madrid")).toEqual({
    from: "2026-10-31T23:00:00.000Z",
    to: "2026-11-30T23:00:00.000Z",
  });
  expect(daysToInstants({ from: "2026-13-01" }, "Europe/Madrid")).toEqual({});
  expect(daysToInstants({}, "Europe/Madrid")).toEqual({});
});

it("counts days back from the zone's today", () => {
  const late = new Date("2026-11-21T23:30:00Z");
  expect(lastDays(7, late, "Europe/Madrid")).toEqual({ from: "2026-11-16", to: "2026-11-22" });
  expect(lastDays(1, late, "America/Bogota")).toEqual({ from: "2026-11-21", to: "2026-11-21" });
});
