import { describe, expect, it } from "vitest";
import { legible } from "./legible";

const sentence = "Quiero cambiar la cocina entera, con isla. ";

describe("what is read of a text", () => {
  it("is all of it where it is short, however it is written", () => {
    for (const text of ["", "  hola\n\n\n  Ana ", "a".repeat(500), "👍"]) expect(legible(text)).toBe(text);
  });
  it("is all of it but its blanks where it is long", () => {
    const long = sentence.repeat(40);
    expect(legible(long)).toBe(long.trim());
    expect(legible(`soy${" ".repeat(3000)}Ana\t\u00a0Ruiz \n \n\n de\n Madrid`)).toBe(
      "soy Ana Ruiz\n\nde\nMadrid",
    );
  });
  it("is the beginning of a word without end, whole signs of it", () => {
    expect(legible(`hola ${"a".repeat(7000)} soy Ana`)).toBe(`hola ${"a".repeat(200)} soy Ana`);
    expect(legible("😀".repeat(4000))).toBe("😀".repeat(200));
  });
  it("is head and tail of a page, with no word and no figure cut in two", () => {
    const page = `Soy Ana. ${"12345 ".repeat(1300)}Mi teléfono es el 600 123 123`;
    const read = legible(page);
    expect(read.length).toBeLessThanOrEqual(2500);
    expect(read).toMatch(/^Soy Ana\. 12345 .* 12345\n12345 .* 12345 Mi teléfono es el 600 123 123$/s);
    expect(new Set(read.match(/\d{4,}/g))).toEqual(new Set(["12345"]));
    expect(legible(read)).toBe(read);
  });
  it("may be as much as one asks for", () => {
    const list = Array.from({ length: 300 }, (_, at) => `Servicio ${at}: ${at} €`).join("\n");
    expect(legible(list, 8000)).toBe(list);
  });
});
