import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinLines, removeRepeated } from "./clean";
import type { Block } from "./schema";
import { chunkSize, rowText, splitBlocks, splitSentences } from "./split";

const split = (blocks: Block[]) => splitBlocks(blocks, { fallbackLocale: "es" });
const sentence =
  "La primera visita incluye exploración, diagnóstico y presupuesto por escrito sin compromiso alguno.";

describe("splitBlocks", () => {
  it("keeps the headings over a chunk as its path", () => {
    const [chunk] = split([
      { kind: "heading", level: 1, text: "Tarifas" },
      { kind: "heading", level: 2, text: "Implantes" },
      { kind: "row", cells: ["Implante", "850 €"] },
    ]);
    expect(chunk).toMatchObject({ heading: "Tarifas > Implantes", body: "Implante — 850 €" });
  });

  it("puts short sections together, each under its own heading", () => {
    const chunks = split([
      { kind: "heading", level: 1, text: "Clínica" },
      { kind: "heading", level: 2, text: "Horario" },
      { kind: "item", text: "De lunes a viernes, de 9:00 a 14:00." },
      { kind: "heading", level: 2, text: "Pago" },
      { kind: "paragraph", text: "Aceptamos tarjeta y efectivo." },
    ]);
    expect(chunks).toEqual([
      {
        heading: "Clínica",
        body: "Horario:\nDe lunes a viernes, de 9:00 a 14:00.\nPago:\nAceptamos tarjeta y efectivo.",
        locale: "es",
      },
    ]);
  });

  it("begins a chunk that goes on with the sentence before it", () => {
    const text = Array.from({ length: 20 }, (_, at) => `Frase número ${at}: ${sentence}`).join(" ");
    const chunks = split([{ kind: "paragraph", text }]);
    expect(chunks.length).toBeGreaterThan(2);
    for (const [at, chunk] of chunks.entries()) {
      expect(chunk.body.length).toBeLessThanOrEqual(chunkSize.most + 150);
      expect(chunk.body).toMatch(/\.$/);
      if (at) expect(chunks[at - 1]?.body.endsWith(splitSentences(chunk.body)[0] ?? "-")).toBe(true);
    }
  });

  it("says a section's heading again where it goes on", () => {
    const rows: Block[] = Array.from({ length: 30 }, (_, at) => ({
      kind: "row",
      cells: [`Tratamiento de tipo ${at}`, `${at}0 €`, "una sesión de media hora"],
    }));
    const chunks = split([
      { kind: "heading", level: 1, text: "Clínica" },
      { kind: "heading", level: 2, text: "Avisos" },
      { kind: "paragraph", text: "Precios con IVA." },
      { kind: "heading", level: 2, text: "Tarifas" },
      ...rows,
    ]);
    expect(chunks.slice(1).every(({ heading, body }) => `${heading}\n${body}`.includes("Tarifas"))).toBe(
      true,
    );
  });

  it("loses no row and cuts none, whatever the table", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.stringMatching(/^[a-z ]{3,60}$/), fc.integer({ min: 1, max: 9999 })), {
          minLength: 1,
          maxLength: 60,
        }),
        (table) => {
          const blocks: Block[] = table.map(([name, price]) => ({
            kind: "row",
            cells: [`x${name.trim()}`, `${price} €`],
          }));
          const kept = split(blocks).flatMap((chunk) => chunk.body.split("\n"));
          const wanted = blocks.map((block) =>
            block.kind === "row" ? rowText(block).replace(/\s+/g, " ") : "",
          );
          expect(kept).toEqual(wanted);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("tells each chunk's language", () => {
    const [es, en] = splitBlocks(
      [
        { kind: "paragraph", text: sentence.repeat(7) },
        { kind: "heading", level: 1, text: "English" },
        {
          kind: "paragraph",
          text: "Your first consultation at the showroom is free and there is no need to book. ".repeat(8),
        },
      ],
      { fallbackLocale: "es" },
    ).filter((_, at, all) => at === 0 || at === all.length - 1);
    expect([es?.locale, en?.locale]).toEqual(["es", "en"]);
  });
});

describe("splitSentences", () => {
  it("does not stop at abbreviations, prices and hours", () => {
    expect(
      splitSentences(
        "Atiende el Dr. García en la C. Mayor 3. Cuesta 1.200 € aprox. Abrimos a las 9.30 h. ¿Dudas? Llame.",
      ),
    ).toEqual([
      "Atiende el Dr. García en la C. Mayor 3.",
      "Cuesta 1.200 € aprox. Abrimos a las 9.30 h.",
      "¿Dudas?",
      "Llame.",
    ]);
  });
});

describe("clean", () => {
  it("joins lines and hyphenated words, leaving real hyphens", () => {
    expect(joinLines("finan-\nciación a\nplazos")).toBe("financiación a plazos");
    expect(joinLines("lunes-\nViernes")).toBe("lunes- Viernes");
    expect(joinLines("o\ufb01cina\u00a0\u200b nueva")).toBe("oficina nueva");
  });

  it("keeps once what every page repeats, and no page numbers", () => {
    const pages = [1, 2, 3].map((page) => [
      "Clínica Norte",
      `Texto ${"abc"[page - 1]}`,
      "Otra línea",
      "Más",
      "C/ Mayor 3",
      `Página ${page} de 3`,
    ]);
    expect(removeRepeated(pages, (line) => line).flat()).toEqual([
      ...["Clínica Norte", "Texto a", "Otra línea", "Más", "C/ Mayor 3"],
      ...["Texto b", "Texto c"],
    ]);
  });
});
