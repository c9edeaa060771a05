/** Of a number typed without its country so much must be typed to be known again. */
const leastKnown = 7;

/**
 * What is called where somebody types `typed`: with a prefix (+ or 00) as it is; without one the only number of the network that ends
 * like that, and otherwise what was typed with a + before it. Null: that is no number.
 */
export function dialledNumber(typed: string, known: readonly string[]): string | null {
  const digits = typed.replace(/\D/g, "");
  const international = typed.trim().startsWith("+")
    ? digits
    : digits.startsWith("00")
      ? digits.slice(2)
      : "";
  const local = digits.replace(/^0+/, "");
  const alike = known.filter((number) => local.length >= leastKnown && number.endsWith(local));
  const number = international || (alike.length === 1 && alike[0] ? alike[0].slice(1) : digits);
  return /^[1-9]\d{6,14}$/.test(number) ? `+${number}` : null;
}
