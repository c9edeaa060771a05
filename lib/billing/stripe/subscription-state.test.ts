import fc from "fast-check";
import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { chooseSubscription, isLive, subscriptionState } from "./subscription-state";

const statuses = [
  "active",
  "trialing",
  "past_due",
  "unpaid",
  "paused",
  "canceled",
  "incomplete",
  "incomplete_expired",
] as const;

const one = fc.record({
  id: fc.uuid(),
  status: fc.constantFrom(...statuses),
  created: fc.integer({ min: 1, max: 1000 }),
  ended_at: fc.option(fc.integer({ min: 1, max: 1000 })),
});

describe("the subscription that counts", () => {
  it("is the oldest that runs, whatever order they are listed in, and all others that run are too many", () => {
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: ({ id }) => id, maxLength: 6 }), (all) => {
        const { main, extra } = chooseSubscription(all);
        expect(chooseSubscription(all.toReversed())).toEqual({ main, extra });
        const live = all.filter(isLive);
        if (live.length > 0) {
          expect(main?.created).toBe(Math.min(...live.map(({ created }) => created)));
          expect([main, ...extra].toSorted(byId)).toEqual(live.toSorted(byId));
        } else {
          expect(extra).toEqual([]);
          expect(main?.status ?? "none").toBe(
            all.some(({ status }) => status === "canceled") ? "canceled" : "none",
          );
        }
      }),
    );
  });

  it("is of two of the same second the one we know, so that it is not ended for the other", () => {
    const first = { id: "b", status: "active", created: 7, ended_at: null } as const;
    const second = { ...first, id: "a" };
    expect(chooseSubscription([second, first], "b")).toEqual({ main: first, extra: [second] });
    expect(chooseSubscription([first, second], null)).toEqual({ main: second, extra: [first] });
    // It is no reason to prefer a younger one.
    expect(chooseSubscription([{ ...first, created: 8 }, second], "b").main).toEqual(second);
  });

  it("is not one that was never paid", () => {
    const never = { id: "a", status: "incomplete", created: 1, ended_at: null } as const;
    expect(
      chooseSubscription([never, { ...never, id: "b", status: "incomplete_expired" }]).main,
    ).toBeUndefined();
  });
});

const byId = (a: { id: string } | undefined, b: { id: string } | undefined) =>
  (a?.id ?? "").localeCompare(b?.id ?? "");

function subscription(over: Partial<Stripe.Subscription> = {}): Stripe.Subscription {
  return {
    id: "sub_1",
    customer: "cus_1",
    status: "active",
    cancel_at: null,
    cancel_at_period_end: false,
    latest_invoice: null,
    schedule: null,
    items: {
      data: [
        {
          price: { metadata: { plan: "pro" }, lookup_key: null },
          current_period_start: 1_700_000_000,
          current_period_end: 1_702_592_000,
        },
      ],
    },
    ...over,
  } as Stripe.Subscription;
}

const schedule = (status: string, plan: string, start: number) =>
  ({
    id: "sub_sched_1",
    status,
    metadata: { plan },
    phases: [{ start_date: start }],
  }) as unknown as Stripe.SubscriptionSchedule;

describe("what is written of it", () => {
  it("is its plan by the price, also by the name of one without further data", () => {
    expect(subscriptionState(subscription()).plan).toBe("pro");
    const items = { data: [{ price: { metadata: {}, lookup_key: "talia_elite_eur" } }] };
    expect(subscriptionState(subscription({ items: items as Stripe.Subscription["items"] })).plan).toBe(
      "elite",
    );
    const other = { data: [{ price: { metadata: {}, lookup_key: "something" } }] };
    expect(
      subscriptionState(subscription({ items: other as Stripe.Subscription["items"] })).plan,
    ).toBeUndefined();
  });

  it("has the plan that comes next, while it is still to come", () => {
    const planned = (one: Stripe.SubscriptionSchedule) =>
      subscriptionState(subscription({ schedule: one })).scheduled_plan;
    expect(planned(schedule("active", "base", 1_702_592_000))).toBe("base");
    expect(planned(schedule("active", "pro", 1_702_592_000))).toBeUndefined();
    expect(planned(schedule("active", "base", 1_600_000_000))).toBeUndefined();
    expect(planned(schedule("released", "base", 1_702_592_000))).toBeUndefined();
  });

  it("says since when it is owed by the invoice, not by when we heard of it", () => {
    const invoice = {
      created: 1_700_000_100,
      status_transitions: { finalized_at: 1_700_003_700 },
    } as Stripe.Invoice;
    const state = subscriptionState(subscription({ status: "past_due", latest_invoice: invoice }));
    expect(state).toMatchObject({ status: "past_due", past_due_since: "2023-11-14T23:15:00.000Z" });
  });
});
