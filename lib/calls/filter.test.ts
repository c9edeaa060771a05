import { describe, expect, it } from "vitest";
import { activeFilters, callFilterSchema, callsHref } from "./filter";

describe("the list's address", () => {
  it("goes there and back", () => {
    const filter = callFilterSchema.parse({
      tab: "scheduled",
      status: "busy",
      sentiment: "negative",
      from: "2026-11-01",
      search: " ortodoncia ",
      page: "3",
    });
    const href = callsHref(filter);
    const query = Object.fromEntries(new URL(href, "http://x").searchParams);
    expect(callFilterSchema.parse(query)).toEqual(filter);
    expect(activeFilters(filter)).toBe(4);
  });

  it("takes no notice of what it does not understand, and leaves out what is usual", () => {
    const filter = callFilterSchema.parse({
      tab: "x",
      status: "gone",
      from: "ayer",
      agent: "1",
      page: "-4",
      search: " ",
    });
    expect(filter).toEqual({ tab: "all", page: 1 });
    expect(activeFilters(filter)).toBe(0);
    expect(callsHref(filter)).toBe("/calls");
  });
});
