import type { IncomingMessage, ServerResponse } from "node:http";
import { sendJson } from "../../emulator/http";
import type { ProviderEmulator } from "../../emulator/provider-emulator";
import type { Order, Try } from "../../emulator/state";
import type { WompiKeys } from "./start";

/** A try as Wompi's API and its events say it. */
export function transactionOf(order: Order, one: Try) {
  return {
    id: one.id,
    created_at: new Date(one.createdAt).toISOString(),
    finalized_at: one.finalizedAt === null ? null : new Date(one.finalizedAt).toISOString(),
    amount_in_cents: one.amount,
    reference: order.reference,
    customer_email: order.email,
    currency: one.currency,
    payment_method_type: one.method,
    payment_method: { type: one.method, extra: {} },
    status: one.status,
    status_message: one.message,
    redirect_url: order.redirectUrl,
    payment_source_id: null,
    payment_link_id: null,
    shipping_address: null,
    customer_data: null,
    billing_data: null,
  };
}

/** `/v1/…`: the merchant, transactions by id and by reference, and giving one back. */
export async function answerApi(
  emulator: ProviderEmulator,
  keys: WompiKeys,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  const { checkout } = emulator;
  checkout.tick();
  const [, , what, id, verb] = url.pathname.split("/");
  if (what === "merchants" && request.method === "GET") {
    if (id !== keys.publicKey) return notFound(response);
    sendJson(response, 200, { data: merchant(keys) });
    return true;
  }
  if (what !== "transactions") return false;
  const bearer = request.headers.authorization?.replace(/^Bearer /, "");
  const find = (name = "") => {
    const one = checkout.try(decodeURIComponent(name));
    const order = one && checkout.order(one.order);
    return one && order ? { one, order } : undefined;
  };
  if (request.method === "POST" && verb === "void") {
    if (bearer !== keys.privateKey) return unauthorized(response);
    const found = find(id);
    if (!found) return notFound(response);
    if (found.one.method !== "CARD" || !checkout.void(found.one.id))
      return invalid(response, "La transacción no se puede anular");
    sendJson(response, 201, {
      data: { status: "APPROVED", transaction: transactionOf(found.order, found.one) },
    });
    return true;
  }
  if (request.method !== "GET") return false;
  if (id) {
    const found = find(id);
    if (!found) return notFound(response);
    sendJson(response, 200, { data: transactionOf(found.order, found.one), meta: {} });
    return true;
  }
  // A list tells of everybody's payments, so it takes the private key.
  if (bearer !== keys.privateKey) return unauthorized(response);
  const reference = url.searchParams.get("reference");
  if (!reference) return invalid(response, "Falta la referencia");
  const order = checkout.order(reference);
  sendJson(response, 200, {
    data: order ? checkout.triesOf(order.id).map((one) => transactionOf(order, one)) : [],
    meta: {},
  });
  return true;
}

const merchant = (keys: WompiKeys) => ({
  id: 100000,
  name: "TalIA",
  public_key: keys.publicKey,
  active: true,
  accepted_currencies: ["COP"],
  accepted_payment_methods: ["CARD", "PSE", "NEQUI"],
  presigned_acceptance: {
    acceptance_token: "emulated",
    permalink: "https://wompi.com/",
    type: "END_USER_POLICY",
  },
});

function notFound(response: ServerResponse): boolean {
  sendJson(response, 404, { error: { type: "NOT_FOUND_ERROR", reason: "La entidad solicitada no existe" } });
  return true;
}

function unauthorized(response: ServerResponse): boolean {
  sendJson(response, 401, { error: { type: "INVALID_ACCESS_TOKEN", reason: "La llave no corresponde" } });
  return true;
}

function invalid(response: ServerResponse, reason: string): boolean {
  sendJson(response, 422, { error: { type: "INPUT_VALIDATION_ERROR", messages: { reason: [reason] } } });
  return true;
}
