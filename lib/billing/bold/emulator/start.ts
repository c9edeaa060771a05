import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type EmulatorOptions, ProviderEmulator, randomName } from "../../emulator/provider-emulator";
import type { Order, Try } from "../../emulator/state";
import { webhookSignature } from "../signature";
import { answerApi } from "./api";

export interface BoldKeys {
  apiKey: string;
  /** Empty in test mode, as Bold's is. */
  secretKey: string;
}

export interface BoldEmulator extends BoldKeys {
  apiUrl: string;
  emulator: ProviderEmulator;
  close(): Promise<void>;
}

const minute = 60_000;
const merchantId = "EMULADO001";
export const boldBrand = { brand: "Bold", colour: "#b3124a" };
export const emulatedBoldKeys: BoldKeys = { apiKey: "emulated-bold-identity", secretKey: "" };

/** Bold, as its merchants and their customers see it. Without `port` it is not listening, and is mounted by whoever does. */
export async function startBoldEmulator({
  keys = emulatedBoldKeys,
  ...options
}: EmulatorOptions & { keys?: BoldKeys }): Promise<BoldEmulator> {
  const emulator = new ProviderEmulator({
    ...options,
    brand: boldBrand,
    newTryId: () => `T${randomName("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", 12)}`,
    answer: (self, request, response, url) => answer(self, keys, request, response, url),
    event: eventOf,
    outbox: {
      pauses: [15, 60, 240, 480, 1_440].map((minutes) => minutes * minute),
      isAccepted: (status) => status === 200,
      headers: (body) => ({ "x-bold-signature": webhookSignature(body, keys.secretKey) }),
    },
  });
  if (options.port !== undefined) await emulator.listen(options.port);
  return {
    ...keys,
    get apiUrl() {
      return emulator.url;
    },
    emulator,
    close: () => emulator.close(),
  };
}

async function answer(
  emulator: ProviderEmulator,
  keys: BoldKeys,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  if (url.pathname.startsWith("/online/link/v1"))
    return emulator.faults.meet(response, (through) => answerApi(emulator, keys, request, through, url));
  const [, first, link = "", ...rest] = url.pathname.split("/");
  const order = first === "pay" ? emulator.checkout.order(link) : undefined;
  if (!order) return false;
  return emulator.checkout.handle(
    request,
    response,
    order,
    `${emulator.base}/pay/${link}`,
    rest.length > 0 ? `/${rest.join("/")}` : "",
  );
}

const typeOf = {
  PENDING: undefined,
  APPROVED: "SALE_APPROVED",
  DECLINED: "SALE_REJECTED",
  ERROR: "SALE_REJECTED",
  VOIDED: "VOID_APPROVED",
} as const satisfies Record<Try["status"], string | undefined>;

/** A CloudEvent, as Bold sends them. */
function eventOf(order: Order, one: Try, now: number) {
  const type = typeOf[one.status];
  if (!type) return undefined;
  const body = {
    id: randomUUID(),
    type,
    subject: one.id,
    source: "/payments",
    spec_version: "1.0",
    // Nanoseconds.
    time: now * 1_000_000,
    data: {
      payment_id: one.id,
      merchant_id: merchantId,
      created_at: new Date(one.createdAt).toISOString(),
      amount: { currency: one.currency, total: one.amount / 100, taxes: [], tip: 0 },
      user_id: "emulated",
      metadata: { reference: order.reference },
      payer_email: order.email,
      payment_method: one.method,
    },
    datacontenttype: "application/json",
  };
  return { type, body };
}
