import { listPage } from "../answer";
import { newId } from "../emulator";
import { advanceClock } from "../engine";
import { StripeFailure } from "../failure";
import type { PortalSessionRow, TestClockRow } from "../records";
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

const flows = [
  "payment_method_update",
  "subscription_cancel",
  "subscription_update",
  "subscription_update_confirm",
] as const;

const portalRoutes: Route[] = [
  route(
    "POST",
    "/v1/billing_portal/sessions",
    "customer return_url configuration locale flow_data",
    ({ em, params }) => {
      const customer = em.customer(params.required("customer"));
      const flow = params.group("flow_data");
      const type = flow?.choice("type", flows);
      const subscription = flow?.group("subscription_cancel")?.text("subscription") ?? null;
      const done = flow?.group("after_completion");
      const id = newId("bps");
      return em.store.save<PortalSessionRow>({
        id,
        object: "billing_portal.session",
        configuration: params.text("configuration") ?? "bpc_emulated",
        created: em.now(customer.id),
        customer: customer.id,
        customer_account: null,
        flow: type
          ? {
              after_completion: {
                hosted_confirmation: null,
                redirect: done?.group("redirect")
                  ? { return_url: done.group("redirect")!.required("return_url") }
                  : null,
                type:
                  done?.choice("type", ["redirect", "portal_homepage", "hosted_confirmation"]) ??
                  "portal_homepage",
              },
              customer_update: null,
              subscription_cancel: subscription ? { retention: null, subscription } : null,
              subscription_pause: null,
              subscription_update: null,
              subscription_update_confirm: null,
              type,
            }
          : null,
        livemode: false,
        locale: (params.text("locale") as PortalSessionRow["locale"] | undefined) ?? null,
        on_behalf_of: null,
        return_url: params.text("return_url") ?? null,
        url: `${em.url}/p/session/${id}`,
      });
    },
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

export const otherRoutes: Route[] = [...clockRoutes, ...eventRoutes, ...portalRoutes, ...account];
