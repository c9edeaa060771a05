import { type Emulator, newId } from "./emulator";
import { needPrice, planOf } from "./prices";
import type { ItemRow, SubscriptionRow } from "./records";
import { periodOf } from "./renew";
import type { ScheduleRow } from "./schedule-records";
import { newItem } from "./subscription-items";
import { cancelSubscription, changeSubscription, withItems } from "./subscription-state";
import { changeItems } from "./update-subscription";

/** When a schedule's phases change, and what happens then. */
export function* scheduleTurns(em: Emulator, schedule: ScheduleRow) {
  if (schedule.status !== "active") return;
  const current = schedule.phases.findIndex(
    ({ start_date }) => start_date === schedule.current_phase?.start_date,
  );
  const phase = schedule.phases[current];
  if (phase) yield { at: phase.end_date, rank: 0, run: () => turn(em, schedule, current + 1) };
}

function turn(em: Emulator, schedule: ScheduleRow, index: number): void {
  const subscription = em.store.get("subscription", schedule.subscription);
  const phase = schedule.phases[index];
  if (!subscription) return;
  if (!phase) {
    if (schedule.end_behavior === "cancel") {
      cancelSubscription(em, subscription);
      return;
    }
    releaseSchedule(em, schedule, "completed");
    return;
  }
  schedule.current_phase = { start_date: phase.start_date, end_date: phase.end_date };
  em.store.save(schedule);
  const { start, end } = periodOf(subscription);
  const items = phase.items.map((wanted, position): ItemRow => {
    const price = needPrice(em, wanted.price, "price");
    const kept = subscription.items.data[position];
    if (!kept)
      return newItem(
        subscription.id,
        { price, quantity: wanted.quantity },
        { start, end },
        em.now(subscription.customer),
      );
    return { ...kept, price, plan: planOf(price), quantity: wanted.quantity };
  });
  const fields = phase.metadata ? { metadata: { ...subscription.metadata, ...phase.metadata } } : {};
  const boundary = em.now(subscription.customer) >= end;
  if (boundary) changeSubscription(em, subscription, { ...fields, items: withItems(subscription, items) });
  else {
    changeItems(
      em,
      subscription,
      { items, prorationBehavior: phase.proration_behavior },
      { paymentBehavior: "allow_incomplete", offSession: true, fields },
    );
  }
  em.emit("subscription_schedule.updated", schedule);
}

/** Lets the subscription go on as it is, without the schedule. */
export function releaseSchedule(
  em: Emulator,
  schedule: ScheduleRow,
  status: "released" | "completed" = "released",
): void {
  const subscription = em.store.get("subscription", schedule.subscription);
  const now = em.now(schedule.customer);
  schedule.status = status;
  schedule.current_phase = null;
  schedule.released_subscription = schedule.subscription;
  schedule.subscription = null;
  if (status === "completed") schedule.completed_at = now;
  schedule.released_at = now;
  em.emit(`subscription_schedule.${status}`, em.store.save(schedule));
  if (subscription) changeSubscription(em, subscription, { schedule: null });
}

/** A schedule that says of a subscription what it is now, until the end of its period. */
export function scheduleFrom(em: Emulator, subscription: SubscriptionRow): ScheduleRow {
  const { start, end } = periodOf(subscription);
  const schedule: ScheduleRow = {
    id: newId("sub_sched"),
    object: "subscription_schedule",
    application: null,
    billing_mode: subscription.billing_mode,
    canceled_at: null,
    completed_at: null,
    created: em.now(subscription.customer),
    current_phase: { start_date: start, end_date: end },
    customer: subscription.customer,
    customer_account: null,
    default_settings: {
      application_fee_percent: null,
      billing_cycle_anchor: "automatic",
      billing_thresholds: null,
      collection_method: "charge_automatically",
      default_payment_method: subscription.default_payment_method,
      description: null,
      invoice_settings: {
        account_tax_ids: null,
        custom_fields: null,
        days_until_due: null,
        description: null,
        footer: null,
        issuer: { type: "self" },
      },
      on_behalf_of: null,
      transfer_data: null,
    },
    end_behavior: "release",
    livemode: false,
    metadata: {},
    pause_schedules: [],
    phases: [
      {
        add_invoice_items: [],
        application_fee_percent: null,
        billing_cycle_anchor: null,
        billing_thresholds: null,
        collection_method: null,
        currency: subscription.currency,
        default_payment_method: null,
        description: null,
        discounts: [],
        end_date: end,
        invoice_settings: null,
        items: subscription.items.data.map(({ price, quantity }) => ({
          billing_thresholds: null,
          discounts: [],
          metadata: {},
          plan: price.id,
          price: price.id,
          quantity,
          tax_rates: [],
        })),
        metadata: subscription.metadata,
        on_behalf_of: null,
        proration_behavior: "create_prorations",
        start_date: start,
        transfer_data: null,
        trial_end: subscription.trial_end,
      },
    ],
    released_at: null,
    released_subscription: null,
    status: "active",
    subscription: subscription.id,
    test_clock: subscription.test_clock,
  };
  em.store.save(schedule);
  em.emit("subscription_schedule.created", schedule);
  changeSubscription(em, subscription, { schedule: schedule.id });
  return schedule;
}
