import { createHash, timingSafeEqual } from "node:crypto";

const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

export interface Signed {
  reference: string;
  amountInCents: number;
  currency: string;
  /** ISO 8601 in UTC, as it stands in the address. */
  expirationTime?: string | undefined;
}

/**
 * What the checkout is called with, so that nobody changes the amount on the way (`signature:integrity`).
 * https://docs.wompi.co/docs/colombia/widget-checkout-web/
 */
export function integritySignature(
  { reference, amountInCents, currency, expirationTime = "" }: Signed,
  secret: string,
): string {
  return sha256(`${reference}${amountInCents}${currency}${expirationTime}${secret}`);
}

interface SignedEvent {
  data: unknown;
  signature: { properties: readonly string[]; checksum: string };
  timestamp: number;
}

/**
 * The checksum of an event: the values that `properties` name, in their order, then its time and the secret. Which they are differs
 * from event to event, so they are read from it. https://docs.wompi.co/docs/colombia/eventos/
 */
export function eventChecksum(
  {
    data,
    signature,
    timestamp,
  }: Omit<SignedEvent, "signature"> & {
    signature: { properties: readonly string[] };
  },
  secret: string,
): string {
  return sha256(`${signature.properties.map((path) => valueAt(data, path)).join("")}${timestamp}${secret}`);
}

/** What of a transaction must be signed, for an event to say anything of it. */
const ofTransaction = ["transaction.id", "transaction.status", "transaction.amount_in_cents"];

/** Whether an event is Wompi's. One that is of a transaction and signs nothing of it says nothing of it, and is not. */
export function isSignedEvent(event: SignedEvent & { event: string }, secret: string): boolean {
  const { properties, checksum } = event.signature;
  if (event.event === "transaction.updated" && !ofTransaction.every((name) => properties.includes(name)))
    return false;
  const expected = Buffer.from(eventChecksum(event, secret));
  const given = Buffer.from(checksum.toLowerCase());
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function valueAt(data: unknown, path: string): string {
  let value: unknown = data;
  for (const name of path.split(".")) {
    value =
      typeof value === "object" && value !== null && Object.hasOwn(value, name)
        ? (value as Record<string, unknown>)[name]
        : undefined;
  }
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : "";
}
