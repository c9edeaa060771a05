import { describe, expect, it } from "vitest";
import type { Locale } from "@/lib/i18n/locales";
import { completeness, ownEndMs } from "./completeness";
import type { Awaits } from "./turn-events";

const whole: [Locale, string][] = [
  ["es", "¿A qué hora abrís?"],
  ["es", "Quiero una cita para mañana."],
  ["es", "Gracias, hasta luego."],
  ["es", "Mejor el martes a la una."],
  ["ca", "Quan costa una neteja?"],
  ["ca", "Voldria demanar hora per dimarts."],
  ["pt", "Quanto custa a limpeza?"],
  ["pt", "Queria marcar uma consulta para amanhã."],
  ["en", "How much is a check-up?"],
  ["en", "I'd like to book a table for Friday."],
];
const hanging: [Locale, string][] = [
  ["es", "Quiero una cita para"],
  ["es", "Quería saber si tenéis, eh"],
  ["es", "Mi nombre es"],
  ["es", "Una mesa y."],
  ["es", "Quería una"],
  ["ca", "Voldria una cita per a"],
  ["ca", "M'agradaria, doncs"],
  ["pt", "Queria marcar uma"],
  ["pt", "Eu preciso de"],
  ["en", "I'd like to book a"],
  ["en", "Well, it's about my"],
  ["en", "Do you have, um"],
];

describe("how likely a turn is whole", () => {
  it.each(whole)("%s: %s is", (locale, said) => {
    expect(completeness(said, { awaits: "anything", locale })).toBeGreaterThanOrEqual(0.85);
  });
  it.each(hanging)("%s: %s is not", (locale, said) => {
    expect(completeness(said, { awaits: "anything", locale })).toBeLessThan(0.1);
  });

  it.each<[Awaits, string, number, number]>([
    ["yes_no", "no", 0.9, 1],
    ["yes_no", "Sí, claro", 0.9, 1],
    ["choice", "La segunda.", 0.85, 1],
    ["choice", "la segunda", 0.7, 0.85],
    ["choice", "Hola, buenas tardes, llamaba", 0, 0.7],
    ["choice", "Quería saber si", 0, 0.1],
    ["yes_no", "Sí, pero", 0, 0.1],
    ["phone", "612 34", 0, 0.1],
    ["phone", "612345678", 0.9, 1],
    ["email", "ana arroba", 0, 0.1],
    ["date", "el martes", 0.4, 0.6],
    ["date", "El martes a las 5", 0.9, 1],
    ["name", "Ana", 0.5, 0.7],
    ["name", "Ana García", 0.75, 0.9],
    ["anything", "si tenéis mesa", 0.2, 0.3],
    ["anything", "quiero una mesa,", 0.15, 0.25],
    ["anything", "", 0, 0],
  ])("asked for %s, %s is between %d and %d", (awaits, said, from, to) => {
    const sure = completeness(said, { awaits, locale: "es" });
    expect(sure).toBeGreaterThanOrEqual(from);
    expect(sure).toBeLessThanOrEqual(to);
  });

  it.each<[Locale, string]>([
    ["es", "Hola, buenas tardes."],
    ["es", "Quería hacerte una consulta."],
    ["en", "Good morning."],
    ["en", "I've got another question."],
    ["pt", "Tenho uma dúvida."],
    ["ca", "Voldria fer una pregunta."],
  ])("%s: after %s the caller has yet to say why they call", (locale, said) => {
    expect(completeness(said, { awaits: "anything", locale })).toBeLessThan(0.4);
  });

  it("knows a word by its language: 'no' hangs in Portuguese, and answers elsewhere", () => {
    expect(completeness("vivo no", { awaits: "anything", locale: "pt" })).toBeGreaterThan(0.3);
    expect(completeness("as", { awaits: "anything", locale: "pt" })).toBeLessThan(0.1);
    expect(completeness("as", { awaits: "anything", locale: "en" })).toBeGreaterThan(0.3);
  });
});

describe("the silence before the end is forced", () => {
  const wait = (said: string, awaits: Awaits = "anything") => ownEndMs(said, { awaits, locale: "es" }, 420);

  it("is the base for what is surely whole, and longer the less sure it is", () => {
    expect(wait("¿A qué hora abrís?")).toBe(420);
    expect(wait("Quiero una cita.")).toBeGreaterThan(420);
    expect(wait("quiero una cita")).toBeGreaterThan(wait("Quiero una cita."));
    expect(wait("quiero una cita para")).toBeGreaterThan(2_000);
    expect(wait("612", "phone")).toBeGreaterThan(2_000);
  });

  it("grows with the base alone", () => {
    expect(ownEndMs("¿Abrís?", { awaits: "anything", locale: "es" }, 300)).toBe(300);
  });
});
