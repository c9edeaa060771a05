import type { IncomingMessage, ServerResponse } from "node:http";
import { messagePage } from "../../emulator/checkout-pages";
import { redirect, sendPage } from "../../emulator/http";
import type { ProviderEmulator } from "../../emulator/provider-emulator";
import type { Order } from "../../emulator/state";
import { integritySignature } from "../signature";
import { type WompiKeys, wompiBrand } from "./start";

/** `/p/?…`, which the merchant signs, and the pages of an order below `/p/<reference>`. */
export async function answerCheckout(
  emulator: ProviderEmulator,
  keys: WompiKeys,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  const [, p, reference = "", ...rest] = url.pathname.split("/");
  if (p !== "p") return false;
  if (!reference) {
    if (request.method !== "GET") return false;
    const order = readOrder(url.searchParams, keys, emulator.now());
    if (typeof order === "string") {
      sendPage(response, 422, messagePage(wompiBrand, "No se puede pagar", order));
      return true;
    }
    const known = emulator.checkout.order(order.id);
    if (known && known.amount !== order.amount) {
      sendPage(
        response,
        422,
        messagePage(wompiBrand, "No se puede pagar", "La referencia ya se usó con otro importe."),
      );
      return true;
    }
    if (!known) emulator.checkout.add(order);
    redirect(response, `${emulator.base}/p/${encodeURIComponent(order.id)}`);
    return true;
  }
  const order = emulator.checkout.order(decodeURIComponent(reference));
  if (!order) return false;
  const step = rest.length > 0 ? `/${rest.join("/")}` : "";
  return emulator.checkout.handle(request, response, order, `${emulator.base}/p/${reference}`, step);
}

/** What the address asks for, or what is wrong with it. */
function readOrder(query: URLSearchParams, keys: WompiKeys, now: number): Order | string {
  const read = (name: string) => query.get(name) ?? "";
  const amount = Number(read("amount-in-cents"));
  const reference = read("reference");
  const expirationTime = query.get("expiration-time") ?? undefined;
  if (read("public-key") !== keys.publicKey) return "La llave pública no existe.";
  if (!reference || !Number.isSafeInteger(amount) || amount <= 0 || read("currency") !== "COP")
    return "Faltan datos del pago.";
  const signature = integritySignature(
    { reference, amountInCents: amount, currency: "COP", expirationTime },
    keys.integritySecret,
  );
  if (read("signature:integrity") !== signature) return "La firma de integridad no es válida.";
  if (!URL.canParse(read("redirect-url"))) return "La dirección de regreso no es válida.";
  const expiresAt = expirationTime === undefined ? null : Date.parse(expirationTime);
  if (Number.isNaN(expiresAt)) return "La fecha de caducidad no es válida.";
  return {
    id: reference,
    reference,
    amount,
    currency: "COP",
    description: "Pago con Wompi",
    email: read("customer-data:email"),
    redirectUrl: read("redirect-url"),
    createdAt: now,
    expiresAt,
  };
}
