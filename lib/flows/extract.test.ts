import { describe, expect, it } from "vitest";
import { extractSlots } from "./extract";
import { contextOf } from "./normalise/context.fixture";
import type { AskingBlock } from "./normalise/normalise";

const text = { es: "¿?" };
const blocks: AskingBlock[] = [
  { id: "name", type: "input", kind: "name", slot: "name", text, next: null },
  { id: "phone", type: "input", kind: "phone", slot: "phone", text, next: null },
  { id: "email", type: "input", kind: "email", slot: "email", text, next: null },
  { id: "area", type: "input", kind: "area", slot: "area", text, next: null },
  { id: "wall", type: "input", kind: "length", slot: "wall", text, next: null },
  { id: "people", type: "input", kind: "people", slot: "people", text, next: null },
  { id: "budget", type: "range", unit: "money", slot: "budget", text, next: null },
  {
    id: "visit",
    type: "book",
    slot: "visit",
    what: "x",
    durationMinutes: 30,
    text,
    confirmation: text,
    next: null,
  },
  { id: "start", type: "date", slot: "start", precision: "date", text, next: null },
  { id: "notes", type: "input", kind: "text", slot: "notes", text, next: null },
  { id: "menu", type: "buttons", text, options: [{ value: "x", label: text }], next: null },
  {
    id: "project",
    type: "buttons",
    slot: "project",
    text,
    next: null,
    options: [
      {
        value: "kitchen",
        label: { es: "Una cocina", en: "A kitchen", ca: "Una cuina" },
        synonyms: ["cocina"],
      },
      { value: "wardrobe", label: { es: "Un armario", en: "A wardrobe" } },
    ],
  },
];

/** The essence of each value, to compare at a glance. */
function told(
  said: string,
  locale: "es" | "en" | "pt" | "ca" = "es",
  country: "ES" | "CO" | "MX" | "BR" | "US" = "ES",
): Record<string, unknown> {
  const found = extractSlots(said, blocks, contextOf(locale, country));
  return Object.fromEntries(
    Object.entries(found).map(([slot, value]) => [
      slot,
      value.type === "range" ? [value.min, value.max] : value.type === "declined" ? null : value.value,
    ]),
  );
}

describe("slots told along the way", () => {
  it.each([
    [
      "Soy Ana, 600 123 123, quiero reformar una cocina de 12 m2 con unos 8 mil",
      { name: "Ana", phone: "+34600123123", project: "kitchen", area: 12, budget: [800_000, 800_000] },
    ],
    ["me llamo Luis y mi correo es luis@gmail.com", { name: "Luis", email: "luis@gmail.com" }],
    ["mi presupuesto es de 12.000", { budget: [1_200_000, 1_200_000] }],
    ["tengo entre 5 y 8 mil euros para un armario", { budget: [500_000, 800_000], project: "wardrobe" }],
    ["no quiero gastar más de 3000", { budget: [null, 300_000] }],
    ["la pared mide 3 metros", { wall: 300 }],
    ["mide 250 cm de largo", { wall: 250 }],
    ["la cocina es de 3x4", { project: "kitchen", area: 12 }],
    ["somos 4 en casa", { people: 4 }],
    [
      "mesa para dos el viernes a las 9 de la noche",
      { people: 2, visit: "2026-11-27T21:00", start: "2026-11-27T21:00" },
    ],
    [
      "me va bien mañana a las 10, soy Marta Ruiz",
      { name: "Marta Ruiz", visit: "2026-11-25T10:00", start: "2026-11-25T10:00" },
    ],
    ["lo quiero el jueves", { start: "2026-11-26" }],
    ["600123123", { phone: "+34600123123" }],
    ["hola buenas tardes", {}],
    ["quiero información", {}],
    ["son 12", {}],
    ["vivo en el tercero", {}],
    ["¿cuánto cuesta una cocina?", { project: "kitchen" }],
  ])("%s", (said, expected) => expect(told(said)).toEqual(expected));
  it.each([
    [
      "Hi, I'm Kate, budget between 10 and 15 thousand dollars for a kitchen of 15 square meters",
      "en",
      "US",
      { name: "Kate", project: "kitchen", area: 15, budget: [1_000_000, 1_500_000] },
    ],
    [
      "meu nome é João, telefone 11 91234-5678, tenho R$ 3 mil",
      "pt",
      "BR",
      { name: "João", phone: "+5511912345678", budget: [300_000, 300_000] },
    ],
    [
      "em dic Jordi i vull una cuina, dilluns vinent a les 10",
      "ca",
      "ES",
      { name: "Jordi", project: "kitchen", visit: "2026-11-30T10:00", start: "2026-11-30T10:00" },
    ],
    [
      "soy Camila, tengo $2 millones y mi cel es 300 123 4567",
      "es",
      "CO",
      { name: "Camila", phone: "+573001234567", budget: [200_000_000, 200_000_000] },
    ],
  ] as const)("%s", (said, locale, country, expected) =>
    expect(told(said, locale, country)).toEqual(expected),
  );
  it("takes nothing from nothing, from books, or for nobody", () => {
    expect(told("sí")).toEqual({});
    expect(told(`soy Ana ${"x".repeat(5000)}`)).toEqual({});
    expect(extractSlots("soy Ana", [], contextOf("es"))).toEqual({});
    const twice = extractSlots(
      "soy Ana García",
      [blocks[0]!, { ...blocks[0]!, id: "again" } as AskingBlock],
      contextOf("es"),
    );
    expect(Object.keys(twice)).toEqual(["name"]);
  });
});
