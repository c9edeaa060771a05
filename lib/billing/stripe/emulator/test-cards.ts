/** What a card does, from its number: the numbers and names of Stripe's documentation on testing. */
export interface CardBehaviour {
  /** Of every payment; null for one that is paid. */
  decline: Decline | null;
  /** When it cannot even be kept for later. */
  declineOnAttach: boolean;
  /** Its owner is asked: at each payment, until once answered, or never. */
  challenge: "always" | "until_set_up" | "never";
  /** After paying, its owner denies having done so. */
  disputed: boolean;
}

export interface Decline {
  code: "card_declined" | "expired_card" | "incorrect_cvc" | "processing_error";
  declineCode: string | null;
  message: string;
}

const declined = (declineCode: string, message = "Your card was declined."): Decline => ({
  code: "card_declined",
  declineCode,
  message,
});
const insufficient = declined("insufficient_funds", "Your card has insufficient funds.");
const good: CardBehaviour = { decline: null, declineOnAttach: false, challenge: "never", disputed: false };
const refused = (decline: Decline): CardBehaviour => ({ ...good, decline, declineOnAttach: true });

export interface TestCard {
  number: string;
  brand: string;
  country: string;
  funding: "credit" | "debit" | "prepaid";
  behaviour: CardBehaviour;
}

const card = (number: string, brand: string, behaviour: CardBehaviour = good, country = "US"): TestCard => ({
  number,
  brand,
  country,
  funding: "credit",
  behaviour,
});

const generic = refused(declined("generic_decline"));

/** By the token that stands for it in requests. */
export const testCards: Readonly<Record<string, TestCard>> = {
  visa: card("4242424242424242", "visa"),
  visa_debit: { ...card("4000056655665556", "visa"), funding: "debit" },
  mastercard: card("5555555555554444", "mastercard"),
  mastercard_debit: { ...card("5200828282828210", "mastercard"), funding: "debit" },
  mastercard_prepaid: { ...card("5105105105105100", "mastercard"), funding: "prepaid" },
  amex: card("378282246310005", "amex"),
  discover: card("6011111111111117", "discover"),
  diners: card("3056930009020004", "diners"),
  jcb: card("3566002020360505", "jcb"),
  es: card("4000007240000007", "visa", good, "ES"),
  pt: card("4000006200000007", "visa", good, "PT"),
  mx: card("4000004840008001", "visa", good, "MX"),
  co: card("4000001700000003", "visa", good, "CO"),
  br: card("4000000760000002", "visa", good, "BR"),
  chargeDeclined: card("4000000000000002", "visa", generic),
  visa_chargeDeclined: card("4000000000000002", "visa", generic),
  chargeDeclinedInsufficientFunds: card("4000000000009995", "visa", refused(insufficient)),
  visa_chargeDeclinedInsufficientFunds: card("4000000000009995", "visa", refused(insufficient)),
  chargeDeclinedLostCard: card("4000000000009987", "visa", refused(declined("lost_card"))),
  visa_chargeDeclinedLostCard: card("4000000000009987", "visa", refused(declined("lost_card"))),
  chargeDeclinedStolenCard: card("4000000000009979", "visa", refused(declined("stolen_card"))),
  visa_chargeDeclinedStolenCard: card("4000000000009979", "visa", refused(declined("stolen_card"))),
  chargeDeclinedFraudulent: card("4100000000000019", "visa", refused(declined("fraudulent"))),
  chargeDeclinedExpiredCard: card(
    "4000000000000069",
    "visa",
    refused({ code: "expired_card", declineCode: "expired_card", message: "Your card has expired." }),
  ),
  chargeDeclinedIncorrectCvc: card(
    "4000000000000127",
    "visa",
    refused({
      code: "incorrect_cvc",
      declineCode: "incorrect_cvc",
      message: "Your card's security code is incorrect.",
    }),
  ),
  chargeDeclinedProcessingError: card(
    "4000000000000119",
    "visa",
    refused({
      code: "processing_error",
      declineCode: null,
      message: "An error occurred while processing your card. Try again in a little bit.",
    }),
  ),
  chargeCustomerFail: card("4000000000000341", "visa", { ...good, decline: declined("generic_decline") }),
  authenticationRequired: card("4000002760003184", "visa", { ...good, challenge: "always" }),
  authenticationRequiredOnSetup: card("4000002500003155", "visa", { ...good, challenge: "until_set_up" }),
  authenticationRequiredSetupForOffSession: card("4000003800000446", "visa", {
    ...good,
    challenge: "until_set_up",
  }),
  authenticationRequiredChargeDeclinedInsufficientFunds: card("4000008260003178", "visa", {
    ...good,
    challenge: "always",
    decline: insufficient,
  }),
  threeDSecure2Required: card("4000000000003220", "visa", { ...good, challenge: "always" }),
  createDispute: card("4000000000000259", "visa", { ...good, disputed: true }),
};

const byNumber = new Map(Object.values(testCards).map((known) => [known.number, known]));

/**
 * The card of a number that was typed: one of the test numbers, or any other that adds up, which pays. Undefined for a number
 * that no card can have. Real cards must not be typed here; nothing of them is kept but the last four digits.
 */
export function cardOfNumber(typed: string): TestCard | undefined {
  const number = typed.replace(/[\s-]/g, "");
  if (!/^\d{13,19}$/.test(number) || !addsUp(number)) return undefined;
  return byNumber.get(number) ?? card(number, brandOf(number));
}

/** Luhn's check. */
function addsUp(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function brandOf(number: string): string {
  if (number.startsWith("4")) return "visa";
  if (/^(5[1-5]|2[2-7])/.test(number)) return "mastercard";
  if (/^3[47]/.test(number)) return "amex";
  return "unknown";
}
