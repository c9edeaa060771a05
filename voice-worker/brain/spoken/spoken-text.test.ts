import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Locale } from "@/lib/i18n/locales";
import { heardOf, spokenPieces, spokenText } from "./spoken-text";

const cases: Record<Locale, ReadonlyArray<readonly [written: string, spoken: string]>> = {
  es: [
    ["Son 45,50 €.", "Son cuarenta y cinco euros con cincuenta."],
    ["Cuesta $ 1.200.000 COP al mes", "Cuesta un millón doscientos mil pesos al mes"],
    ["$ 20.000 pesos", "veinte mil pesos"],
    ["US$ 99.99", "noventa y nueve dólares con noventa y nueve"],
    ["1.000.000 €", "un millón de euros"],
    ["€2 millones", "dos millones de euros"],
    ["0,50 €, 1 €", "cincuenta céntimos, un euro"],
    ["21 € y 31 €", "veintiún euros y treinta y un euros"],
    ["entre 10-15 €", "entre diez y quince euros"],
    ["1.500 €/mes, 20 €/h", "mil quinientos euros por mes, veinte euros por hora"],
    ["Un 20 % de descuento", "Un veinte por ciento de descuento"],
    [
      "El 21/11/2026 a las 16:30 h.",
      "El veintiuno de noviembre de dos mil veintiséis a las cuatro y media de la tarde.",
    ],
    ["el 1 de mayo de 2026", "el uno de mayo de dos mil veintiséis"],
    ["17 ago 2026", "diecisiete de agosto de dos mil veintiséis"],
    ["El 12/3 y el 2/3", "El doce de marzo y el dos de marzo"],
    ["a las 13:00", "a la una de la tarde"],
    ["a las 9.30", "a las nueve y media de la mañana"],
    ["a las 5:30", "a las cinco y media"],
    ["a las 4:15 de la tarde", "a las cuatro y cuarto de la tarde"],
    ["a las 9", "a las nueve"],
    ["a las 5 p. m. Te espero", "a las cinco de la tarde. Te espero"],
    ["lunes a viernes 9:00–14:00", "lunes a viernes nueve de la mañana a dos de la tarde"],
    ["dura 2 h o 30 min.", "dura dos horas o treinta minutos."],
    [
      "Llama al +34 612 345 678.",
      "Llama al más tres cuatro, seis uno dos, tres cuatro cinco, seis siete ocho.",
    ],
    ["+573001234567", "más cinco siete, tres cero cero, uno dos tres, cuatro cinco, seis siete"],
    ["al 612345678", "al seis uno dos, tres cuatro cinco, seis siete ocho"],
    ["Tel.: 93.456.78.90", "teléfono: nueve tres, cuatro cinco seis, siete ocho, nueve cero"],
    ["(305) 555-0123", "tres cero cinco, cinco cinco cinco, cero uno dos tres"],
    ["Escribe a ana.lopez@clinica-sol.es.", "Escribe a ana punto lopez arroba clinica guion sol punto es."],
    ["jmrg_85@gmail.com", "j m r g guion bajo ochenta y cinco arroba gmail punto com"],
    ["Mira www.clinicasol.es/citas?x=1.", "Mira clinicasol punto es barra citas."],
    ["https://talia.es", "talia punto es"],
    [
      "La Dra. Gil está en C/ Mayor, nº 12, 3º B",
      "La doctora Gil está en calle Mayor, número doce, tercero B",
    ],
    ["1.º y 2.ª y 3er piso", "primero y segunda y tercer piso"],
    [
      "2-3 días, 21 personas, 1 hora, 200 mesas, 25 m²",
      "dos a tres días, veintiuna personas, una hora, doscientas mesas, veinticinco metros cuadrados",
    ],
    ["1,5 kg, 1/2 kg y 3,25 l", "uno coma cinco kilos, medio kilo y tres coma veinticinco litros"],
    ["-5 °C", "menos cinco grados"],
    ["24/7", "veinticuatro siete"],
    ["p. ej. pan, etc. Nada más", "por ejemplo pan, etcétera. Nada más"],
    ["NIF B12345678", "NIF B uno dos, tres cuatro, cinco seis, siete ocho"],
    [
      "1.234.567,89",
      "un millón doscientos treinta y cuatro mil quinientos sesenta y siete coma ochenta y nueve",
    ],
    ["**Hola** 😊\n- uno\n- dos", "Hola. uno. dos"],
    ["Mira [la carta](https://x.es/carta.pdf) (si quieres).", "Mira la carta, si quieres."],
    ["Sr. Ruiz y Sra. Pou", "señor Ruiz y señora Pou"],
    ["de lunes–viernes", "de lunes a viernes"],
    ["Código 0042", "Código cero cero, cuatro dos"],
  ],
  ca: [
    ["Són 45,50 €", "Són quaranta-cinc euros amb cinquanta"],
    ["a les 13:00, a les 16:30", "a la una de la tarda, a les quatre i mitja de la tarda"],
    ["a les 21:15", "a les nou i quart del vespre"],
    ["el 21/11/2026 i l'1 d'abril", "el vint-i-u de novembre de dos mil vint-i-sis i l'u d'abril"],
    [
      "2 persones, 21 dies, 22 hores, 1r, 2n i 3a",
      "dues persones, vint-i-un dies, vint-i-dues hores, primer, segon i tercera",
    ],
    ["93 456 78 90", "nou tres, quatre cinc sis, set vuit, nou zero"],
    ["C/ Gran, núm. 3", "carrer Gran, número tres"],
    ["info@cuines.cat", "info arrova cuines punt cat"],
    ["200 cuines i 1.250 metres", "dues-centes cuines i mil dos-cents cinquanta metres"],
    ["el 5è i la 6ena", "el cinquè i la sisena"],
    ["un 15 %", "un quinze per cent"],
  ],
  pt: [
    [
      "Custa R$ 45,50 e R$ 1.250,00",
      "Custa quarenta e cinco reais e cinquenta centavos e mil duzentos e cinquenta reais",
    ],
    ["às 13:00 e às 12:00", "à uma da tarde e ao meio-dia"],
    ["das 9h às 18h", "das nove da manhã às seis da tarde"],
    ["às 14h30", "às duas e meia da tarde"],
    [
      "1 de maio de 2026, 2 pessoas, 1º andar",
      "primeiro de maio de dois mil e vinte e seis, duas pessoas, primeiro andar",
    ],
    ["(11) 91234-5678", "um um, nove um dois, três quatro, cinco seis sete oito"],
    ["1.230, 1.200 e 2.500.000", "mil duzentos e trinta, mil e duzentos e dois milhões quinhentos mil"],
    ["Av. Paulista, nº 100", "avenida Paulista, número cem"],
    ["ana@empresa.com.br", "ana arroba empresa ponto com ponto b r"],
    ["22 horas", "vinte e duas horas"],
  ],
  en: [
    ["It's €45.50.", "It's forty-five euros and fifty cents."],
    ["$1,200 a month, 20 %", "one thousand two hundred dollars a month, twenty percent"],
    ["On 21/11/2026 at 16:30", "On November twenty-first, twenty twenty-six at four thirty PM"],
    ["November 21, 2026 or 3 May", "November twenty-first, twenty twenty-six or May third"],
    ["17 Aug 2026, 11:14", "August seventeenth, twenty twenty-six, eleven fourteen AM"],
    ["at 5:30 pm. See you", "at five thirty PM. See you"],
    ["9:00–14:00", "nine AM to two PM"],
    ["5 may be", "five may be"],
    ["since 1998, in 2026", "since nineteen ninety-eight, in twenty twenty-six"],
    ["Call +44 20 7946 0958", "Call plus four four, two zero, seven nine four six, zero nine five eight"],
    ["the 2nd and 31st", "the second and thirty-first"],
    [
      "105 people, 1,005 and 3.14",
      "one hundred and five people, one thousand and five and three point one four",
    ],
    ["ana@x.io www.acme.com/a", "ana at x dot io acme dot com slash a"],
    ["Dr. Smith, e.g. this, etc.", "Doctor Smith, for example this, et cetera."],
    ["No. 5 is open. No. Yes.", "number five is open. No. Yes."],
    ["between 2-3 hrs", "between two and three hours"],
  ],
};

