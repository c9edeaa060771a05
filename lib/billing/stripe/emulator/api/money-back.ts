import { listPage } from "../answer";
import { closeDispute, submitEvidence } from "../disputes";
import { type Emulator, newId } from "../emulator";
import { StripeFailure } from "../failure";
import type { Params } from "../form";
import { money } from "../prices";
import type { ChargeRow, RefundRow } from "../records";
import { type Route, route } from "../router";

function chargeOf(em: Emulator, params: Params): ChargeRow {
  const intentId = params.text("payment_intent");
  if (!intentId) return em.need("charge", params.required("charge"), "charge");
  const intent = em.need("payment_intent", intentId, "payment_intent");
  const charge = em.store.get("charge", intent.latest_charge);
  if (intent.status === "succeeded" && charge) return charge;
  throw new StripeFailure(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
    code: "payment_intent_unexpected_state",
    param: "payment_intent",
  });
}

function refund(em: Emulator, params: Params): RefundRow {
  const charge = chargeOf(em, params);
  const left = charge.amount - charge.amount_refunded;
  const amount = params.integer("amount") ?? left;
  if (!charge.paid) throw new StripeFailure(`Charge ${charge.id} was not paid.`, { param: "charge" });
  if (charge.disputed) {
    throw new StripeFailure(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: "charge_disputed",
    });
  }
  if (left === 0)
    throw new StripeFailure(`Charge ${charge.id} has already been refunded.`, {
      code: "charge_already_refunded",
    });
  if (amount < 1)
    throw new StripeFailure("Invalid positive integer", {
      code: "parameter_invalid_integer",
      param: "amount",
    });
  if (amount > left) {
    throw new StripeFailure(
      `Refund amount (${money(amount, charge.currency)}) is greater than unrefunded amount on charge (${money(left, charge.currency)})`,
      { param: "amount" },
    );
  }
  const row: RefundRow = {
    id: newId("re"),
    object: "refund",
    amount,
    balance_transaction: newId("txn"),
    charge: charge.id,
    created: em.now(charge.customer),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: {
      card: {
        reference: "7591840213",
        reference_status: "available",
        reference_type: "acquirer_reference_number",
        type: "refund",
      },
      type: "card",
    },
    metadata: params.metadata(),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: params.choice("reason", ["duplicate", "fraudulent", "requested_by_customer"]) ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  };
  const before = { amount_refunded: charge.amount_refunded, refunded: charge.refunded };
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  em.store.save(charge);
  em.emit("refund.created", em.store.save(row));
  em.emit("charge.refunded", charge, before);
  return row;
}

/** The bank did not take it: the money is ours again. */
function fail(em: Emulator, row: RefundRow): RefundRow {
  if (row.status === "failed") return row;
  const charge = em.need("charge", typeof row.charge === "string" ? row.charge : "");
  row.status = "failed";
  row.failure_reason = "lost_or_stolen_card";
  charge.amount_refunded -= row.amount;
  charge.refunded = false;
  em.store.save(charge);
  em.emit("refund.updated", em.store.save(row));
  em.emit("refund.failed", row);
  return row;
}

export const moneyBackRoutes: Route[] = [
  route("POST", "/v1/refunds", "payment_intent charge amount reason metadata", ({ em, params }) =>
    refund(em, params),
  ),
  // Of Stripe's, for refunds that wait for the customer; here it fails any.
  route("POST", "/v1/test_helpers/refunds/:id/expire", "", ({ em, path }) =>
    fail(em, em.need("refund", path.id)),
  ),
  route("GET", "/v1/refunds/:id", "", ({ em, path }) => em.need("refund", path.id)),
  route("POST", "/v1/refunds/:id", "metadata", ({ em, params, path }) => {
    const row = em.need("refund", path.id);
    row.metadata = params.metadata(row.metadata ?? {});
    em.emit("refund.updated", em.store.save(row));
    return row;
  }),
  route(
    "GET",
    "/v1/refunds",
    "charge payment_intent",
    ({ em, params }) => {
      const [charge, intent] = [params.text("charge"), params.text("payment_intent")];
      const rows = em.store
        .all("refund")
        .filter((row) => (!charge || row.charge === charge) && (!intent || row.payment_intent === intent));
      return listPage(params, rows, "/v1/refunds");
    },
    { list: true },
  ),
  route("GET", "/v1/disputes/:id", "", ({ em, path }) => em.need("dispute", path.id)),
  route("POST", "/v1/disputes/:id", "evidence submit metadata", ({ em, params, path }) => {
    const dispute = em.need("dispute", path.id);
    dispute.metadata = params.metadata(dispute.metadata);
    if (!params.has("evidence") && !params.has("submit")) return em.store.save(dispute);
    return submitEvidence(
      em,
      dispute,
      params.group("evidence")?.text("uncategorized_text"),
      params.flag("submit") ?? true,
    );
  }),
  route("POST", "/v1/disputes/:id/close", "", ({ em, path }) =>
    closeDispute(em, em.need("dispute", path.id), "lost"),
  ),
  route(
    "GET",
    "/v1/disputes",
    "charge payment_intent",
    ({ em, params }) => {
      const [charge, intent] = [params.text("charge"), params.text("payment_intent")];
      const rows = em.store
        .all("dispute")
        .filter((row) => (!charge || row.charge === charge) && (!intent || row.payment_intent === intent));
      return listPage(params, rows, "/v1/disputes");
    },
    { list: true },
  ),
  route("GET", "/v1/charges/:id", "", ({ em, path }) => em.need("charge", path.id)),
  route(
    "GET",
    "/v1/charges",
    "customer payment_intent",
    ({ em, params }) => {
      const [customer, intent] = [params.text("customer"), params.text("payment_intent")];
      const rows = em.store
        .all("charge")
        .filter(
          (row) => (!customer || row.customer === customer) && (!intent || row.payment_intent === intent),
        );
      return listPage(params, rows, "/v1/charges");
    },
    { list: true },
  ),
];
