import { behaviourOf } from "./cards";
import type { Outcome } from "./checkout";
import type { Emulator } from "./emulator";
import { confirmIntent, createIntent, declinedBy } from "./intents";
import type { CheckoutForm } from "./private-records";
import type { PaymentMethodRow, SessionRow } from "./records";
import { placeFor, reckonSession } from "./session-lines";
import { createSetupIntent, failSetup } from "./setup-intents";

/** Why a card would not do, or null: of one that is only kept, what matters is whether it can be. */
export function answerIsDecline(em: Emulator, method: PaymentMethodRow, charged: boolean): string | null {
  const { decline, declineOnAttach } = behaviourOf(em, method);
  if (!decline || (!charged && !declineOnAttach)) return null;
  return decline.declineCode ?? decline.code;
}

/** The page stays open and says why; Stripe's account sees the try. */
export function checkoutFailure(
  em: Emulator,
  session: SessionRow,
  form: CheckoutForm,
  { code, charged }: { code: string; charged: boolean },
): Outcome {
  const state = em.need("_checkout", session.id);
  const method = em.need("payment_method", form.paymentMethod);
  state.problem = code;
  em.store.save(state);
  const { decline } = behaviourOf(em, method);
  if (charged && decline && session.mode === "payment") {
    const { totals } = reckonSession(em, session, placeFor(em, session, form));
    const intent =
      em.store.get("payment_intent", session.payment_intent) ??
      createIntent(em, {
        amount: totals.amount_total,
        currency: session.currency ?? "eur",
        customer: session.customer,
        metadata: state.payment.metadata,
        description: state.payment.description,
        setupFutureUsage: state.payment.setupFutureUsage,
      });
    session.payment_intent = intent.id;
    confirmIntent(em, intent, method, { offSession: false, answered: true });
    em.store.save(session);
  }
  if (decline && session.mode === "setup") {
    const intent =
      em.store.get("setup_intent", session.setup_intent) ??
      createSetupIntent(em, {
        customer: session.customer,
        metadata: state.setup.metadata,
        description: state.setup.description,
      });
    session.setup_intent = intent.id;
    failSetup(em, intent, declinedBy(method, decline));
    em.store.save(session);
  }
  return { kind: "refused", code };
}