describe.each(Object.entries(cases))("what is written, said in %s", (locale, list) => {
  it.each(list)("%s", (written, spoken) => {
    expect(spokenText(written, locale as Locale)).toBe(spoken);
  });
});

describe("hints", () => {
  it("reads a dollar sign as the tenant's own money", () => {
    expect(spokenText("$ 500", "es", { currency: "MXN" })).toBe("quinientos pesos");
    expect(spokenText("$ 500", "es", { currency: "EUR" })).toBe("quinientos dólares");
    expect(spokenText("$45.50", "en", { currency: "USD" })).toBe("forty-five dollars and fifty cents");
  });
});

const someLocale = fc.constantFrom<Locale>("es", "ca", "pt", "en");
const fragment = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 8 }),
  fc.constantFrom(
    " ",
    ", ",
    ". ",
    "-",
    "/",
    "\n",
    "€",
    "$",
    "%",
    "@",
    ":",
    "h",
    "de ",
    "las ",
    "º",
    "km",
    "www.",
    "+34 ",
  ),
  fc.integer({ min: 0, max: 99_999_999 }).map(String),
  fc.constantFrom(...Object.values(cases).flatMap((list) => list.map(([written]) => written))),
);
const anyText = fc.array(fragment, { maxLength: 12 }).map((parts) => parts.join(""));

describe("any text", () => {
  it("is its pieces, and leaves no figure to be said", () => {
    fc.assert(
      fc.property(anyText, someLocale, (text, locale) => {
        const pieces = spokenPieces(text, locale);
        expect(pieces.map(({ written }) => written).join("")).toBe(text);
        expect(spokenText(text, locale)).not.toMatch(/[0-9€$%@*_`\n]/);
      }),
      { numRuns: 400 },
    );
  });

  it("is heard as a prefix that grows with what has been played", () => {
    fc.assert(
      fc.property(
        anyText,
        someLocale,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
        (text, locale, shares) => {
          const pieces = spokenPieces(text, locale);
          let before = "";
          for (const share of shares.sort((one, other) => one - other)) {
            const heard = heardOf(pieces, share);
            expect(text.startsWith(heard)).toBe(true);
            expect(heard.length).toBeGreaterThanOrEqual(before.length);
            before = heard;
          }
          expect(heardOf(pieces, 1)).toBe(text);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("never says more than has been played", () => {
    const pieces = spokenPieces("La limpieza cuesta 45,50 € y dura media hora.", "es");
    expect(heardOf(pieces, 0)).toBe("");
    expect(heardOf(pieces, 0.4)).toBe("La limpieza cuesta");
    expect(heardOf(pieces, 0.99)).toBe("La limpieza cuesta 45,50 € y dura media hora");
  });
});

describe("cardinals", () => {
  it("have words of their own", () => {
    for (const locale of ["es", "ca", "pt", "en"] as const) {
      const words = new Set(
        Array.from({ length: 3_000 }, (_, n) => spokenText(`x ${n + (n > 999 ? 10_000 : 0)}`, locale)),
      );
      expect(words.size).toBe(3_000);
    }
  });
});
