import { hideSecrets } from "@/lib/hide-secrets";

const secret = /secret|token|password|signature|checksum|api_?key|authorization|client_ip/i;
/** What of a card or an account is more than a person needs to know it by: its brand, month and last four stay. */
const card = /^(pan|cvc|cvv|cvc2|fingerprint|iban|account_number|routing_number)$/i;
/** Thirteen to nineteen digits, in groups or not. */
const cardNumber = /\b\d(?:[ -]?\d){12,18}\b/g;

const maxDepth = 20;

/** A copy of what a provider told that may be shown: without secrets, and without numbers of cards and accounts. Addresses of pages to pay on open something, and are cut. */
export function redactPayload(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return redactText(value);
  if (value === null || typeof value !== "object") return value;
  if (depth >= maxDepth) return "…";
  if (Array.isArray(value)) return value.map((item) => redactPayload(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      isHidden(key, item) ? "•••" : redactPayload(item, depth + 1),
    ]),
  );
}

const isHidden = (key: string, value: unknown): boolean =>
  ((typeof value === "string" && value !== "") || typeof value === "number") &&
  (secret.test(key) || card.test(key));

const redactText = (text: string): string =>
  hideSecrets(text)
    .replace(/(https?:\/\/[^\s?#]*)[?#][^\s]*/g, "$1?…")
    .replace(cardNumber, (found) => (isCard(found) ? "•••" : found));

/** Whether the digits are a card's: they pass Luhn's check. */
function isCard(text: string): boolean {
  const digits = [...text.replace(/\D/g, "")].map(Number).reverse();
  if (digits.length < 13) return false;
  const sum = digits.reduce((total, digit, place) => {
    const counted = place % 2 === 1 ? digit * 2 : digit;
    return total + (counted > 9 ? counted - 9 : counted);
  }, 0);
  return sum % 10 === 0;
}
