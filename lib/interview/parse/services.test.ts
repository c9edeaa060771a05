import { describe, expect, it } from "vitest";
import type { NormaliseContext } from "@/lib/flows/normalise/types";
import { mergeServices, parseServices } from "./services";

const context: NormaliseContext = {
  locale: "es",
  now: new Date("2026-11-20T10:00:00Z"),
  timeZone: "Europe/Madrid",
  currency: "EUR",
  country: "ES",
};

const brief = (text: string, named = true, over: Partial<NormaliseContext> = {}) =>
  parseServices(text, { ...context, ...over }, { named }).map(
    ({ name, price, durationMinutes }) =>
      `${name}${price ? ` ${price.kind} ${price.amount ?? ""}${price.upTo ? `-${price.upTo}` : ""} ${price.currency}` : ""}${
        durationMinutes ? ` ${durationMinutes}m` : ""
      }`,
  );

describe("parseServices", () => {
  it.each([
    [
      "limpieza dental 60€, ortodoncia desde 1.800 €, primera visita gratis",
      ["Limpieza dental fixed 6000 EUR", "Ortodoncia from 180000 EUR", "Primera visita fixed 0 EUR"],
    ],
    [
      "Limpieza dental: 60 €\nBlanqueamiento: 250 €\nImplante: entre 900 y 1.200 €",
      ["Limpieza dental fixed 6000 EUR", "Blanqueamiento fixed 25000 EUR", "Implante range 90000-120000 EUR"],
    ],
    [
      "- Empaste 45 euros\n- Endodoncia 180 euros (60 min)",
      ["Empaste fixed 4500 EUR", "Endodoncia fixed 18000 EUR 60m"],
    ],
    ["limpiezas, empastes y ortodoncia", ["Limpiezas", "Empastes", "Ortodoncia"]],
    [
      "la limpieza cuesta 60 euros y el empaste 45 euros",
      ["Limpieza fixed 6000 EUR", "Empaste fixed 4500 EUR"],
    ],
    [
      "Cocina completa a partir de 6.000 €; encimera de cuarzo 250 €/m2",
      ["Cocina completa from 600000 EUR", "Encimera de cuarzo fixed 25000 EUR"],
    ],
    ["Reformas integrales según presupuesto", ["Reformas integrales on_request  EUR"]],
    ["Corona 3D 300 €", ["Corona 3D fixed 30000 EUR"]],
    [
      "menú del día 12,50 €, menú degustación 38 €",
      ["Menú del día fixed 1250 EUR", "Menú degustación fixed 3800 EUR"],
    ],
  ])("%s", (text, expected) => {
    expect(brief(text)).toEqual(expected);
  });

  it("reads Colombian and Brazilian money", () => {
    expect(
      brief("corte de cabello $25.000, tintura $120 mil", true, { currency: "COP", country: "CO" }),
    ).toEqual(["Corte de cabello fixed 2500000 COP", "Tintura fixed 12000000 COP"]);
    expect(
      brief("limpeza R$ 150, clareamento a partir de R$ 800", true, {
        locale: "pt",
        currency: "BRL",
        country: "BR",
      }),
    ).toEqual(["Limpeza fixed 15000 BRL", "Clareamento from 80000 BRL"]);
  });

  it("reads English lists", () => {
    expect(
      brief("Kitchen design free, fitted kitchens from $9,500, worktops $300", true, {
        locale: "en",
        currency: "USD",
        country: "US",
      }),
    ).toEqual(["Kitchen design fixed 0 USD", "Fitted kitchens from 950000 USD", "Worktops fixed 30000 USD"]);
  });

  it.each([
    "somos una clínica dental de Valencia",
    "abrimos de 9 a 14",
    "cobramos 20 € de reserva",
    "mi teléfono es 600 123 123",
    "lunes a viernes de 9 a 20",
  ])("takes no service from another sentence: %s", (text) => {
    expect(brief(text, false)).toEqual([]);
  });
});

describe("mergeServices", () => {
  it("corrects a price and keeps the rest", () => {
    const known = parseServices("Limpieza 60 €, Empaste 45 €", context, { named: true });
    const merged = mergeServices(known, parseServices("limpieza 65 €", context, { named: false }));
    expect(merged.map((service) => [service.name, service.price?.amount])).toEqual([
      ["Limpieza", 6500],
      ["Empaste", 4500],
    ]);
  });
});

it("finds no service in a page in which nothing is named", () => {
  expect(brief(`a${". ".repeat(3900)}z`)).toEqual([]);
});
