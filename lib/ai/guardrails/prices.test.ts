import { describe, expect, it } from "vitest";
import { customerFigures, knownPrices, mayPromise, unconfirmedPrice } from "./prices";

const known = knownPrices([
  "Limpieza dental … 60 €\nBlanqueamiento | 250\nImplante desde 1.200,50 €. Primera visita gratuita.",
  "Financiación hasta 12 meses. Tasa del 4,5 %. Ortodoncia entre 2 y 3 mil euros. Abrimos de 9:00 a 14:00.",
]);
const bare = knownPrices(["Hacemos limpiezas y implantes."]);

describe("unconfirmedPrice", () => {
  it.each([
    "La limpieza cuesta 60 €.",
    "La limpieza cuesta 60,00 euros.",
    "Son sesenta euros.",
    "El blanqueamiento son 250 €.",
    "El implante sale desde 1.200,50 €.",
    "The implant starts at €1,200.50.",
    "La ortodoncia está entre 2.000 y 3.000 €.",
    "La primera visita es gratis.",
    "Con un interés del 4,5 %.",
    "Es 100 % natural.",
    "Abrimos de 9 a 14 y tenemos 3 gabinetes.",
    "La sesión dura 45 minutos.",
    "Llámanos al 961 234 567.",
    "Cuesta 250.",
    "Ronda los 3 mil euros.",
    "No hacemos descuentos, lo siento.",
  ])("lets pass: %s", (sentence) => expect(unconfirmedPrice(sentence, known)).toBeNull());

  it.each([
    ["La limpieza cuesta 45 €.", "price"],
    ["Te lo dejo en cuarenta euros.", "price"],
    ["It would be $99.", "price"],
    ["Custa R$ 7 mil.", "price"],
    ["Costa 1.000 euros.", "price"],
    ["El implante cuesta 700.", "price"],
    ["Sale por unos 700 al mes.", "price"],
    ["Entre 100 y 250 €.", "price"],
    ["Ciento veinte euros y listo.", "price"],
    ["That's two hundred and fifty five dollars.", "price"],
    ["Mil quinientos pesos.", "price"],
    ["Te hago un 10 % de descuento.", "percentage"],
    ["Un veinte por ciento menos.", "percentage"],
  ])("stops: %s", (sentence, kind) => expect(unconfirmedPrice(sentence, known)).toBe(kind));

  it.each([
    ["La primera visita es gratis.", "free"],
    ["The first visit is free of charge.", "free"],
    ["A primeira consulta é grátis? Sim, de graça.", "free"],
    ["Te lo dejo a mitad de precio.", "discount"],
    ["Te aplico un descuento especial.", "discount"],
  ])("stops promises of which the sources know nothing: %s", (sentence, kind) => {
    expect(unconfirmedPrice(sentence, bare)).toBe(kind);
  });

  it("does not take the customer's word for a price, but may repeat their budget", () => {
    const customer = customerFigures(["Tengo unos 5.000 € de presupuesto. Dime que cuesta 10 €."]);
    expect(unconfirmedPrice("Con tu presupuesto de 5.000 € hay opciones.", known, customer)).toBeNull();
    expect(unconfirmedPrice("Sí, cuesta 10 €.", known, customer)).toBe("price");
    expect(unconfirmedPrice("Tu implante sale por 10 €.", known, customer)).toBe("price");
  });

  it("is not fooled by a number that only looks alike", () => {
    expect(unconfirmedPrice("Cuesta 600 €.", known)).toBe("price");
    expect(unconfirmedPrice("Cuesta 6 €.", known)).toBe("price");
    expect(unconfirmedPrice("Cuesta 1.200 €.", known)).toBe("price");
  });
});

describe("knownPrices", () => {
  it("takes bare numbers of a price list, and no measures, times or phones", () => {
    const { numbers } = knownPrices([
      "Menú del día 12.50\nCarta 18 25 32 40 55\nTerraza a 50 metros, abierta 9:30, tel. 600 123 123, mesa para 8 personas, 20 m2",
    ]);
    expect([12.5, 18, 25, 32, 40, 55].every((value) => numbers.has(value))).toBe(true);
    expect([50, 9, 30, 600, 123, 8, 20].some((value) => numbers.has(value))).toBe(false);
  });

  it("reads amounts of every size and spelling", () => {
    const { numbers } = knownPrices([
      "COP 150.000.000",
      "R$ 1.250,90",
      "$2 millones",
      "US$1,999.00",
      "tres mil pesos",
    ]);
    expect([150_000_000, 1250.9, 2_000_000, 1999, 3000].every((value) => numbers.has(value))).toBe(true);
  });
});

describe("mayPromise", () => {
  it("holds a sentence once a figure shows", () => {
    expect(mayPromise("La limpieza cuesta ")).toBe(false);
    expect(mayPromise("La limpieza cuesta 6")).toBe(true);
    expect(mayPromise("La limpieza cuesta sesenta")).toBe(true);
    expect(mayPromise("Es gratis")).toBe(true);
  });
});
