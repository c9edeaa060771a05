import { listPage } from "../answer";
import { type Emulator, newId } from "../emulator";
import type { Params } from "../form";
import type { PortalConfigurationRow, PortalSessionRow } from "../records";
import { type Route, route } from "../router";

type Features = PortalConfigurationRow["features"];

/** What a portal lets one do; what is not said is off, and on where nobody made a configuration. */
export function portalFeatures(given: Params | undefined, otherwise: boolean): Features {
  const on = (name: string): boolean => given?.group(name)?.flag("enabled") ?? otherwise;
  const allowed = given?.group("customer_update")?.texts("allowed_updates");
  return {
    customer_update: {
      allowed_updates: (allowed ??
        (otherwise
          ? ["name", "email", "address", "tax_id"]
          : [])) as Features["customer_update"]["allowed_updates"],
      enabled: on("customer_update"),
    },
    invoice_history: { enabled: on("invoice_history") },
    payment_method_update: { enabled: on("payment_method_update"), payment_method_configuration: null },
    subscription_cancel: {
      cancellation_reason: { enabled: false, feedback_options: [], options: [] },
      enabled: on("subscription_cancel"),
      mode:
        given?.group("subscription_cancel")?.choice("mode", ["at_period_end", "immediately"]) ??
        "at_period_end",
      proration_behavior: "none",
    },
    subscription_pause: { duration: { interval_options: [], type: "indefinite" }, enabled: false },
    subscription_update: {
      billing_cycle_anchor: null,
      default_allowed_updates: [],
      enabled: false,
      products: null,
      proration_behavior: "none",
      schedule_at_period_end: { conditions: [] },
      trial_update_behavior: "continue_trial",
    },
  };
}

/** The configuration of a session; the account's own, where it names none. */
export function featuresOf(em: Emulator, { configuration }: PortalSessionRow): Features {
  return (
    em.store.get("billing_portal.configuration", configuration)?.features ?? portalFeatures(undefined, true)
  );
}

const flows = ["payment_method_update", "subscription_cancel"] as const;

function createSession(em: Emulator, params: Params): PortalSessionRow {
  const customer = em.customer(params.required("customer"));
  const configuration = params.text("configuration") ?? null;
  if (configuration) em.need("billing_portal.configuration", configuration, "configuration");
  const flow = params.group("flow_data");
  const type = flow?.choice("type", flows);
  const subscription = flow?.group("subscription_cancel")?.text("subscription") ?? null;
  const done = flow?.group("after_completion");
  const redirect = done?.group("redirect");
  const id = newId("bps");
  return em.store.save<PortalSessionRow>({
    id,
    object: "billing_portal.session",
    configuration: configuration ?? "bpc_emulated",
    created: em.now(customer.id),
    customer: customer.id,
    customer_account: null,
    flow: type
      ? {
          after_completion: {
            hosted_confirmation: null,
            redirect: redirect ? { return_url: redirect.required("return_url") } : null,
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
}

export const portalRoutes: Route[] = [
  route(
    "POST",
    "/v1/billing_portal/sessions",
    "customer return_url configuration locale flow_data",
    ({ em, params }) => createSession(em, params),
  ),
  route(
    "POST",
    "/v1/billing_portal/configurations",
    "features business_profile default_return_url metadata name login_page",
    ({ em, params }) => {
      const made: PortalConfigurationRow = {
        id: newId("bpc"),
        object: "billing_portal.configuration",
        active: true,
        application: null,
        business_profile: {
          headline: params.group("business_profile")?.text("headline") ?? null,
          privacy_policy_url: null,
          terms_of_service_url: null,
        },
        created: em.now(),
        default_return_url: params.text("default_return_url") ?? null,
        features: portalFeatures(params.group("features"), false),
        is_default: false,
        livemode: false,
        login_page: { enabled: false, url: null },
        metadata: params.metadata(),
        name: params.text("name") ?? null,
        updated: em.now(),
      };
      em.emit("billing_portal.configuration.created", em.store.save(made));
      return made;
    },
  ),
  route("GET", "/v1/billing_portal/configurations/:id", "", ({ em, path }) =>
    em.need("billing_portal.configuration", path.id),
  ),
  route(
    "POST",
    "/v1/billing_portal/configurations/:id",
    "active features metadata default_return_url name",
    ({ em, params, path }) => {
      const kept = em.need("billing_portal.configuration", path.id);
      kept.active = params.flag("active") ?? kept.active;
      if (params.has("features")) kept.features = portalFeatures(params.group("features"), false);
      kept.metadata = params.metadata(kept.metadata ?? {});
      kept.updated = em.now();
      em.emit("billing_portal.configuration.updated", em.store.save(kept));
      return kept;
    },
  ),
  route(
    "GET",
    "/v1/billing_portal/configurations",
    "active is_default",
    ({ em, params }) => {
      const active = params.flag("active");
      const rows = em.store
        .all("billing_portal.configuration")
        .filter((row) => active === undefined || row.active === active);
      return listPage(params, rows, "/v1/billing_portal/configurations");
    },
    { list: true },
  ),
];
