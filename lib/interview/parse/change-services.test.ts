import { describe, expect, it } from "vitest";
import type { NormaliseContext } from "@/lib/flows/normalise/types";
import { changeServices, layServices } from "./change-services";
import { parseServices } from "./services";

const context: NormaliseContext = {
  locale: "es",
  now: new Date("2026-11-20T10:00:00Z"),
  timeZone: "Europe/Madrid",
  currency: "EUR",
  country: "ES",
};
const list = (text: string, over: Partial<NormaliseContext> = {}) =>
  parseServices(text, { ...context, ...over }, { named: true });
const clinic = list(
  "Profilaxis 45 €\nLimpieza con ultrasonidos 60 €\nBlanqueamiento 250 €\nImplante 900 €\nEmpaste 50 €\nOrtodoncia desde 1.800 €\nPrimera visita 30 €\nVisita de control 20 €",
);
const british = { locale: "en", currency: "GBP", country: "GB" } as const;
const studio = list("Survey £150\nKitchen design £300\nFitted kitchens from £9,500", british);
const brazil = { locale: "pt", currency: "BRL", country: "BR" } as const;
const consultorio = list("Limpeza R$ 150\nClareamento R$ 800\nAvaliação R$ 90", brazil);
const girona = list("Neteja 60 €\nImplant 900 €\nRevisió 30 €");

const brief = (
  known: typeof clinic,
  text: string,
  over: Partial<NormaliseContext> = {},
  correcting = false,
) => {
  const found = changeServices(known, text, { ...context, ...over }, { correcting });
  return (
    found && [
      ...found.changed.map(({ name, price }) => `${name} ${price?.kind} ${price?.amount} ${price?.currency}`),
      ...found.removed.map((name) => `-${name}`),
      ...(found.unclear ? [`? ${found.unclear.fits.join(" | ")} ${found.unclear.price?.amount ?? "-"}`] : []),
    ]
  );
};

describe("another price", () => {
  it.each([
    ["la profilaxis la hemos subido, son 52 euros", ["Profilaxis fixed 5200 EUR"]],
    ["sube la limpieza a 65", ["Limpieza con ultrasonidos fixed 6500 EUR"]],
    ["SUBE LAS LIMPIEZAS A 65€ porfa", ["Limpieza con ultrasonidos fixed 6500 EUR"]],
    ["el empaste no son 50, son 55", ["Empaste fixed 5500 EUR"]],
    ["el precio de la ortodoncia está mal, es desde 1.900", ["Ortodoncia from 190000 EUR"]],
    ["el implante ahora cuesta entre 950 y 1.200 €", ["Implante range 95000 EUR"]],
    ["el empaste son 55, no 50", ["Empaste fixed 5500 EUR"]],
    ["la ortodoncia ahora cuesta 1.900", ["Ortodoncia from 190000 EUR"]],
    ["cambia el precio del blanqueamiento de 250 a 230 €", ["Blanqueamiento fixed 23000 EUR"]],
    ["baja el implante a 850,50", ["Implante fixed 85050 EUR"]],
    ["la primera visita ahora es gratis", ["Primera visita fixed 0 EUR"]],
    [
      "sube la limpieza a 65 y el empaste a 55",
      ["Limpieza con ultrasonidos fixed 6500 EUR", "Empaste fixed 5500 EUR"],
    ],
    [
      "sube la limpieza a 65 y quita el blanqueamiento",
      ["Limpieza con ultrasonidos fixed 6500 EUR", "-Blanqueamiento"],
    ],
    ["sube la visita a 35", ["? Primera visita | Visita de control 3500"]],
  ])("%s", (text, expected) => {
    expect(brief(clinic, text)).toEqual(expected);
  });
  it.each([
    ["the survey is £120 now not 150", ["Survey fixed 12000 GBP"]],
    ["the survey went up to 170", ["Survey fixed 17000 GBP"]],
    ["change the design from 300 to 280", ["Kitchen design fixed 28000 GBP"]],
    ["surveys are now free", ["Survey fixed 0 GBP"]],
  ])("%s", (text, expected) => {
    expect(brief(studio, text, british)).toEqual(expected);
  });
  it.each([
    ["a limpeza agora custa R$ 160", ["Limpeza fixed 16000 BRL"]],
    ["a avaliacao não são 90, são 100", ["Avaliação fixed 10000 BRL"]],
    ["aumenta o clareamento para 850", ["Clareamento fixed 85000 BRL"]],
  ])("%s", (text, expected) => {
    expect(brief(consultorio, text, brazil)).toEqual(expected);
  });
  it.each([
    ["la neteja l'hem apujat, són 65", ["Neteja fixed 6500 EUR"]],
    ["puja la neteja a 65", ["Neteja fixed 6500 EUR"]],
    ["les neteges ara són 65 euros", ["Neteja fixed 6500 EUR"]],
    ["la revisió no són 30, són 35", ["Revisió fixed 3500 EUR"]],
  ])("%s", (text, expected) => {
    expect(brief(girona, text, { locale: "ca" })).toEqual(expected);
  });
  it("is heard without such words where one corrects", () => {
    expect(brief(clinic, "perdona, empaste 55", {}, true)).toEqual(["Empaste fixed 5500 EUR"]);
    expect(brief(clinic, "no, la limpieza son 65", {}, true)).toEqual([
      "Limpieza con ultrasonidos fixed 6500 EUR",
    ]);
  });
});

