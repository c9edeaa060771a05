import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currencies } from "./money";
import { amountInput, currencyMark, moneyText, parseAmount } from "./money-text";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("an amount in words", () => {
  it("is written as the people of its currency do", () => {
    expect(plain(moneyText(2000, "EUR", "es"))).toBe("20,00 €");
    expect(plain(moneyText(-27, "EUR", "es"))).toBe("−0,27 €");
    expect(plain(moneyText(2_500_000, "COP", "es"))).toBe("$ 25.000");
    expect(plain(moneyText(2_500_050, "COP", "es"))).toBe("$ 25.000,50");
    expect(plain(moneyText(10_900, "USD", "en"))).toBe("$109.00");
    expect(plain(moneyText(59_900, "BRL", "pt"))).toBe("R$ 599,00");
    expect(plain(moneyText(1000, "EUR", "ca", { signed: true }))).toMatch(/^\+10,00 €$/);
  });
});

describe("an amount that is typed", () => {
  it.each([
    ["25", 2500],
    ["25,5", 2550],
    ["25.50", 2550],
    ["1.250", 125_000],
    ["1.250,00", 125_000],
    ["1,250.75", 125_075],
    ["$ 25.000", 2_500_000],
    ["0", 0],
    ["", null],
    ["-5", null],
    ["12,345,6", null],
    ["abc", null],
    ["1.2.3", null],
  ])("%s is %s", (text, amount) => expect(parseAmount(text)).toBe(amount));

  it("is read again as it was written", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000 }),
        fc.constantFrom("es", "en", "pt", "ca"),
        fc.constantFrom(...currencies),
        (amount, locale, currency) => {
          expect(parseAmount(amountInput(amount, currency, locale))).toBe(amount);
        },
      ),
    );
  });

  it("has the marks of its currency, and thousands are parted", () => {
    expect(amountInput(100_000_000, "COP", "es")).toBe("1.000.000");
    expect(amountInput(1250, "EUR", "es")).toBe("12,50");
    expect(amountInput(125_000, "EUR", "es")).toBe("1.250");
    expect(amountInput(400_050, "MXN", "es")).toBe("4,000.50");
    expect(amountInput(1_050_000, "USD", "en")).toBe("10,500");
  });

  it("has its currency on the side where amounts have it", () => {
    expect(currencyMark("EUR", "es")).toEqual({ after: "€" });
    expect(currencyMark("COP", "es")).toEqual({ before: "$" });
    expect(currencyMark("BRL", "pt")).toEqual({ before: "R$" });
    expect(currencyMark("EUR", "en")).toEqual({ before: "€" });
  });
});
