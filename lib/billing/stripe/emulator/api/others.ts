import { listPage } from "../answer";
import { newId } from "../emulator";
import { advanceClock } from "../engine";
import { StripeFailure } from "../failure";
import type { TestClockRow } from "../records";
import { type Route, route } from "../router";
import { cancelSubscription } from "../subscription-state";

const clockRoutes: Route[] = [
  route("POST", "/v1/test_helpers/test_clocks", "frozen_time name", ({ em, params }) =>
    em.store.save<TestClockRow>({
      id: newId("clock"),
      object: "test_helpers.test_clock",
      created: em.now(),
      deletes_after: em.now() + 30 * 86_400,
      frozen_time: params.integer("frozen_time") ?? Number(params.required("frozen_time")),
      livemode: false,
      name: params.text("name") ?? null,
      status: "ready",
      status_details: {},
    }),
  ),
  route("GET", "/v1/test_helpers/test_clocks/:id", "", ({ em, path }) =>
    em.need("test_helpers.test_clock", path.id),
  ),
  route("POST", "/v1/test_helpers/test_clocks/:id/advance", "frozen_time", ({ em, params, path }) => {
    const clock = em.need("test_helpers.test_clock", path.id);
    const to = params.integer("frozen_time") ?? Number(params.required("frozen_time"));
    if (clock.status !== "ready")
      throw new StripeFailure("The test clock is already advancing.", {
        status: 429,
        code: "test_clock_advancing",
      });
    if (to <= clock.frozen_time) {
      throw new StripeFailure("frozen_time must be after the clock's current time.", {
        param: "frozen_time",
      });
    }
    clock.status = "advancing";
    clock.status_details = { advancing: { target_frozen_time: to } };
    em.emit("test_helpers.test_clock.advancing", em.store.save(clock));
    // Answered as Stripe does, before it is done: who advances must ask until it is ready.
    setTimeout(() => {
      try {
        advanceClock(em, clock, to);
      } finally {
        Object.assign(clock, { status: "ready", status_details: {} });
        em.emit("test_helpers.test_clock.ready", em.store.save(clock));
        em.store.commit();
      }
    }, 20);
    return clock;
  }),
  route("DELETE", "/v1/test_helpers/test_clocks/:id", "", ({ em, path }) => {
    const clock = em.need("test_helpers.test_clock", path.id);
    for (const customer of em.store.all("customer").filter(({ test_clock }) => test_clock === clock.id)) {
      for (const subscription of em.store.all("subscription")) {
        if (subscription.customer === customer.id && !subscription.ended_at)
          cancelSubscription(em, subscription);
      }
      em.store.remove(customer);
    }
    return em.store.remove(clock);
  }),
  route(
    "GET",
    "/v1/test_helpers/test_clocks",
    "",
    ({ em, params }) =>
      listPage(params, em.store.all("test_helpers.test_clock"), "/v1/test_helpers/test_clocks"),
    { list: true },
  ),
];

const eventRoutes: Route[] = [
  route("GET", "/v1/events/:id", "", ({ em, path }) => em.need("event", path.id)),
  route(
    "GET",
    "/v1/events",
    "type types delivery_success",
    ({ em, params }) => {
      const type = params.text("type");
      const types = params.texts("types") ?? (type ? [type] : []);
      const delivered = params.flag("delivery_success");
      const matches = (kind: string): boolean =>
        types.length === 0 ||
        types.some((wanted) =>
          wanted.endsWith(".*") ? kind.startsWith(wanted.slice(0, -1)) : kind === wanted,
        );
      const rows = em.store
        .all("event")
        .filter(
          (row) =>
            matches(row.type) && (delivered === undefined || (row.pending_webhooks === 0) === delivered),
        );
      return listPage(params, rows, "/v1/events");
    },
    { list: true },
  ),
];

const account: Route[] = [
  route("GET", "/v1/account", "", ({ em }) => ({
    id: "acct_emulated",
    object: "account",
    business_profile: { name: "TalIA", url: em.url },
    charges_enabled: true,
    country: "ES",
    default_currency: "eur",
    details_submitted: true,
    email: "emulated@talia.localhost",
    payouts_enabled: true,
    type: "standard",
  })),
  route("GET", "/v1/tax_rates/:id", "", ({ em, path }) => em.need("tax_rate", path.id)),
];

export const otherRoutes: Route[] = [...clockRoutes, ...eventRoutes, ...account];
