import { readFileSync } from "node:fs";
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from "docx";
import { zipSync } from "fflate";
import { PDFDocument, StandardFonts } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { knowledgeLimits } from "../schema";
import { rowText } from "../split";
import { readDocument as readAnything } from "./read-document";
import { readFile } from "./read-file";

/** In this process: starting one per file takes long, and is tested at the end. */
const readDocument = (content: Uint8Array, options: Parameters<typeof readAnything>[1] = {}) =>
  readAnything(content, { read: readFile, ...options });
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const reason = (content: Uint8Array, options?: Parameters<typeof readDocument>[1]) =>
  readDocument(content, options).then(
    () => "read",
    (error: { reason?: string }) => error.reason ?? error,
  );
const lines = async (content: Uint8Array) =>
  (await readDocument(content)).blocks.map((block) => (block.kind === "row" ? rowText(block) : block.text));

/** One pixel. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const compoundFile = (holds: string): Uint8Array =>
  Buffer.concat([
    Buffer.from("d0cf11e0a1b11ae1", "hex"),
    Buffer.alloc(504),
    Buffer.from(holds, "utf16le"),
    Buffer.alloc(512),
  ]);

async function pdf(draw: (pdf: PDFDocument) => Promise<void>): Promise<Uint8Array> {
  const made = await PDFDocument.create();
  await draw(made);
  return made.save();
}

/** The least that is an encrypted PDF: readers must ask for a password before anything else. */
const encryptedPdf = bytes(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
4 0 obj<</Filter/Standard/V 1/R 2/P -44/O<${"ab".repeat(32)}>/U<${"cd".repeat(32)}>>>endobj
trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<0123456789abcdef><0123456789abcdef>]>>
%%EOF`);

describe("readDocument on PDF", () => {
  it("reads a price list as rows under their headings", async () => {
    const { blocks, pages, title } = await readDocument(
      readFileSync("e2e/fixtures/tarifas-clinica-dental.pdf"),
    );
    expect(pages).toBe(2);
    expect(title).toBe("Clínica Dental Sonrisa Norte: Tarifas y condiciones 2026");
    expect(blocks).toContainEqual({
      kind: "row",
      cells: ["Limpieza dental con ultrasonidos", "45 min", "60 €"],
      header: ["Tratamiento", "Duración", "Precio"],
    });
    expect(blocks.filter((block) => block.kind === "row")).toHaveLength(27);
    expect(blocks.filter((block) => block.kind === "heading").map((block) => block.text)).toContain(
      "Ortodoncia",
    );
    // The footer is on both pages, and said once.
    expect(JSON.stringify(blocks).match(/Tel\. 915/g)).toHaveLength(1);
  });

  it("reads columns of prose one after the other, and leaders as rows", async () => {
    const made = await pdf(async (document) => {
      const page = document.addPage([600, 800]);
      const font = await document.embedFont(StandardFonts.Helvetica);
      const left = [
        "The clinic opened its doors in nineteen",
        "ninety and has looked after families of",
        "the quarter ever since, with a team that",
        "grows every year and learns each day",
      ];
      const right = [
        "Appointments are given on the same day",
        "whenever there is pain, and always with",
        "an estimate in writing before anything",
        "is done, so that nobody is surprised",
      ];
      for (const [at, text] of left.entries())
        page.drawText(text, { x: 40, y: 700 - at * 14, size: 10, font });
      for (const [at, text] of right.entries())
        page.drawText(text, { x: 320, y: 700 - at * 14, size: 10, font });
      page.drawText("Coffee .................... 2.50 EUR", { x: 40, y: 560, size: 10, font });
    });
    const text = (await lines(made)).join("\n");
    expect(text).toContain("families of the quarter ever since");
    expect(text).toContain("an estimate in writing before anything is done");
    expect(text).toContain("Coffee — 2.50 EUR");
  });

  it("joins hyphenated words", async () => {
    const made = await pdf(async (document) => {
      const page = document.addPage();
      page.drawText("El presupuesto incluye la finan-", { x: 40, y: 700, size: 10 });
      page.drawText("ciacion sin intereses hasta en doce meses.", { x: 40, y: 687, size: 10 });
    });
    expect((await lines(made)).join(" ")).toContain("la financiacion sin intereses");
  });

  it("tells encrypted, scanned, empty and broken ones apart", async () => {
    expect(await reason(encryptedPdf)).toBe("document_encrypted");
    const scanned = await pdf(async (document) => {
      document.addPage().drawImage(await document.embedPng(png), { x: 0, y: 0, width: 500, height: 700 });
    });
    expect(await reason(scanned)).toBe("document_scanned");
    expect(await reason(await pdf(async (document) => void document.addPage()))).toBe("document_empty");
    expect(await reason(bytes("%PDF-1.7\nnothing of a PDF follows"))).toBe("document_broken");
  });

  it("refuses more pages than the limit", async () => {
    const long = await pdf(async (document) => {
      for (let page = 0; page <= knowledgeLimits.pages; page++) document.addPage();
    });
    expect(await reason(long)).toBe("document_too_many_pages");
  });
});

describe("readDocument on Word", () => {
  const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
  const row = (...cells: string[]) => new TableRow({ children: cells.map(cell) });

  it("reads headings, paragraphs, lists and tables", async () => {
    const document = new Document({
      sections: [
        {
          children: [
            new Paragraph({ text: "Tarifas", heading: HeadingLevel.HEADING_1 }),
            new Paragraph("Precios con IVA incluido."),
            new Paragraph({ text: "Primera visita gratis", bullet: { level: 0 } }),
            new Table({
              rows: [row("Servicio", "Precio"), row("Limpieza", "60 €"), row("Empaste", "55 €")],
            }),
          ],
        },
      ],
    });
    const { blocks } = await readDocument(await Packer.toBuffer(document));
    expect(blocks).toEqual([
      { kind: "heading", level: 1, text: "Tarifas" },
      { kind: "paragraph", text: "Precios con IVA incluido." },
      { kind: "item", text: "Primera visita gratis" },
      { kind: "row", cells: ["Limpieza", "60 €"], header: ["Servicio", "Precio"] },
      { kind: "row", cells: ["Empaste", "55 €"], header: ["Servicio", "Precio"] },
    ]);
  });

  it("refuses a zip bomb before it unpacks", async () => {
    const bomb = zipSync({
      "[Content_Types].xml": bytes("<Types/>"),
      "_rels/.rels": bytes("<Relationships/>"),
      "word/document.xml": new Uint8Array(30_000_000),
    });
    expect(bomb.length).toBeLessThan(60_000);
    expect(await reason(bomb)).toBe("document_bomb");
  });

  it("tells a password, the old format and damage apart", async () => {
    expect(await reason(compoundFile("EncryptedPackage"))).toBe("document_encrypted");
    expect(await reason(compoundFile("WordDocument"))).toBe("document_old_word");
    const cut = await Packer.toBuffer(
      new Document({ sections: [{ children: [new Paragraph("x".repeat(5000))] }] }),
    );
    expect(["document_broken", "document_unsupported"]).toContain(
      await reason(cut.subarray(0, cut.length / 2)),
    );
  });
});

describe("readDocument on text", () => {
  const text = "# Menú\n\nPaella – 18 €\n";

  it.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with mark", Buffer.from(`\ufeff${text}`)],
    ["UTF-16LE", Buffer.from(`\ufeff${text}`, "utf16le")],
    ["UTF-16BE", Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
    ["UTF-16LE without mark", Buffer.from(text, "utf16le")],
    [
      "Windows-1252",
      Buffer.concat([
        Buffer.from("# Men\xfa\n\nPaella ", "latin1"),
        Buffer.from([0x96]),
        Buffer.from(" 18 ", "latin1"),
        Buffer.from([0x80]),
        Buffer.from("\n"),
      ]),
    ],
  ])("reads %s", async (_, content) => {
    expect((await readDocument(content)).blocks).toEqual([
      { kind: "heading", level: 1, text: "Menú" },
      { kind: "paragraph", text: "Paella – 18 €" },
    ]);
  });

  it("reads Markdown tables, lists and headings that are only capitals", async () => {
    expect(
      await lines(
        bytes(
          "HORARIO\nLunes a viernes de 9 a 14\n\n| Plato | Precio |\n|---|---|\n| Gazpacho | 7 € |\n\n- **Sin** gluten\n",
        ),
      ),
    ).toEqual(["HORARIO", "Lunes a viernes de 9 a 14", "Gazpacho — Precio: 7 €", "Sin gluten"]);
  });

  it("refuses what is empty, binary, too large or of a kind we do not read", async () => {
    expect(await reason(new Uint8Array())).toBe("document_empty");
    expect(await reason(bytes("  \n\t "))).toBe("document_empty");
    expect(await reason(Buffer.from([0, 1, 2, 3, 4, 5, 6, 7]))).toBe("document_unsupported");
    expect(await reason(Buffer.from("MZ\x90\x00\x03\x00\x00\x00", "latin1"))).toBe("document_unsupported");
    expect(await reason(bytes("{\\rtf1 hola}"))).toBe("document_unsupported");
    expect(await reason(Buffer.from("504b0304140000000800", "hex"))).toBe("document_unsupported");
    expect(await reason(new Uint8Array(knowledgeLimits.fileBytes + 1))).toBe("document_too_large");
  });
});

describe("readDocument on pages and images", () => {
  it("keeps what a page says and drops its furniture", async () => {
    const page = `<!doctype html><html><head><title>Tarifas | Clínica</title><style>p{}</style></head><body>
      <header><nav><a href="/">Inicio</a></nav></header>
      <main><h1>Tarifas</h1><p>Precios de <b>2026</b>.</p><script>alert(1)</script>
      <table><thead><tr><th>Servicio</th><th>Precio</th></tr></thead><tr><td>Limpieza</td><td>60&nbsp;€</td></tr></table>
      <ul><li>Tarjeta</li><li>Bizum</li></ul></main>
      <footer><p>C/ Mayor 3, Madrid. Tel. 910 000 000</p><p>© 2026 Clínica</p><nav>Aviso legal</nav></footer></body></html>`;
    const result = await readDocument(bytes(page));
    expect(result.title).toBe("Tarifas | Clínica");
    expect(await lines(bytes(page))).toEqual([
      "Tarifas",
      "Precios de 2026.",
      "Limpieza — Precio: 60 €",
      "Tarjeta",
      "Bizum",
      "C/ Mayor 3, Madrid. Tel. 910 000 000",
    ]);
  });

  it("stores an image without a model with a note, and reads it with one", async () => {
    expect(await readDocument(png)).toMatchObject({ blocks: [], note: "image_without_model" });
    const vision = async () => "# Carta\n\nPaella — 18 €";
    expect((await readDocument(png, { vision })).blocks).toHaveLength(2);
  });
});

describe("readDocument in a process of its own", () => {
  it("gives what it read, and why it could not", async () => {
    expect((await readAnything(bytes("Hola. Abrimos a las 9:00."))).blocks).toHaveLength(1);
    await expect(readAnything(encryptedPdf)).rejects.toMatchObject({ reason: "document_encrypted" });
  }, 60_000);

  it("kills a reader that takes too long", async () => {
    await expect(readAnything(bytes("hola"), { timeoutMs: 1 })).rejects.toMatchObject({
      reason: "document_timeout",
    });
  });
});
