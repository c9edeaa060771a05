import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { contextOf } from "./context.fixture";
import { minorPerUnit, namedCurrency } from "./currency";
import { normaliseMoney, normaliseMoneyRange } from "./money";
import { canonicalText } from "./normalise";

// Many runs on a busy machine take their time.
vi.setConfig({ testTimeout: 60_000 });

type Country = "ES" | "MX" | "CO" | "AR" | "BR" | "US" | "CL";
type Row = [text: string, min: number | null, max: number | null, currency?: string];

/** Amounts in whole units; both ends equal for a single amount. */
const tables: Record<string, { locale: "es" | "en" | "pt" | "ca"; country: Country; rows: Row[] }> = {
  "Spanish in Spain": {
    locale: "es",
    country: "ES",
    rows: [
      ["5.000 €", 5000, 5000],
      ["5000€", 5000, 5000],
      ["5 000 €", 5000, 5000],
      ["€5,000", 5000, 5000],
      ["5000", 5000, 5000],
      ["5.000", 5000, 5000],
      ["5k", 5000, 5000],
      ["5 mil", 5000, 5000],
      ["cinco mil", 5000, 5000],
      ["unos 8 mil", 8000, 8000],
      ["unos ocho mil euros", 8000, 8000],
      ["sobre 8.000 euros más o menos", 8000, 8000],
      ["quince mil", 15_000, 15_000],
      ["mil", 1000, 1000],
      ["mil euros", 1000, 1000],
      ["mil quinientos", 1500, 1500],
      ["mil quinientos euros", 1500, 1500],
      ["dos mil trescientos cincuenta y cinco", 2355, 2355],
      ["veinticinco mil", 25_000, 25_000],
      ["treinta y cinco mil", 35_000, 35_000],
      ["cien", 100, 100],
      ["ciento veinte euros", 120, 120],
      ["doscientos mil", 200_000, 200_000],
      ["trescientos cincuenta mil euros", 350_000, 350_000],
      ["un millón", 1_000_000, 1_000_000],
      ["medio millón", 500_000, 500_000],
      ["millón y medio", 1_500_000, 1_500_000],
      ["un millón doscientos mil", 1_200_000, 1_200_000],
      ["1.500,50", 1500.5, 1500.5],
      ["1,500.50", 1500.5, 1500.5],
      ["1500,5 €", 1500.5, 1500.5],
      ["12,50", 12.5, 12.5],
      ["1.234.567 €", 1_234_567, 1_234_567],
      ["2.5M", 2_500_000, 2_500_000],
      ["2,5 mil", 2500, 2500],
      ["8 mil pavos", 8000, 8000],
      ["entre 5 y 8 mil", 5000, 8000],
      ["entre 5.000 y 8.000 €", 5000, 8000],
      ["entre cinco y ocho mil", 5000, 8000],
      ["de 5 a 8 mil euros", 5000, 8000],
      ["5-8k", 5000, 8000],
      ["5.000-8.000", 5000, 8000],
      ["5000 - 8000 €", 5000, 8000],
      ["5000 o 6000", 5000, 6000],
      ["de 500 a 2 mil", 500, 2000],
      ["entre 800 y 1200", 800, 1200],
      ["menos de 3000", null, 3000],
      ["menos de 3 mil euros", null, 3000],
      ["hasta 5.000", null, 5000],
      ["no más de 20000", null, 20_000],
      ["como mucho 4.000", null, 4000],
      ["máximo 10 mil", null, 10_000],
      ["un máximo de 10.000 €", null, 10_000],
      ["4.000 como mucho", null, 4000],
      ["por debajo de 15.000", null, 15_000],
      ["<3000", null, 3000],
      ["a partir de 10 mil", 10_000, null],
      ["más de 10.000", 10_000, null],
      ["desde 2000 €", 2000, null],
      ["mínimo 6000", 6000, null],
      ["10 mil o más", 10_000, null],
      ["10.000 para arriba", 10_000, null],
      ["10.000 €+", 10_000, null],
      [">5000", 5000, null],
      ["Mi presupuesto es de 12.000 euros", 12_000, 12_000],
      ["tengo ahorrados unos 9000 para esto", 9000, 9000],
      ["250 al mes", 250, 250],
      ["$300", 300, 300, "USD"],
      ["300 dólares", 300, 300, "USD"],
      ["300 libras", 300, 300, "GBP"],
    ],
  },
  Colombia: {
    locale: "es",
    country: "CO",
    rows: [
      ["$2 millones", 2_000_000, 2_000_000],
      ["$2.000.000", 2_000_000, 2_000_000],
      ["2 palos", 2_000_000, 2_000_000],
      ["dos millones de pesos", 2_000_000, 2_000_000],
      ["dos millones y medio de pesos", 2_500_000, 2_500_000],
      ["entre 2 y 3 millones", 2_000_000, 3_000_000],
      ["50 mil pesos", 50_000, 50_000],
      ["$ 50.000", 50_000, 50_000],
      ["800 lucas", 800_000, 800_000],
      ["200 dólares", 200, 200, "USD"],
      ["1.500.000 COP", 1_500_000, 1_500_000],
      ["máximo 5 millones", null, 5_000_000],
    ],
  },
  Mexico: {
    locale: "es",
    country: "MX",
    rows: [
      ["$15,000", 15_000, 15_000],
      ["15,000 pesos", 15_000, 15_000],
      ["15 mil varos", 15_000, 15_000],
      ["como 20 mil pesos", 20_000, 20_000],
      ["$1,500.00 MXN", 1500, 1500],
      ["de $10,000 a $15,000", 10_000, 15_000],
      ["US$500", 500, 500, "USD"],
    ],
  },
  Argentina: {
    locale: "es",
    country: "AR",
    rows: [
      ["50 lucas", 50_000, 50_000],
      ["medio palo", 500_000, 500_000],
      ["un palo y medio", 1_500_000, 1_500_000],
      ["100 mil pesos", 100_000, 100_000],
      ["u$s 2000", 2000, 2000, "USD"],
      ["2000 verdes", 2000, 2000, "USD"],
    ],
  },
  Brazil: {
    locale: "pt",
    country: "BR",
    rows: [
      ["R$ 3 mil", 3000, 3000],
      ["R$3.000,00", 3000, 3000],
      ["3 mil reais", 3000, 3000],
      ["três mil", 3000, 3000],
      ["mil e quinhentos", 1500, 1500],
      ["mil e quinhentos reais", 1500, 1500],
      ["entre 3 e 5 mil reais", 3000, 5000],
      ["de R$ 3.000 a R$ 5.000", 3000, 5000],
      ["até 10 mil", null, 10_000],
      ["no máximo 10 mil", null, 10_000],
      ["menos de 2 mil", null, 2000],
      ["mais de 20 mil", 20_000, null],
      ["a partir de 8 mil", 8000, null],
      ["pelo menos 5000", 5000, null],
      ["uns 15 mil", 15_000, 15_000],
      ["meio milhão", 500_000, 500_000],
      ["um milhão e meio", 1_500_000, 1_500_000],
      ["R$ 2 milhões", 2_000_000, 2_000_000],
      ["duzentos e cinquenta mil", 250_000, 250_000],
      ["5 contos", 5000, 5000],
      ["800 mi", 800_000_000, 800_000_000],
    ],
  },
  English: {
    locale: "en",
    country: "US",
    rows: [
      ["$5,000", 5000, 5000],
      ["5k", 5000, 5000],
      ["5 grand", 5000, 5000],
      ["around 12 grand", 12_000, 12_000],
      ["five thousand dollars", 5000, 5000],
      ["a thousand", 1000, 1000],
      ["a hundred dollars", 100, 100],
      ["three hundred and fifty", 350, 350],
      ["twenty-five hundred", 2500, 2500],
      ["two and a half thousand", 2500, 2500],
      ["half a million", 500_000, 500_000],
      ["a million and a half", 1_500_000, 1_500_000],
      ["1.2 million", 1_200_000, 1_200_000],
      ["between 5 and 8 thousand", 5000, 8000],
      ["5-8k", 5000, 8000],
      ["$5k to $8k", 5000, 8000],
      ["from 3 to 4 thousand", 3000, 4000],
      ["less than 3000", null, 3000],
      ["under £20,000", null, 20000, "GBP"],
      ["£18,500 - £32,000", 18500, 32000, "GBP"],
      ["between £15k and £20k", 15000, 20000, "GBP"],
      ["under $10k", null, 10_000],
      ["up to 2,000", null, 2000],
      ["no more than 20k", null, 20_000],
      ["at least 10k", 10_000, null],
      ["over 10,000", 10_000, null],
      ["10k or more", 10_000, null],
      ["10k+", 10_000, null],
      ["2000 euros", 2000, 2000, "EUR"],
      ["£400", 400, 400, "GBP"],
    ],
  },
  Catalan: {
    locale: "ca",
    country: "ES",
    rows: [
      ["5.000 €", 5000, 5000],
      ["cinc mil", 5000, 5000],
      ["uns vuit mil euros", 8000, 8000],
      ["entre cinc i vuit mil", 5000, 8000],
      ["entre 5 i 8 mil", 5000, 8000],
      ["fins a 10.000", null, 10_000],
      ["menys de 3000", null, 3000],
      ["més de 10 mil", 10_000, null],
      ["a partir de 6.000 €", 6000, null],
      ["mil cinc-cents", 1500, 1500],
      ["vint-i-cinc mil", 25_000, 25_000],
      ["trenta-cinc mil", 35_000, 35_000],
      ["mig milió", 500_000, 500_000],
      ["com a molt 4000", null, 4000],
    ],
  },
};