describe("a service that is gone", () => {
  it.each([
    ["quita el blanqueamiento", ["-Blanqueamiento"]],
    ["ya no hacemos implantes", ["-Implante"]],
    ["los implantes ya no los hacemos", ["-Implante"]],
    ["hemos dejado de hacer ortodoncias", ["-Ortodoncia"]],
    ["quita el blanqueamiento y los implantes de la lista, por favor", ["-Blanqueamiento", "-Implante"]],
    ["quita las visitas", ["? Primera visita | Visita de control -"]],
  ])("%s", (text, expected) => {
    expect(brief(clinic, text)).toEqual(expected);
  });
  it.each([
    ["we don't do surveys anymore", ["-Survey"]],
    ["we no longer do surveys", ["-Survey"]],
    ["remove the survey please", ["-Survey"]],
    ["please take the design off", ["-Kitchen design"]],
  ])("%s", (text, expected) => {
    expect(brief(studio, text, british)).toEqual(expected);
  });
  it("is understood in Portuguese and Catalan", () => {
    expect(brief(consultorio, "não fazemos mais clareamento", brazil)).toEqual(["-Clareamento"]);
    expect(brief(consultorio, "tira a limpeza", brazil)).toEqual(["-Limpeza"]);
    expect(brief(girona, "ja no fem implants", { locale: "ca" })).toEqual(["-Implant"]);
    expect(brief(girona, "treu la neteja", { locale: "ca" })).toEqual(["-Neteja"]);
  });
});

describe("what changes no service", () => {
  it.each([
    "quita los sábados",
    "ya no abrimos los sábados",
    "sube la limpieza 5 euros",
    "sube la limpieza un 10%",
    "ahora hacemos limpieza facial por 80 €",
    "cierro ahora a las 8",
    "español e inglés",
    "ya no hacemos implantes de carga inmediata",
  ])("%s", (text) => {
    expect(brief(clinic, text)).toBeNull();
  });
  it.each(["no, cierro a las 8", "no, la primera visita dura 45 min", "no, las limpiezas son hasta las 8"])(
    "not even as a correction: %s",
    (text) => {
      expect(brief(clinic, text, {}, true)).toBeNull();
    },
  );
});

describe("layServices", () => {
  const lay = (text: string) => {
    const { services, unclear } = layServices(clinic, list(text));
    return { names: services.slice(clinic.length).map(({ name }) => name), unclear: unclear?.fits };
  };
  it("takes a service named partly or in the plural for the one known", () => {
    expect(lay("limpiezas 65 €, IMPLANTES 950 €")).toEqual({ names: [], unclear: undefined });
  });
  it("adds what is another service", () => {
    expect(lay("añade limpieza infantil 40 €").names).toEqual(["Limpieza infantil"]);
    expect(lay("Implante con corona 1.200 €").names).toEqual(["Implante con corona"]);
  });
  it("asks where two fit, and adds none", () => {
    expect(lay("visita 40 €")).toEqual({ names: [], unclear: ["Primera visita", "Visita de control"] });
  });
});
