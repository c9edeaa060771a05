import { describe, expect, it } from "vitest";
import { latestMonths, readMonth } from "./month";

const now = new Date("2028-02-29T23:59:59Z");

describe("a month of the panel", () => {
  it("is the present one unless another is asked for", () => {
    const present = { id: "2028-02", from: new Date("2028-02-01"), to: new Date("2028-03-01") };
    for (const asked of [undefined, "", "2028-03", "2028-13", "'; drop", "1999-01"])
      expect(readMonth(asked, now)).toEqual(present);
    expect(readMonth("2027-12", now)).toEqual({
      id: "2027-12",
      from: new Date("2027-12-01"),
      to: new Date("2028-01-01"),
    });
  });

  it("is one of those before it, over the turn of the year", () => {
    expect(latestMonths(now, 4)).toEqual(["2028-02", "2028-01", "2027-12", "2027-11"]);
  });
});
