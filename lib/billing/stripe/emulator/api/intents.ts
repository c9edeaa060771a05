import { listPage } from "../answer";
import { declineFailure, findPaymentMethod } from "../cards";
import { settled } from "../collect";
import type { Emulator } from "../emulator";
import { StripeFailure } from "../failure";
import type { Params } from "../form";
import { checkAmount, confirmIntent, createIntent } from "../intents";
import type { IntentError, PaymentIntentRow, PaymentMethodRow, SetupIntentRow } from "../records";
import { type Route, route } from "../router";
import { confirmSetup, createSetupIntent } from "../setup-intents";

const usages = ["off_session", "on_session"] as const;

/** Confirms as it was asked; 402 where the bank says no. */
function confirm(em: Emulator, intent: PaymentIntentRow, params: Params): PaymentIntentRow {
  if (intent.status === "succeeded" || intent.status === "canceled") {
    throw new StripeFailure(
      `You cannot confirm this PaymentIntent because it has a status of ${intent.status}.`,
      {
        code: "payment_intent_unexpected_state",
        payment_intent: structuredClone(intent),
      },
    );
  }
  const asked = params.text("payment_method") ?? intent.payment_method;
  if (!asked) {
    throw new StripeFailure("You cannot confirm this PaymentIntent because it's missing a payment method.", {
      code: "payment_intent_unexpected_state",
      payment_intent: structuredClone(intent),
    });
  }
  const method = ownCard(em, findPaymentMethod(em, asked), intent.customer);
  const usage = params.choice("setup_future_usage", usages) ?? intent.setup_future_usage;
  const offSession = params.text("off_session");
  intent.setup_future_usage = usage;
  confirmIntent(em, intent, method, {
    offSession: offSession === "true" || offSession === "one_off" || offSession === "recurring",
    returnUrl: params.text("return_url") ?? null,
    refuseChallenge: params.flag("error_on_requires_action") ?? false,
  });
  settled(em, intent);
  throwIfFailed(intent.status, intent.last_payment_error, { payment_intent: structuredClone(intent) });
  return intent;
}

function ownCard(em: Emulator, method: PaymentMethodRow, customer: string | null): PaymentMethodRow {
  if (method.customer && method.customer !== customer) {
    throw new StripeFailure(
      "The provided PaymentMethod is attached to another Customer, or this one has none.",
      { code: "payment_method_unexpected_state", param: "payment_method" },
    );
  }
  return em.store.save(method);
}

function throwIfFailed(status: string, error: IntentError | null, more: object): void {
  if (status !== "requires_payment_method" || !error) return;
  throw declineFailure(error.code, error.decline_code ?? null, error.message, {
    ...more,
    payment_method: error.payment_method,
    ...(error.charge && { charge: error.charge }),
  });
}

const confirmation =
  "payment_method off_session return_url error_on_requires_action setup_future_usage mandate_data use_stripe_sdk";
const fields =
  "amount currency customer description metadata receipt_email payment_method setup_future_usage statement_descriptor statement_descriptor_suffix automatic_payment_methods payment_method_options";

