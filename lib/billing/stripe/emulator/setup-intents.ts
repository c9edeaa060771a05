import { attachCard, cardOf } from "./cards";
import { type Emulator, newId } from "./emulator";
import { StripeFailure } from "./failure";
import { declinedBy } from "./intents";
import type { IntentError, Metadata, PaymentMethodRow, SetupIntentRow } from "./records";

export function createSetupIntent(
  em: Emulator,
  given: { customer: string | null; metadata: Metadata; description: string | null; usage?: string },
): SetupIntentRow {
  const id = newId("seti");
  const intent: SetupIntentRow = {
    id,
    object: "setup_intent",
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: { allow_redirects: "always", enabled: true },
    cancellation_reason: null,
    client_secret: newId(`${id}_secret`),
    created: em.now(given.customer),
    customer: given.customer,
    customer_account: null,
    description: given.description,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: given.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: ["card"],
    single_use_mandate: null,
    status: "requires_payment_method",
    usage: given.usage ?? "off_session",
  };
  em.emit("setup_intent.created", em.store.save(intent));
  return intent;
}

/** Tries to keep a card for later; a card that asks its owner does so here, and not again. */
export function confirmSetup(
  em: Emulator,
  intent: SetupIntentRow,
  method: PaymentMethodRow,
  { returnUrl = null, answered = false }: { returnUrl?: string | null; answered?: boolean } = {},
): void {
  intent.payment_method = method.id;
  intent.next_action = null;
  const card = cardOf(em, method);
  if (card.behaviour.challenge !== "never" && !answered) {
    intent.status = "requires_action";
    intent.next_action = {
      type: "redirect_to_url",
      redirect_to_url: {
        return_url: returnUrl,
        url: `${em.url}/3ds/${intent.id}?secret=${intent.client_secret}`,
      },
    };
    em.emit("setup_intent.requires_action", em.store.save(intent));
    return;
  }
  const { decline, declineOnAttach } = card.behaviour;
  if (decline && declineOnAttach) {
    failSetup(em, intent, declinedBy(method, decline));
    return;
  }
  if (intent.customer) attachCard(em, method, em.customer(intent.customer));
  em.store.save(Object.assign(card, { authenticated: true }));
  intent.status = "succeeded";
  intent.last_setup_error = null;
  em.emit("setup_intent.succeeded", em.store.save(intent));
}

export function failSetup(em: Emulator, intent: SetupIntentRow, error: IntentError): void {
  Object.assign(intent, {
    status: "requires_payment_method",
    payment_method: null,
    next_action: null,
    last_setup_error: error,
  });
  em.emit("setup_intent.setup_failed", em.store.save(intent));
}

/** What the card's owner answered. */
export function answerSetup(em: Emulator, intent: SetupIntentRow, accepted: boolean): void {
  if (intent.status !== "requires_action")
    throw new StripeFailure("This SetupIntent needs no answer.", { code: "setup_intent_unexpected_state" });
  const method = em.need("payment_method", intent.payment_method);
  if (accepted) {
    confirmSetup(em, intent, method, { answered: true });
    return;
  }
  failSetup(em, intent, {
    type: "card_error",
    code: "setup_intent_authentication_failure",
    message: "The latest attempt to set up the payment method has failed because authentication failed.",
    payment_method: method,
  });
}
