import { describe, expect, it } from "vitest";
import { fieldOf, instantOf } from "./zoned-input";

describe("a date-time field in somebody's zone", () => {
  it("goes there and back", () => {
    for (const [field, zone, utc] of [
      ["2026-11-21T10:30", "Europe/Madrid", "2026-11-21T09:30:00.000Z"],
      ["2026-07-01T10:30", "Europe/Madrid", "2026-07-01T08:30:00.000Z"],
      ["2026-11-21T10:30", "America/Bogota", "2026-11-21T15:30:00.000Z"],
      ["2026-11-21T00:15", "Asia/Kolkata", "2026-11-20T18:45:00.000Z"],
    ] as const) {
      expect(instantOf(field, zone)?.toISOString()).toBe(utc);
      expect(fieldOf(new Date(utc), zone)).toBe(field);
    }
  });

  it("knows the nights on which clocks change", () => {
    // 02:30 does not exist on 29 March 2026 in Madrid.
    expect(instantOf("2026-03-29T02:30", "Europe/Madrid")?.toISOString()).toBe("2026-03-29T01:30:00.000Z");
    // 02:30 comes twice on 25 October 2026.
    expect(instantOf("2026-10-25T02:30", "Europe/Madrid")?.toISOString()).toBe("2026-10-25T00:30:00.000Z");
    expect(instantOf("2026-03-29T03:30", "Europe/Madrid")?.toISOString()).toBe("2026-03-29T01:30:00.000Z");
  });

  it("refuses what is no time", () => {
    for (const field of ["", "mañana", "2026-11-21", "2026-13-41T10:00"])
      expect(instantOf(field, "Europe/Madrid")).toBeNull();
  });
});