describe.each(Object.entries(tables))("money in %s", (_, { locale, country, rows }) => {
  const context = contextOf(locale, country);
  it.each(rows)("%s", (text, min, max, currency = context.currency) => {
    const read = normaliseMoneyRange(text, context);
    const unit = minorPerUnit(currency);
    const minor = (value: number | null) => (value === null ? null : Math.round(value * unit));
    expect(read).toMatchObject({
      ok: true,
      value: { type: "range", unit: "money", currency, min: minor(min), max: minor(max), raw: text },
    });
  });
});

describe("what is no money", () => {
  it.each(["no sé", "hola", "mucho", "depende", "lo normal", "-500 €", "12 m2", "10 personas", "2 meses"])(
    "%s",
    (text) => {
      expect(normaliseMoney(text, contextOf("es"))).toEqual({ ok: false, reason: "not_money" });
    },
  );
  it("refuses nothing and the absurd", () => {
    expect(normaliseMoney("  ", contextOf("es"))).toEqual({ ok: false, reason: "empty" });
    expect(normaliseMoney("99999999999999999 €", contextOf("es"))).toEqual({
      ok: false,
      reason: "too_large",
    });
  });
  it("gives one amount as money and bounds as a range", () => {
    expect(normaliseMoney("5.000 €", contextOf("es"))).toMatchObject({
      value: { type: "money", value: 500_000 },
    });
    expect(normaliseMoney("entre 5 y 8 mil", contextOf("es"))).toMatchObject({ value: { type: "range" } });
  });
});