const paymentIntents: Route[] = [
  route(
    "POST",
    "/v1/payment_intents",
    `${fields} confirm off_session return_url error_on_requires_action capture_method confirmation_method mandate_data use_stripe_sdk`,
    ({ em, params }) => {
      params.choice("capture_method", ["automatic", "automatic_async"]);
      const currency = params.required("currency").toLowerCase();
      const amount = params.integer("amount") ?? Number(params.required("amount"));
      checkAmount(amount, currency);
      const customer = params.text("customer") ?? null;
      if (customer) em.customer(customer);
      const given = params.text("payment_method");
      const method = given ? ownCard(em, findPaymentMethod(em, given), customer) : null;
      const intent = createIntent(em, {
        amount,
        currency,
        customer,
        metadata: params.metadata(),
        description: params.text("description") ?? null,
        paymentMethod: method?.id ?? null,
        setupFutureUsage: params.choice("setup_future_usage", usages) ?? null,
        receiptEmail: params.text("receipt_email") ?? null,
      });
      if (!params.flag("confirm")) return intent;
      return confirm(em, intent, method ? withMethod(params, method.id) : params);
    },
  ),
  route("GET", "/v1/payment_intents/:id", "client_secret", ({ em, path }) =>
    em.need("payment_intent", path.id, "intent"),
  ),
  route("POST", "/v1/payment_intents/:id", fields, ({ em, params, path }) => {
    const intent = em.need("payment_intent", path.id, "intent");
    if (intent.status === "succeeded" && params.has("amount")) {
      throw new StripeFailure(
        "This PaymentIntent's amount could not be updated because it has a status of succeeded.",
        { code: "payment_intent_unexpected_state" },
      );
    }
    intent.amount = params.integer("amount") ?? intent.amount;
    intent.metadata = params.metadata(intent.metadata);
    if (params.has("description")) intent.description = params.text("description") ?? null;
    const method = params.text("payment_method");
    if (method) {
      intent.payment_method = findPaymentMethod(em, method).id;
      if (intent.status === "requires_payment_method") intent.status = "requires_confirmation";
    }
    return em.store.save(intent);
  }),
  route("POST", "/v1/payment_intents/:id/confirm", confirmation, ({ em, params, path }) =>
    confirm(em, em.need("payment_intent", path.id, "intent"), params),
  ),
  route("POST", "/v1/payment_intents/:id/cancel", "cancellation_reason", ({ em, params, path }) => {
    const intent = em.need("payment_intent", path.id, "intent");
    if (intent.status === "succeeded" || intent.status === "canceled") {
      throw new StripeFailure(
        `You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`,
        { code: "payment_intent_unexpected_state" },
      );
    }
    intent.status = "canceled";
    intent.next_action = null;
    intent.canceled_at = em.now(intent.customer);
    intent.cancellation_reason =
      params.choice("cancellation_reason", [
        "abandoned",
        "duplicate",
        "fraudulent",
        "requested_by_customer",
      ]) ?? null;
    em.emit("payment_intent.canceled", em.store.save(intent));
    return intent;
  }),
  route(
    "GET",
    "/v1/payment_intents",
    "customer",
    ({ em, params }) => {
      const customer = params.text("customer");
      const rows = em.store.all("payment_intent").filter((row) => !customer || row.customer === customer);
      return listPage(params, rows, "/v1/payment_intents");
    },
    { list: true },
  ),
];

/** The same parameters, with the card that a test token has become. */
function withMethod(params: Params, id: string): Params {
  return new Proxy(params, {
    get(target, name) {
      if (name === "text") return (key: string) => (key === "payment_method" ? id : target.text(key));
      const value = Reflect.get(target, name, target) as unknown;
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

function confirmSetupIntent(em: Emulator, intent: SetupIntentRow, params: Params): SetupIntentRow {
  const method = params.text("payment_method") ?? intent.payment_method;
  if (!method || intent.status === "succeeded" || intent.status === "canceled") {
    throw new StripeFailure("You cannot confirm this SetupIntent in its state or without a payment method.", {
      code: "setup_intent_unexpected_state",
    });
  }
  confirmSetup(em, intent, ownCard(em, findPaymentMethod(em, method), intent.customer), {
    returnUrl: params.text("return_url") ?? null,
  });
  throwIfFailed(intent.status, intent.last_setup_error, { setup_intent: structuredClone(intent) });
  return intent;
}

const setupIntents: Route[] = [
  route(
    "POST",
    "/v1/setup_intents",
    "customer payment_method confirm usage description metadata return_url automatic_payment_methods payment_method_options",
    ({ em, params }) => {
      const customer = params.text("customer") ?? null;
      if (customer) em.customer(customer);
      const intent = createSetupIntent(em, {
        customer,
        metadata: params.metadata(),
        description: params.text("description") ?? null,
        usage: params.choice("usage", usages) ?? "off_session",
      });
      if (params.flag("confirm")) return confirmSetupIntent(em, intent, params);
      const method = params.text("payment_method");
      if (method)
        Object.assign(intent, {
          payment_method: findPaymentMethod(em, method).id,
          status: "requires_confirmation",
        });
      return em.store.save(intent);
    },
  ),
  route("GET", "/v1/setup_intents/:id", "client_secret", ({ em, path }) =>
    em.need("setup_intent", path.id, "intent"),
  ),
  route(
    "POST",
    "/v1/setup_intents/:id/confirm",
    "payment_method return_url mandate_data use_stripe_sdk",
    ({ em, params, path }) => confirmSetupIntent(em, em.need("setup_intent", path.id, "intent"), params),
  ),
  route("POST", "/v1/setup_intents/:id/cancel", "cancellation_reason", ({ em, path }) => {
    const intent = em.need("setup_intent", path.id, "intent");
    Object.assign(intent, {
      status: "canceled",
      next_action: null,
      cancellation_reason: "requested_by_customer",
    });
    em.emit("setup_intent.canceled", em.store.save(intent));
    return intent;
  }),
  route(
    "GET",
    "/v1/setup_intents",
    "customer payment_method",
    ({ em, params }) => {
      const customer = params.text("customer");
      const rows = em.store.all("setup_intent").filter((row) => !customer || row.customer === customer);
      return listPage(params, rows, "/v1/setup_intents");
    },
    { list: true },
  ),
];

export const intentRoutes: Route[] = [...paymentIntents, ...setupIntents];
