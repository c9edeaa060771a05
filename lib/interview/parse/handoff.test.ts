import { expect, it } from "vitest";
import type { Locale } from "@/lib/i18n/locales";
import { findHandoff, parseHandoff } from "./handoff";

const read = (text: string, locale: Locale, country: string) => {
  const place = findHandoff(text);
  return (
    place &&
    parseHandoff(text.slice(place.start, place.end), {
      locale,
      country,
      now: new Date("2026-11-20T10:00:00Z"),
      timeZone: "Europe/Madrid",
      currency: "EUR",
    })
  );
};

it.each([
  ["Si hay una urgencia que me avise a mí, 600 123 123", "es", "ES", "hay una urgencia", "+34600123123"],
  ["avísame si hay una urgencia, 600 123 123", "es", "ES", "hay una urgencia", "+34600123123"],
  ["solo español, y si hay quejas que me llamen al 600 123 123", "es", "ES", "hay quejas", "+34600123123"],
  ["if there's an emergency call me on 07400 556677", "en", "GB", "there's an emergency", "+447400556677"],
  ["las urgencias pásalas a Marta al 600 123 123", "es", "ES", "las urgencias", "+34600123123"],
  ["call me if there's a complaint, 07400 556677", "en", "GB", "there's a complaint", "+447400556677"],
  [
    "se houver uma urgência que me avise, (11) 91234-5678",
    "pt",
    "BR",
    "houver uma urgência",
    "+5511912345678",
  ],
  ["si hi ha una urgència que m'avisi a mi, 600 123 123", "ca", "ES", "hi ha una urgència", "+34600123123"],
] as const)("%s", (text, locale, country, situation, phone) => {
  expect(read(text, locale, country)).toMatchObject({ situation, phone });
});

it.each([
  "los viernes cerramos a las 3",
  "español, y si hace falta inglés",
  "si llueve cerramos la terraza",
  "que avise con tiempo",
])("hands nothing over on: %s", (text) => {
  expect(findHandoff(text)).toBeNull();
});

it("hears who is to be told", () => {
  expect(read("if someone is angry tell Dave, 07400 556677", "en", "GB")?.name).toBe("Dave");
  expect(
    read("si es una urgencia que llame a la doctora Lucía Pardo, 310 555 4321", "es", "CO"),
  ).toMatchObject({ name: "Lucía Pardo", situation: "una urgencia", phone: "+573105554321" });
  expect(read("if it's an emergency call Mr Tom Hale on 07400 556677", "en", "GB")).toMatchObject({
    name: "Tom Hale",
    situation: "an emergency",
  });
});