describe("currencies", () => {
  it.each([
    ["$5", "CL", "CLP"],
    ["$5", "ES", "USD"],
    ["5 pesos", "ES", "MXN"],
    ["5 pesos", "CO", "COP"],
    ["5 pesos colombianos", "MX", "COP"],
    ["5 pesos mexicanos", "CO", "MXN"],
    ["5 pesos argentinos", "CO", "ARS"],
    ["5 pesos chilenos", "CO", "CLP"],
    ["5 soles", "CO", "PEN"],
    ["5 dolars", "ES", "USD"],
  ] as const)("%s in %s is %s", (text, country, currency) => {
    expect(namedCurrency(text, contextOf("es", country))).toBe(currency);
  });
  it("takes the peso of the country when the business charges in another currency", () => {
    expect(namedCurrency("5 pesos", { currency: "USD", country: "CO" })).toBe("COP");
    expect(namedCurrency("$5", { currency: "EUR", country: "UY" })).toBe("UYU");
    expect(namedCurrency("5", { currency: "EUR", country: "ES" })).toBeNull();
  });
  it("knows which have no cents", () => {
    expect([minorPerUnit("EUR"), minorPerUnit("COP"), minorPerUnit("CLP")]).toEqual([100, 100, 1]);
  });
});

describe("money, by property", () => {
  const currency = fc.constantFrom("EUR", "USD", "COP", "MXN", "BRL", "CLP");
  const locale = fc.constantFrom("es", "en", "pt", "ca");
  it("reads its canonical form back unchanged", () => {
    fc.assert(
      fc.property(
        currency,
        locale,
        fc.integer({ min: 0, max: 1e11 }),
        fc.integer({ min: 0, max: 1e9 }),
        (code, language, low, more) => {
          const context = contextOf(language as "es");
          for (const [min, max] of [
            [low, low],
            [low, low + more],
            [null, low],
            [low, null],
          ] as const) {
            const value = { type: "range", min, max, unit: "money", currency: code, raw: "" } as const;
            const read = normaliseMoneyRange(canonicalText(value), context);
            expect(read).toMatchObject({ ok: true, value: { min, max, currency: code } });
          }
        },
      ),
    );
  });
  it("never throws and never gives min above max", () => {
    const parts = fc.constantFrom(
      "entre",
      "y",
      "5",
      "8 mil",
      "1.500,50",
      "menos de",
      "k",
      "M",
      "€",
      "$",
      "de",
      "a",
      "medio",
      "millón",
      "-",
      "mil",
      "un",
      "dos",
      ".",
      ",",
      "y medio",
      "m2",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(parts, { maxLength: 8 }).map((all) => all.join(" ")),
        ),
        locale,
        (text, language) => {
          const read = normaliseMoneyRange(text, contextOf(language as "es"));
          if (!read.ok) return;
          const { min, max } = read.value;
          expect(min === null || Number.isSafeInteger(min)).toBe(true);
          expect(max === null || Number.isSafeInteger(max)).toBe(true);
          if (min !== null && max !== null) expect(min).toBeLessThanOrEqual(max);
        },
      ),
    );
  });
});
