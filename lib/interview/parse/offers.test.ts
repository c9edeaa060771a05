import { describe, expect, it } from "vitest";
import type { NormaliseContext } from "@/lib/flows/normalise/types";
import { offersDocument, offersPage } from "./offers";

const context: NormaliseContext = {
  locale: "es",
  now: new Date("2026-11-20T10:00:00Z"),
  timeZone: "Europe/Madrid",
  currency: "EUR",
  country: "ES",
};

describe("offersDocument", () => {
  it.each([
    "te paso el pdf mejor",
    "mejor te mando la carta",
    "puedo mandarte una foto de la tarifa?",
    "lo tengo en pdf",
    "can I send you a photo of the price list?",
    "I'll upload the menu",
    "it's all in a PDF",
    "posso enviar o cardápio em foto?",
    "te mando a tabela",
    "et passo el pdf",
    "prefereixo enviar-te la carta",
  ])("%s", (text) => {
    expect(offersDocument(text)).toBe(true);
  });
  it.each([
    "limpieza 60 €",
    "carta de vinos 20 €",
    "que mande un pdf a los clientes",
    "reportaje de fotos 120 €",
    "¿Me podéis mandar la carta?",
    "we do photos and documents",
  ])("not: %s", (text) => {
    expect(offersDocument(text)).toBe(false);
  });
});

describe("offersPage", () => {
  it.each([
    ["lo tienes en mi web www.clinicasol.es", "www.clinicasol.es"],
    ["está todo en www.clinicasol.es/tarifas", "www.clinicasol.es/tarifas"],
    ["míralo en mi web: https://clinicasol.es", "https://clinicasol.es"],
    ["lo tienes en la web", ""],
    ["it's all on our website, www.oakkitchens.co.uk", "www.oakkitchens.co.uk"],
    ["have a look at www.oakkitchens.com", "www.oakkitchens.com"],
    ["está tudo no site www.sorriso.com.br", "www.sorriso.com.br"],
    ["ho tens a la web www.dentalgirona.cat", "www.dentalgirona.cat"],
  ])("%s", (text, address) => {
    expect(offersPage(text, context)).toBe(address);
  });
  it.each([
    "nuestra web es www.clinicasol.es",
    "Calle Mayor 3, Girona, www.x.cat",
    "diseño de páginas web 500 €",
    "our website is www.x.com",
    "estamos en la calle Mayor 12",
  ])("not: %s", (text) => {
    expect(offersPage(text, context)).toBeNull();
  });
});
