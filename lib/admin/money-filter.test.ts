import { describe, expect, it } from "vitest";
import {
  descends,
  hrefWith,
  marginFilterSchema,
  tenantFilterSchema,
  tenantWhere,
  webhookFilterSchema,
  webhookWhere,
} from "./money-filter";

describe("the panel's filters", () => {
  it("read addresses, and make nothing of what they do not understand", () => {
    expect(tenantFilterSchema.parse({ plan: "gold", state: "sad", owes: "yes", page: "-1" })).toEqual({
      search: "",
      plan: undefined,
      state: undefined,
      owes: false,
      page: 1,
    });
    expect(
      webhookWhere(webhookFilterSchema.parse({ type: "' or 1=1", org: "x", provider: "paypal" })),
    ).toEqual({});
    expect(webhookWhere(webhookFilterSchema.parse({ type: "invoice.", status: "failed" }))).toEqual({
      type: "invoice.",
      status: "failed",
    });
  });

  it("tell a paused organization from an unpaid subscription", () => {
    const where = (query: Record<string, string>) => tenantWhere(tenantFilterSchema.parse(query));
    expect(where({ state: "past_due", plan: "pro" })).toEqual({
      search: "",
      plan: "pro",
      subscription: "past_due",
    });
    expect(where({ state: "paused", owes: "1" })).toEqual({ search: "", status: "paused", owes: true });
  });

  it("have negative margins in front, and the most revenue", () => {
    const order = (query: Record<string, string>) => descends(marginFilterSchema.parse(query));
    expect(order({})).toBe(false);
    expect(order({ sort: "revenue" })).toBe(true);
    expect(order({ sort: "revenue", order: "asc" })).toBe(false);
  });

  it("make addresses that they read again", () => {
    expect(hrefWith("/admin", { search: "sol", plan: undefined, owes: true, page: 1 })).toBe(
      "/admin?search=sol&owes=1",
    );
    expect(hrefWith("/admin", { search: "", page: 1 })).toBe("/admin");
  });
});
