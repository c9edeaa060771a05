import { describe, expect, it } from "vitest";
import { describeHours } from "@/lib/agents/describe";
import type { NormaliseContext } from "@/lib/flows/normalise/types";
import { parseDocument } from "./document";

const context: NormaliseContext = {
  locale: "es",
  now: new Date("2026-11-20T10:00:00Z"),
  timeZone: "Europe/Madrid",
  currency: "EUR",
  country: "ES",
};
const brief = (text: string, over: Partial<NormaliseContext> = {}) =>
  parseDocument(text, { ...context, ...over }).services.map(
    ({ name, price, durationMinutes }) =>
      `${name}|${price?.kind}|${price?.amount ?? ""}|${price?.currency}${durationMinutes ? `|${durationMinutes}` : ""}`,
  );

describe("parseDocument", () => {
  it("reads prices however they are written", () => {
    const uk = { locale: "en", currency: "GBP", country: "GB" } as const;
    const price = (text: string, over: Partial<NormaliseContext> = {}) =>
      parseDocument(text, { ...context, ...over }).services[0]?.price;
    expect(price("Extracción simple — 45.-€")).toMatchObject({ kind: "fixed", amount: 4500 });
    expect(price("Ortodoncia — 2.950 € (o 36 x 89 €/mes)")).toEqual({
      kind: "fixed",
      amount: 295_000,
      currency: "EUR",
    });
    expect(price("Carilla — 210 €/ud")).toMatchObject({ amount: 21_000, unit: "ud" });
    expect(price("Bespoke kitchen — £18,500 - £32,000", uk)).toMatchObject({
      kind: "range",
      amount: 1_850_000,
      upTo: 3_200_000,
    });
    expect(price("Quartz — £385 / m2", uk)).toMatchObject({ amount: 38_500, unit: "m2" });
    expect(price("Solid oak — £210 per linear metre", uk)).toMatchObject({ unit: "linear metre" });
  });
  it("reads the rows of a table", () => {
    expect(
      brief(`Implantes y prótesis:
Implante dental unitario (sin corona) — Duración: 60 min — Precio: 850 €
Corona sobre implante — Duración: 3 visitas — Precio: 450 €
Primera visita — Duración: 30 min — Precio: Gratis`),
    ).toEqual([
      "Implante dental unitario (sin corona)|fixed|85000|EUR|60",
      "Corona sobre implante|fixed|45000|EUR",
      "Primera visita|fixed|0|EUR|30",
    ]);
  });

  it("keeps figures and commas of a name, and the currency of the document", () => {
    expect(
      brief(
        "Shaker range, up to 10 m2 — Lead time: 7 weeks — Price: from £9,800\n3D design — Lead time: 5 days — Price: £240",
        {
          locale: "en",
          country: "GB",
          currency: "GBP",
        },
      ),
    ).toEqual(["Shaker range, up to 10 m2|from|980000|GBP", "3D design|fixed|24000|GBP"]);
  });

  it("reads short priced lines", () => {
    expect(brief("Limpieza dental ........ 60 €\nEmpaste simple: 45 €")).toEqual([
      "Limpieza dental|fixed|6000|EUR",
      "Empaste simple|fixed|4500|EUR",
    ]);
  });

  it("takes no service from a sentence", () => {
    expect(
      brief(`A partir de 300 € puede pagar hasta en 12 meses sin intereses.
Las citas que no se anulan con ese margen tienen un cargo de 20 €.
Estamos en la calle Bravo Murillo 214, con la primera hora gratis para pacientes.
Clínica Dental · C/ Bravo Murillo 214, 28020 Madrid · Tel. 915 550 142`),
    ).toEqual([]);
  });

  it("reads hours under their heading alone", () => {
    const { hours } = parseDocument(
      `Horario de atención:
De lunes a viernes, de 9:30 a 14:00 y de 16:00 a 20:30.
Sábados, de 10:00 a 14:00, solo con cita previa.
Domingos y festivos, cerrado.
Urgencias: llame al 600 120 340, de 8:00 a 22:00 todos los días.
Citas:
Se atiende de 8 a 9 por teléfono los lunes.`,
      context,
    );
    expect(describeHours(hours, "es")).toBe("lunes a viernes 9:30–14:00 y 16:00–20:30; sábado 10:00–14:00");
  });
});
