import type { IncomingMessage, ServerResponse } from "node:http";
import { type EmulatorOptions, ProviderEmulator, randomName } from "../../emulator/provider-emulator";
import type { Order, Try } from "../../emulator/state";
import { eventChecksum } from "../signature";
import { answerApi, transactionOf } from "./api";
import { answerCheckout } from "./checkout";

export interface WompiKeys {
  publicKey: string;
  privateKey: string;
  integritySecret: string;
  eventsSecret: string;
}

export interface WompiEmulator extends WompiKeys {
  /** Of the API (`…/v1`) and of the checkout page (`…/p`). */
  apiUrl: string;
  checkoutUrl: string;
  emulator: ProviderEmulator;
  close(): Promise<void>;
}

const minute = 60_000;
const properties = ["transaction.id", "transaction.status", "transaction.amount_in_cents"];
export const wompiBrand = { brand: "Wompi", colour: "#17663f" };

/** Keys that any emulator of Wompi may have; they open nothing. */
export const emulatedWompiKeys: WompiKeys = {
  publicKey: "pub_test_emulated00000000000000000000000",
  privateKey: "prv_test_emulated00000000000000000000000",
  integritySecret: "test_integrity_emulated0000000000000000",
  eventsSecret: "test_events_emulated000000000000000000",
};

/** Wompi, as its merchants and their customers see it. Without `port` it is not listening, and is mounted by whoever does. */
export async function startWompiEmulator({
  keys = emulatedWompiKeys,
  ...options
}: EmulatorOptions & { keys?: WompiKeys }): Promise<WompiEmulator> {
  const emulator = new ProviderEmulator({
    ...options,
    brand: wompiBrand,
    // As theirs look: <merchant>-<seconds>-<random>.
    newTryId: (now) =>
      `1${randomName("0123456789", 5)}-${Math.floor(now / 1000)}-${randomName("0123456789", 5)}`,
    answer: (self, request, response, url) => answer(self, keys, request, response, url),
    event: (order, one, now) => eventOf(order, one, now, keys),
    // https://docs.wompi.co/docs/colombia/eventos/: anything but 200 is tried again three times.
    outbox: {
      pauses: [30 * minute, 180 * minute, 1_440 * minute],
      isAccepted: (status) => status === 200,
      headers: checksumHeader,
    },
  });
  if (options.port !== undefined) await emulator.listen(options.port);
  return {
    ...keys,
    get apiUrl() {
      return `${emulator.url}/v1`;
    },
    get checkoutUrl() {
      return `${emulator.url}/p`;
    },
    emulator,
    close: () => emulator.close(),
  };
}

async function answer(
  emulator: ProviderEmulator,
  keys: WompiKeys,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  if (url.pathname.startsWith("/v1/"))
    return emulator.faults.meet(response, (through) => answerApi(emulator, keys, request, through, url));
  return answerCheckout(emulator, keys, request, response, url);
}

/** Told of what is final alone, as Wompi does. */
function eventOf(order: Order, one: Try, now: number, keys: WompiKeys) {
  if (one.status === "PENDING") return undefined;
  const data = { transaction: transactionOf(order, one) };
  const timestamp = Math.floor(now / 1000);
  const checksum = eventChecksum({ data, signature: { properties }, timestamp }, keys.eventsSecret);
  const type = "transaction.updated";
  return {
    type,
    body: {
      event: type,
      data,
      environment: "test",
      signature: { properties, checksum },
      timestamp,
      sent_at: new Date(now).toISOString(),
    },
  };
}

const checksumHeader = (body: string): Record<string, string> => ({
  "x-event-checksum": JSON.parse(body).signature.checksum,
});
