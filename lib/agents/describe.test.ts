import { describe, expect, it } from "vitest";
import type { Locale } from "@/lib/i18n/locales";
import { describeHours, describePrice, formatMoney } from "./describe";

const week = [1, 2, 3, 4, 5].flatMap((day) => [
  { day, opens: "09:00", closes: "14:00" },
  { day, opens: "16:00", closes: "20:00" },
]);

describe("describeHours", () => {
  it("joins days of the same hours", () => {
    const hours = [...week, { day: 6, opens: "10:00", closes: "14:00" }];
    expect(describeHours(hours, "es")).toBe("lunes a viernes 9:00–14:00 y 16:00–20:00; sábado 10:00–14:00");
    expect(describeHours(hours, "en")).toBe(
      "Monday to Friday 9:00–14:00 and 16:00–20:00; Saturday 10:00–14:00",
    );
  });
  it("keeps days apart that are not neighbours", () => {
    expect(
      describeHours(
        [
          { day: 1, opens: "09:00", closes: "12:00" },
          { day: 3, opens: "09:00", closes: "12:00" },
        ],
        "ca",
      ),
    ).toBe("dilluns 9:00–12:00; dimecres 9:00–12:00");
  });
  it("knows round the clock and nothing", () => {
    expect(describeHours([{ day: 0, opens: "00:00", closes: "24:00" }], "es")).toBe("domingo 24 horas");
    expect(describeHours([], "es")).toBe("");
  });
});

describe("describePrice", () => {
  it.each([
    [{ kind: "fixed", amount: 6000, currency: "EUR" }, "60 €"],
    [{ kind: "from", amount: 180000, currency: "EUR" }, "desde 1.800 €"],
    [{ kind: "range", amount: 90000, upTo: 120000, currency: "EUR" }, "entre 900 € y 1.200 €"],
    [{ kind: "fixed", amount: 0, currency: "EUR" }, "gratis"],
    [{ kind: "on_request", currency: "EUR" }, "a consultar"],
    [{ kind: "fixed", amount: 25000, currency: "EUR", unit: "m2" }, "250 € / m2"],
  ] as const)("%o", (price, text) => {
    expect(describePrice(price, "es")).toBe(text);
  });
  it.each<[number, string, Locale, string]>([
    [1_400_000_000, "COP", "es", "$ 14.000.000"],
    [150_000, "MXN", "es", "$1,500"],
    [150_050, "MXN", "es", "$1,500.50"],
    [15_000, "ARS", "es", "$ 150"],
    [15_000, "PEN", "es", "S/ 150"],
    [6000, "EUR", "es", "60 €"],
    [1250, "EUR", "es", "12,50 €"],
    [240_050, "EUR", "ca", "2.400,50 €"],
    [15_000, "BRL", "pt", "R$ 150"],
    [950_000, "USD", "en", "$9,500"],
    [6000, "GBP", "en", "£60"],
    // No cents in use: the amount is in whole pesos, whole guaraníes.
    [5000, "CLP", "es", "$5.000"],
    [150_000, "PYG", "es", "₲ 150.000"],
    [500_000, "not a currency", "es", "5.000"],
  ])("writes %i of %s in %s as %s", (amount, currency, locale, text) => {
    expect(formatMoney(amount, currency, locale)).toBe(text);
  });
});
