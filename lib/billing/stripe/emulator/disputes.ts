import { type Emulator, newId } from "./emulator";
import { StripeFailure } from "./failure";
import type { ChargeRow, DisputeRow } from "./records";

const noEvidence: DisputeRow["evidence"] = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};

/** A card's owner denies a payment: the bank takes the money back until it is decided. */
export function openDispute(
  em: Emulator,
  charge: ChargeRow,
  { amount, reason = "fraudulent" }: { amount?: number; reason?: string } = {},
): DisputeRow {
  if (!charge.paid || charge.disputed) {
    throw new StripeFailure("This charge was not paid, or is disputed already.", { code: "charge_disputed" });
  }
  const now = em.now(charge.customer);
  const disputed = Math.min(
    amount ?? charge.amount - charge.amount_refunded,
    charge.amount - charge.amount_refunded,
  );
  const dispute: DisputeRow = {
    id: newId("dp"),
    object: "dispute",
    amount: disputed,
    balance_transactions: [],
    charge: charge.id,
    created: now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: { ...noEvidence },
    evidence_details: {
      due_by: now + 9 * 86_400,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "manual",
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason,
    status: "needs_response",
  };
  em.store.save(Object.assign(charge, { disputed: true }));
  em.store.save(dispute);
  em.emit("charge.dispute.created", told(dispute, charge));
  em.emit("charge.dispute.funds_withdrawn", told(dispute, charge));
  return dispute;
}

/** How the bank decided. Won, the money comes back. */
export function closeDispute(em: Emulator, dispute: DisputeRow, status: "won" | "lost"): DisputeRow {
  if (dispute.status === "won" || dispute.status === "lost") {
    throw new StripeFailure(`This dispute is already closed: ${dispute.status}.`, {
      code: "invalid_dispute",
    });
  }
  const charge = em.need("charge", dispute.charge);
  dispute.status = status;
  em.store.save(dispute);
  if (status === "won") em.emit("charge.dispute.funds_reinstated", told(dispute, charge));
  em.emit("charge.dispute.closed", told(dispute, charge));
  return dispute;
}

/** Its customer is known only by its charge; an event's time is the customer's. */
const told = (dispute: DisputeRow, charge: ChargeRow): DisputeRow & { customer?: string } => {
  const copy = { ...dispute };
  Object.defineProperty(copy, "customer", { value: charge.customer, enumerable: false });
  return copy;
};

/** What was put forward; Stripe's two texts for tests decide at once. */
export function submitEvidence(
  em: Emulator,
  dispute: DisputeRow,
  text: string | null | undefined,
  submit: boolean,
): DisputeRow {
  if (dispute.status !== "needs_response")
    throw new StripeFailure("This dispute is not awaiting a response.", { code: "invalid_dispute" });
  if (text) {
    dispute.evidence.uncategorized_text = text;
    dispute.evidence_details.has_evidence = true;
  }
  em.store.save(dispute);
  if (!submit) return dispute;
  dispute.status = "under_review";
  dispute.evidence_details.submission_count += 1;
  em.emit("charge.dispute.updated", told(dispute, em.need("charge", dispute.charge)), {
    status: "needs_response",
  });
  if (text === "winning_evidence") return closeDispute(em, dispute, "won");
  if (text === "losing_evidence") return closeDispute(em, dispute, "lost");
  return dispute;
}
