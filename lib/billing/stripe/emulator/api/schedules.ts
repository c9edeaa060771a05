import { listPage } from "../answer";
import type { Emulator } from "../emulator";
import { StripeFailure } from "../failure";
import type { Params } from "../form";
import { addIntervals } from "../periods";
import { needPrice } from "../prices";
import { type Route, route } from "../router";
import type { SchedulePhase, ScheduleRow } from "../schedule-records";
import { releaseSchedule, scheduleFrom } from "../schedules";
import { cancelSubscription } from "../subscription-state";
import { prorationBehaviors } from "./subscriptions";

/** The phases an update gives, each beginning where the one before ends. */
function readPhases(em: Emulator, schedule: ScheduleRow, given: Params[]): SchedulePhase[] {
  const [model] = schedule.phases;
  let cursor = schedule.current_phase?.start_date ?? em.now(schedule.customer);
  const phases = given.map((phase, index): SchedulePhase => {
    const items = phase.groups("items")?.map((item) => ({
      billing_thresholds: null,
      discounts: [] as [],
      metadata: item.metadata(),
      plan: needPrice(em, item.required("price"), item.name("price")).id,
      price: item.required("price"),
      quantity: item.integer("quantity") ?? 1,
      tax_rates: [] as [],
    }));
    if (!items?.length)
      throw new StripeFailure(`Missing required param: phases[${index}][items].`, {
        code: "parameter_missing",
        param: phase.name("items"),
      });
    const start =
      phase.text("start_date") === "now"
        ? em.now(schedule.customer)
        : (phase.integer("start_date") ?? cursor);
    if (index === 0 && schedule.current_phase && start !== schedule.current_phase.start_date) {
      throw new StripeFailure("You can not modify the start date of the current phase.", {
        param: phase.name("start_date"),
      });
    }
    if (start !== cursor && index > 0) {
      throw new StripeFailure(
        "Phases must be contiguous: the start date must be the end date of the phase before.",
        { param: phase.name("start_date") },
      );
    }
    const end = endOf(em, phase, start, items[0]!.price);
    if (end <= start)
      throw new StripeFailure("The end date of a phase must be after its start date.", {
        param: phase.name("end_date"),
      });
    cursor = end;
    return {
      ...model!,
      items,
      start_date: start,
      end_date: end,
      metadata: phase.metadata(),
      trial_end: phase.integer("trial_end") ?? null,
      proration_behavior: phase.choice("proration_behavior", prorationBehaviors) ?? "create_prorations",
    };
  });
  if (phases.length === 0) throw new StripeFailure("A schedule needs a phase.", { param: "phases" });
  return phases;
}

/** Its end as given: a moment, a duration, or so many periods of its price; one where nothing is said. */
function endOf(em: Emulator, phase: Params, start: number, price: string): number {
  const end = phase.text("end_date") === "now" ? em.now() : phase.integer("end_date");
  if (end !== undefined) return end;
  const duration = phase.group("duration");
  if (duration) {
    const interval = duration.choice("interval", ["day", "week", "month", "year"]) ?? "month";
    return addIntervals(start, { interval, interval_count: duration.integer("interval_count") ?? 1 }, 1);
  }
  const recurring = needPrice(em, price, "price").recurring;
  if (!recurring) throw new StripeFailure("A phase needs a recurring price.", { param: phase.name("items") });
  return addIntervals(start, recurring, phase.integer("iterations") ?? 1);
}

export const scheduleRoutes: Route[] = [
  route("POST", "/v1/subscription_schedules", "from_subscription metadata", ({ em, params }) => {
    const subscription = em.need("subscription", params.required("from_subscription"), "from_subscription");
    if (subscription.schedule) {
      throw new StripeFailure(
        `You cannot migrate a subscription that is already attached to a schedule: \`${subscription.schedule}\`.`,
        { param: "from_subscription" },
      );
    }
    if (subscription.ended_at)
      throw new StripeFailure("You cannot migrate a subscription that is canceled.", {
        param: "from_subscription",
      });
    const schedule = scheduleFrom(em, subscription);
    schedule.metadata = params.metadata();
    return em.store.save(schedule);
  }),
  route("GET", "/v1/subscription_schedules/:id", "", ({ em, path }) =>
    em.need("subscription_schedule", path.id),
  ),
  route(
    "POST",
    "/v1/subscription_schedules/:id",
    "phases end_behavior metadata proration_behavior",
    ({ em, params, path }) => {
      const schedule = em.need("subscription_schedule", path.id);
      if (schedule.status !== "active" && schedule.status !== "not_started") {
        throw new StripeFailure(
          `You cannot update a subscription schedule that is currently in the \`${schedule.status}\` status.`,
        );
      }
      const phases = params.groups("phases");
      if (phases) schedule.phases = readPhases(em, schedule, phases);
      schedule.end_behavior = params.choice("end_behavior", ["release", "cancel"]) ?? schedule.end_behavior;
      schedule.metadata = params.metadata(schedule.metadata ?? {});
      const now = em.now(schedule.customer);
      const current =
        schedule.phases.find(({ start_date, end_date }) => start_date <= now && now < end_date) ??
        schedule.phases[0]!;
      schedule.current_phase = { start_date: current.start_date, end_date: current.end_date };
      em.emit("subscription_schedule.updated", em.store.save(schedule));
      return schedule;
    },
  ),
  route("POST", "/v1/subscription_schedules/:id/release", "preserve_cancel_date", ({ em, path }) => {
    const schedule = em.need("subscription_schedule", path.id);
    if (schedule.status !== "active" && schedule.status !== "not_started") {
      throw new StripeFailure(
        `You cannot release a subscription schedule that is currently in the \`${schedule.status}\` status.`,
      );
    }
    releaseSchedule(em, schedule);
    return schedule;
  }),
  route("POST", "/v1/subscription_schedules/:id/cancel", "invoice_now prorate", ({ em, path }) => {
    const schedule = em.need("subscription_schedule", path.id);
    const subscription = em.need("subscription", schedule.subscription);
    cancelSubscription(em, subscription);
    return schedule;
  }),
  route(
    "GET",
    "/v1/subscription_schedules",
    "customer",
    ({ em, params }) => {
      const customer = params.text("customer");
      const rows = em.store
        .all("subscription_schedule")
        .filter((row) => !customer || row.customer === customer);
      return listPage(params, rows, "/v1/subscription_schedules");
    },
    { list: true },
  ),
];
