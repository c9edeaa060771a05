import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { readBody, sendJson } from "../../emulator/http";
import { type ProviderEmulator, randomName } from "../../emulator/provider-emulator";
import type { Order, Try } from "../../emulator/state";
import type { BoldKeys } from "./start";

const linkSchema = z.object({
  amount_type: z.literal("CLOSE"),
  amount: z.object({
    currency: z.literal("COP"),
    total_amount: z.number().int().min(1_000).max(10_000_000),
    tip_amount: z.number().int().min(0),
    taxes: z.array(z.unknown()).max(2),
  }),
  reference: z
    .string()
    .min(1)
    .max(60)
    .regex(/^[\w-]+$/),
  description: z.string().min(2).max(100),
  /** Nanoseconds. */
  expiration_date: z.number().positive(),
  callback_url: z.url(),
  payer_email: z.email().optional(),
  payment_methods: z.array(z.string()).optional(),
});

/** `/online/link/v1`: making payment links and asking after them. */
export async function answerApi(
  emulator: ProviderEmulator,
  keys: BoldKeys,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  if (request.headers.authorization !== `x-api-key ${keys.apiKey}`) {
    sendJson(response, 401, { payload: {}, errors: [{ code: "AP001", message: "Llave no válida" }] });
    return true;
  }
  const name = url.pathname.split("/")[4];
  if (request.method === "POST" && !name) {
    const body = linkSchema.safeParse(parse(await readBody(request)));
    if (!body.success)
      return refuse(response, body.error.issues.map(({ path }) => path.join(".")).join(", "));
    if (body.data.expiration_date / 1e6 <= emulator.now()) return refuse(response, "expiration_date");
    const order = emulator.checkout.add(orderOf(body.data, emulator.now()));
    sendJson(response, 200, {
      payload: { payment_link: order.id, url: `${emulator.url}/pay/${order.id}` },
      errors: [],
    });
    return true;
  }
  if (request.method !== "GET") return false;
  if (name === "payment_methods") {
    const limits = { max: 10_000_000, min: 1_000 };
    sendJson(response, 200, {
      payload: { payment_methods: { CREDIT_CARD: limits, PSE: limits, NEQUI: limits } },
      errors: [],
    });
    return true;
  }
  emulator.checkout.tick();
  const order = emulator.checkout.order(name ?? "");
  if (!order) {
    sendJson(response, 404, { payload: {}, errors: [{ code: "LINK_NOT_FOUND" }] });
    return true;
  }
  sendJson(response, 200, linkOf(order, emulator.checkout.triesOf(order.id), emulator.now()));
  return true;
}

const methodNames: Record<Try["method"], string> = { CARD: "CREDIT_CARD", PSE: "PSE", NEQUI: "NEQUI" };

/** A link as Bold tells it. */
function linkOf(order: Order, tries: Try[], now: number) {
  const paid = tries.find(({ status }) => status === "APPROVED" || status === "VOIDED");
  const last = paid ?? tries.at(-1);
  return {
    api_version: 1,
    id: order.id,
    total: (paid?.amount ?? order.amount) / 100,
    subtotal: (paid?.amount ?? order.amount) / 100,
    tip_amount: 0,
    taxes: [],
    status: statusOf(order, last, now),
    expiration_date: (order.expiresAt ?? 0) * 1_000_000,
    creation_date: order.createdAt * 1_000_000,
    description: order.description,
    payment_method: last ? methodNames[last.method] : null,
    // The link's own name for the sale, which webhooks do not use.
    transaction_id: paid ? `${paid.id}-L` : null,
    amount_type: "CLOSE",
    is_sandbox: true,
  };
}

function statusOf({ expiresAt }: Order, last: Try | undefined, now: number): string {
  if (last?.status === "APPROVED" || last?.status === "VOIDED") return "PAID";
  if (last?.status === "PENDING") return "PROCESSING";
  if (expiresAt !== null && expiresAt <= now) return "EXPIRED";
  return last ? "REJECTED" : "ACTIVE";
}

function orderOf(body: z.infer<typeof linkSchema>, now: number): Order {
  return {
    id: `LNK_${randomName("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", 10)}`,
    reference: body.reference,
    amount: body.amount.total_amount * 100,
    currency: body.amount.currency,
    description: body.description,
    email: body.payer_email ?? "",
    redirectUrl: body.callback_url,
    createdAt: now,
    expiresAt: Math.floor(body.expiration_date / 1e6),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuse(response: ServerResponse, what: string): boolean {
  sendJson(response, 400, { payload: {}, errors: [{ code: "AP400", message: `No es válido: ${what}` }] });
  return true;
}
