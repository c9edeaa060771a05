import { expect, it } from "vitest";
import { withoutReach } from "./without-reach";

const reach = { country: "ES", locale: "es" as const, known: ["961 23 45 67", "hola@clinica.es", ""] };

it.each([
  ["Soy Ana, 600 123 123 o +34 611 000 111", "Soy Ana, [phone] o [phone]"],
  ["mi correo es ana.ruiz@example.com, gracias", "mi correo es [email], gracias"],
  ["seis cero cero uno dos tres uno dos tres", "[phone]"],
  ["Llámanos al 961 234 567 o a hola@clinica.es", "Llámanos al 961 234 567 o a hola@clinica.es"],
  ["tengo entre 5.000 y 8.000 € y mide 250x60", "tengo entre 5.000 y 8.000 € y mide 250x60"],
])("%s", (text, expected) => expect(withoutReach(text, reach)).toBe(expected));

it("leaves a budget in pesos alone", () => {
  const text = "unos 20.000.000 de pesos, máximo 350.000.000";
  expect(withoutReach(text, { country: "CO", locale: "es", known: [] })).toBe(text);
});

it("finds what is to be kept behind a page of anything else", () => {
  for (const page of ["1 ".repeat(3000), "€".repeat(6000), "ا".repeat(6000), "12-34-".repeat(1200)])
    expect(withoutReach(`${page}, ana@example.com, 600 123 123`, reach)).toMatch(/, \[email\], \[phone\]$/);
});
