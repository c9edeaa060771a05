import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitLinks } from "./split-links";

const links = (text: string) => splitLinks(text).flatMap(({ href }) => href ?? []);

describe("addresses in a text", () => {
  it.each([
    ["Mira https://talia.example/precios.", "https://talia.example/precios"],
    ["(está en https://es.example/wiki/Talia_(musa))", "https://es.example/wiki/Talia_(musa)"],
    ["¿Has visto http://a.example?q=1&b=2?", "http://a.example/?q=1&b=2"],
    ["«https://a.example/b», dice", "https://a.example/b"],
    ["HTTPS://A.EXAMPLE/Ruta", "https://a.example/Ruta"],
  ])("%s", (text, href) => {
    expect(links(text)).toEqual([href]);
  });

  it.each([
    "Escribe a ana@clinica.example o a sr.es",
    "javascript:alert(1) data:text/html,x",
    "https:// y nada más",
    "https://usuario:clave@banco.example/entrar",
  ])("are not in: %s", (text) => {
    expect(links(text)).toEqual([]);
  });

  it("are all found, and the pieces are the text", () => {
    const piece = fc.constantFrom(
      "https://a.example/x",
      "http://b.example",
      " ",
      "(",
      ")",
      ".",
      "hola",
      "\n",
      "«",
      "https://",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((all) => all.join("")),
        ),
        (text) => {
          const pieces = splitLinks(text);
          expect(pieces.map((one) => one.text).join("")).toBe(text);
          for (const { href } of pieces) if (href) expect(href).toMatch(/^https?:\/\//);
        },
      ),
    );
    expect(links("uno https://a.example/1, dos https://a.example/2")).toEqual([
      "https://a.example/1",
      "https://a.example/2",
    ]);
  });
});
