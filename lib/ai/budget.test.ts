import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plans } from "@/lib/billing/plans";
import {
  type BudgetDecision,
  decideBudget,
  dueAlerts,
  hourlySlice,
  hoursLeftInMonth,
  microcentsPerCent,
  microcentsPerEuro,
  type Spend,
} from "./budget";

const instant = fc.date({
  min: new Date("2026-01-01T00:00:00Z"),
  max: new Date("2027-12-31T23:59:59Z"),
  noInvalidDate: true,
});
const ofPlans = Object.values(plans).map(({ aiEuros }) => aiEuros * microcentsPerEuro);
/** Of a plan, or raised or lowered by who runs the platform, to the cent. */
const limits = fc.oneof(
  fc.constantFrom(...ofPlans),
  fc.nat(100_000).map((cents) => cents * microcentsPerCent),
);
const spend = fc
  .record({
    limit: limits,
    shares: fc.tuple(
      fc.double({ min: 0, max: 1.2, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    ),
    hourShare: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ limit, shares: [month, day], hourShare }): Spend => {
    const ofMonth = Math.round(limit * month);
    const ofDay = Math.round(ofMonth * day);
    return { limit, month: ofMonth, day: ofDay, hour: Math.round(ofDay * hourShare) };
  });
const rank: Record<BudgetDecision, number> = { full: 0, economy: 1, deterministic: 2 };
const noon = new Date("2026-11-16T12:30:00Z");
const euros = (amount: number) => Math.round(amount * microcentsPerEuro);

describe("limits", () => {
  it("are 3, 10, 25 and 100 euros a month", () => {
    expect(ofPlans.map((limit) => limit / microcentsPerEuro)).toEqual([3, 10, 25, 100]);
  });
});

describe("hoursLeftInMonth", () => {
  it.each([
    ["2026-11-01T00:00:00Z", 720],
    ["2026-11-30T22:59:59Z", 2],
    ["2026-11-30T23:59:59Z", 1],
    ["2026-02-01T00:00:00Z", 672],
    ["2028-02-01T00:00:00Z", 696],
    ["2028-02-29T23:00:00Z", 1],
    // Clocks go forward and back in March and October; the hours of UTC do not.
    ["2026-03-01T00:00:00Z", 744],
    ["2026-10-01T00:00:00Z", 744],
    ["2026-12-31T23:59:59Z", 1],
  ])("of %s is %i", (at, hours) => expect(hoursLeftInMonth(new Date(at))).toBe(hours));
});

describe("decideBudget", () => {
  it("gives the model asked for while the hour's slice lasts, then the cheap one, then none", () => {
    const at = (hour: number) =>
      decideBudget({ limit: euros(10), month: euros(4) + hour, day: hour, hour }, noon);
    const slice = hourlySlice({ limit: euros(10), month: euros(4), day: 0, hour: 0 }, noon);
    expect(at(0)).toBe("full");
    expect(at(slice - 1)).toBe("full");
    expect(at(slice)).toBe("economy");
    expect(at(slice * 3 - 1)).toBe("economy");
    expect(at(slice * 3)).toBe("deterministic");
  });

  it("gives none when the month is spent", () => {
    fc.assert(
      fc.property(spend, instant, (one, now) => {
        if (one.month >= one.limit) expect(decideBudget(one, now)).toBe("deterministic");
      }),
    );
  });

  it("never gets more generous by spending", () => {
    fc.assert(
      fc.property(spend, instant, fc.nat(euros(5)), (one, now, more) => {
        const later = {
          limit: one.limit,
          month: one.month + more,
          day: one.day + more,
          hour: one.hour + more,
        };
        expect(rank[decideBudget(later, now)]).toBeGreaterThanOrEqual(rank[decideBudget(one, now)]);
      }),
    );
  });

  it("keeps a month of calls as large as they come within the limit and one call", () => {
    fc.assert(
      fc.property(
        limits,
        fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 40_000_000 })), {
          maxLength: 400,
        }),
        (limit, calls) => {
          const now = new Date("2026-11-01T00:00:00Z");
          const totals: Spend = { limit, month: 0, day: 0, hour: 0 };
          let largest = 0;
          for (const [hours, cost] of calls) {
            if (hours > 0) totals.hour = 0;
            now.setUTCHours(now.getUTCHours() + hours);
            if (now.getUTCMonth() !== 10) break;
            if (decideBudget(totals, now) === "deterministic") continue;
            totals.month += cost;
            totals.hour += cost;
            largest = Math.max(largest, cost);
          }
          expect(totals.month).toBeLessThan(totals.limit + largest + 1);
        },
      ),
    );
  });

  it("is more generous by a raised limit, never less, and never without one", () => {
    fc.assert(
      fc.property(spend, instant, fc.nat(euros(100)), (one, now, more) => {
        const raised = { ...one, limit: one.limit + more };
        expect(rank[decideBudget(raised, now)]).toBeLessThanOrEqual(rank[decideBudget(one, now)]);
        expect(hourlySlice(raised, now)).toBeGreaterThanOrEqual(hourlySlice(one, now));
        expect(decideBudget({ ...one, limit: 0 }, now)).toBe("deterministic");
      }),
    );
  });

  it("raises the limit in mid-month: what is left is spread anew, and the month stays within what was raised to", () => {
    fc.assert(
      fc.property(
        limits,
        fc.nat(euros(50)),
        fc.integer({ min: 0, max: 719 }),
        fc.array(fc.integer({ min: 1, max: 40_000_000 }), { minLength: 50, maxLength: 300 }),
        (limit, more, raisedAt, costs) => {
          const totals: Spend = { limit, month: 0, day: 0, hour: 0 };
          const largest = Math.max(...costs);
          for (let hour = 0; hour < 720; hour++) {
            if (hour === raisedAt) totals.limit += more;
            totals.hour = 0;
            const now = new Date(Date.UTC(2026, 10, 1, hour, 30));
            const slice = hourlySlice(totals, now);
            expect(slice).toBeLessThanOrEqual(Math.max(0, totals.limit - totals.month));
            const cost = costs[hour % costs.length]!;
            for (let call = 0; call < 3 && decideBudget(totals, now) !== "deterministic"; call++) {
              totals.month += cost;
              totals.hour += cost;
            }
            // An hour takes three slices and the call that passed them.
            expect(totals.hour).toBeLessThanOrEqual(slice * 3 + cost);
          }
          expect(totals.month).toBeLessThan(Math.max(limit, totals.limit) + largest);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("gives what quiet hours left over to later ones", () => {
    const quiet = hourlySlice({ limit: euros(10), month: 0, day: 0, hour: 0 }, noon);
    const busy = hourlySlice({ limit: euros(10), month: euros(8), day: 0, hour: 0 }, noon);
    expect(quiet).toBeGreaterThan(busy * 4);
  });

  it("does not shrink an hour's slice by what that hour spends", () => {
    fc.assert(
      fc.property(spend, instant, fc.nat(euros(1)), (one, now, more) => {
        const later = { ...one, month: one.month + more, hour: one.hour + more };
        expect(hourlySlice(later, now)).toBe(hourlySlice(one, now));
      }),
    );
  });
});

describe("dueAlerts", () => {
  const kinds = (one: Partial<Spend>, given: string[] = []) =>
    dueAlerts({ limit: euros(10), month: 0, day: 0, hour: 0, ...one }, noon, new Set(given)).map(
      ({ kind }) => kind,
    );

  it("warns at 80 % and at 100 % of the month", () => {
    expect(kinds({ month: euros(7.99) })).toEqual([]);
    expect(kinds({ month: euros(8) })).toEqual(["month_80"]);
    expect(kinds({ month: euros(9.99) })).toEqual(["month_80"]);
    expect(kinds({ month: euros(10) })).toEqual(["month_100"]);
  });

  it("warns of a day above 40 % of the month", () => {
    expect(kinds({ month: euros(4), day: euros(4) })).toEqual([]);
    expect(kinds({ month: euros(4.01), day: euros(4.01) })).toEqual(["day_40"]);
  });

  it("warns once a period", () => {
    const [first] = dueAlerts({ limit: euros(10), month: euros(8), day: 0, hour: 0 }, noon);
    expect(first?.key).toBe("ai_month_80:2026-11:1000");
    expect(kinds({ month: euros(8.5) }, [first!.key])).toEqual([]);
    expect(kinds({ month: euros(8.5) }, ["ai_month_80:2026-10:1000"])).toEqual(["month_80"]);
  });

  it("warns again where the limit was raised and is reached again", () => {
    const given = ["ai_month_80:2026-11:1000", "ai_month_100:2026-11:1000", "ai_day_40:2026-11-16:1000"];
    const raised = (month: number) => kinds({ limit: euros(20), month: euros(month), day: euros(1) }, given);
    expect(kinds({ month: euros(10), day: euros(10) }, given)).toEqual([]);
    expect(raised(10)).toEqual([]);
    expect(raised(16)).toEqual(["month_80"]);
    expect(raised(20)).toEqual(["month_100"]);
  });

  it("has nothing to warn of where there is no budget", () => {
    expect(kinds({ limit: 0, month: euros(1), day: euros(1) })).toEqual([]);
  });

  it("tells days and months of UTC", () => {
    const at = (instant: string) =>
      dueAlerts({ limit: 100, month: 90, day: 50, hour: 0 }, new Date(instant)).map(({ key }) => key);
    expect(at("2028-02-29T23:59:59Z")).toEqual(["ai_month_80:2028-02:0", "ai_day_40:2028-02-29:0"]);
    expect(at("2028-03-01T00:00:00Z")).toEqual(["ai_month_80:2028-03:0", "ai_day_40:2028-03-01:0"]);
  });
});
