import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readNumber } from "@/lib/contacts/read-number";
import { importLimits, type TableRow, UnreadableTable } from "../schema";
import { inspectTable, requireFewRows, tableRows } from "./open-table";
import { makeWorkbook } from "./xlsx.fixture";

const bytes = (text: string, encoding: "utf8" | "utf16le" | "latin1" = "utf8") =>
  new Uint8Array(Buffer.from(text, encoding));
async function read(file: Uint8Array, sheet?: string) {
  const table = await inspectTable(file, sheet);
  const rows: TableRow[] = [];
  for await (const row of tableRows(file, table.reading)) rows.push(row);
  return { ...table, rows: rows.map(({ cells }) => cells), numbers: rows.map(({ n }) => n) };
}
const faultOf = async (file: Uint8Array) => {
  try {
    await read(file);
  } catch (error) {
    if (error instanceof UnreadableTable) return error.fault;
    throw error;
  }
  return null;
};

describe("a CSV", () => {
  const text = "Nombre;Teléfono;Ciudad\nÁngela Ñúñez;600111222;Málaga\n";
  const swapped = (buffer: Uint8Array) => new Uint8Array(Buffer.from(buffer).swap16());
  it.each([
    ["UTF-8", bytes(text), "utf-8"],
    ["UTF-8 with its mark", bytes(`\ufeff${text}`), "utf-8"],
    ["Windows' Latin-1", bytes(text, "latin1"), "windows-1252"],
    ["UTF-16 as Excel writes it", bytes(`\ufeff${text}`, "utf16le"), "utf-16le"],
    ["UTF-16 without a mark", bytes(text, "utf16le"), "utf-16le"],
    ["UTF-16, the other way round", swapped(bytes(`\ufeff${text}`, "utf16le")), "utf-16be"],
  ])("is read in %s", async (_, file, encoding) => {
    const table = await read(file);
    expect(table.reading).toMatchObject({ encoding, delimiter: ";", header: 1 });
    expect(table.columns).toEqual(["Nombre", "Teléfono", "Ciudad"]);
    expect(table.rows).toEqual([["Ángela Ñúñez", "600111222", "Málaga"]]);
  });

  it("in the euros and dashes of Windows keeps them", async () => {
    const file = new Uint8Array([
      ...bytes("Nombre,Nota,Teléfono\nAna,", "latin1"),
      0x80,
      0x96,
      ...bytes(",600111222\n"),
    ]);
    expect((await read(file)).rows).toEqual([["Ana", "€–", "600111222"]]);
  });

  it.each([",", ";", "\t", "|"])("is read with %j between cells, whatever else is in them", async (d) => {
    const file = bytes(
      `Nombre${d}Teléfono${d}Nota\r\n"López${d} Ana"${d}600111222${d}"dijo ""sí""\nhoy, o mañana; ya"\r\n\r\nBea${d}${d}x\r`,
    );
    const table = await read(file);
    expect(table.reading).toMatchObject({ delimiter: d });
    expect(table.rows).toEqual([
      [`López${d} Ana`, "600111222", 'dijo "sí"\nhoy, o mañana; ya'],
      ["Bea", "", "x"],
    ]);
    expect(table.numbers).toEqual([2, 4]);
  });

  it("may say by what its cells are parted", async () => {
    const table = await read(bytes("sep=;\nNombre;Correo\nAna, la de siempre;ana@example.com\n"));
    expect(table.rows).toEqual([["Ana, la de siempre", "ana@example.com"]]);
  });

  it("keeps zeros before numbers, and what looks like a formula as the text it is", async () => {
    expect((await read(bytes("CP,Nombre,Teléfono\n08001,=1+1,0034600111222\n"))).rows).toEqual([
      ["08001", "=1+1", "0034600111222"],
    ]);
  });

  it("may have a heading above its titles, or no titles at all", async () => {
    const headed = await read(bytes("Clientes de la clínica,,\n,,\nNombre,Móvil,E-mail\nAna,600111222,\n"));
    expect([headed.columns, headed.rows]).toEqual([
      ["Nombre", "Móvil", "E-mail"],
      [["Ana", "600111222", ""]],
    ]);
    const bare = await read(bytes("Ana López,600111222\nBea Gil,600111223\n"));
    expect([bare.columns, bare.rows.length]).toEqual([["A", "B"], 2]);
    const unknown = await read(bytes("Zona,Rango\nNorte,Alto\nSur,Bajo\n"));
    expect(unknown.columns).toEqual(["Zona", "Rango"]);
  });

  it("with a quote that is never closed is refused, with the row it opens in", async () => {
    const file = bytes(
      `Nombre,Teléfono\nAna,600111222\n"Bea,600111223\n${"Carla,600111224\n".repeat(5_000)}`,
    );
    await expect(read(file)).rejects.toMatchObject({ fault: "import_unclosed_quote", params: { row: 3 } });
  });

  it("of a million rows is refused before anything is chosen", async () => {
    const file = bytes(`Teléfono\n${"600111222\n".repeat(1_000_000)}`);
    const { reading } = await inspectTable(file);
    await expect(requireFewRows(file, reading)).rejects.toMatchObject({
      fault: "import_too_many_rows",
      params: { limit: importLimits.rows },
    });
  });

  it("with many lines in its cells has as many rows as it has, not lines", async () => {
    const file = bytes(`Nombre,Teléfono\n"${"x\n".repeat(3_000)}",600111222\n`.repeat(80));
    const { reading } = await inspectTable(file);
    await expect(requireFewRows(file, reading)).resolves.toBeUndefined();
  });
});

describe("a workbook", () => {
  const row = (n: number, ...cells: string[]) => `<row r="${n}">${cells.join("")}</row>`;
  const text = (ref: string, index: number) => `<c r="${ref}" t="s"><v>${index}</v></c>`;
  const number = (ref: string, value: number | string, style = 0) =>
    `<c r="${ref}" s="${style}"><v>${value}</v></c>`;
  const titles = ["<t>Nombre</t>", "<t>Teléfono</t>", "<t>Alta</t>", "<t>CP</t>"];
  const head = row(1, text("A1", 0), text("B1", 1), text("C1", 2), text("D1", 3));
  const formats = [
    { id: 0 },
    { id: 14 },
    { id: 164, code: "00000" },
    { id: 165, code: '[$-C0A]d "de" mmmm;@' },
  ];
  const book = (data: string, more: Partial<Parameters<typeof makeWorkbook>[0]> = {}) =>
    makeWorkbook({
      sheets: [{ name: "Hoja1", data: head + data }],
      texts: [...titles, "<t>Ana</t>"],
      formats,
      ...more,
    });

  it("gives days as days, numbers in full, and zeros where its format has them", async () => {
    const file = book(
      row(
        2,
        text("A2", 4),
        number("B2", "5.73001234567E+11"),
        number("C2", 45_292, 1),
        number("D2", 8_001, 2),
      ),
    );
    const table = await read(file);
    expect(table.columns).toEqual(["Nombre", "Teléfono", "Alta", "CP"]);
    expect(table.rows).toEqual([["Ana", "573001234567", "2024-01-01", "08001"]]);
  });

  it("counts days from 1904 where it says so, and knows days by their own format", async () => {
    expect(
      (await read(book(row(2, text("A2", 4), number("C2", 43_830, 3)), { from1904: true }))).rows[0]?.[2],
    ).toBe("2024-01-01");
    expect(
      await read(book(row(2, text("A2", 4), number("C2", 59, 1)))).then(({ rows }) => rows[0]?.[2]),
    ).toBe("1900-02-28");
  });

  it("takes of a formula what it gave when it was saved, and computes nothing", async () => {
    const file = book(
      row(
        2,
        '<c r="A2" t="str"><f>A1&amp;"!"</f><v>Nombre!</v></c>',
        '<c r="B2"><f>600*1000</f><v>600000</v></c>',
        '<c r="C2"><f>NOW()</f></c>',
        '<c r="D2" t="e"><v>#N/A</v></c>',
      ),
    );
    expect((await read(file)).rows).toEqual([["Nombre!", "600000", "", ""]]);
  });

  it("reads texts of several looks, those within cells, and what XML cannot hold", async () => {
    const file = book(
      row(2, text("A2", 4), '<c r="B2" t="inlineStr"><is><r><t>600 </t></r><r><t>111 222</t></r></is></c>'),
      {
        texts: [
          ...titles,
          '<r><t>An</t></r><r><t xml:space="preserve">a </t></r><rPh><t>no</t></rPh><r><t>_x0041_</t></r>',
        ],
      },
    );
    expect((await read(file)).rows).toEqual([["Ana A", "600 111 222"]]);
  });

  it("gives merged cells below the first their value", async () => {
    const file = makeWorkbook({
      sheets: [
        {
          name: "Hoja1",
          data: `${head}${row(2, text("A2", 4), number("B2", 600111222))}${row(3, number("B3", 600111223))}${row(4, number("B4", 600111224))}${row(5, '<c r="A5"/>')}`,
          after: '<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="A1:D1"/></mergeCells>',
        },
      ],
      texts: [...titles, "<t>Ana</t>"],
      formats,
    });
    expect((await read(file)).rows).toEqual([
      ["Ana", "600111222"],
      ["Ana", "600111223"],
      ["", "600111224"],
    ]);
  });

  it("has numbers of three decimals, which are no thousands", async () => {
    const { rows } = await read(book(`${row(2, text("A2", 4), number("B2", 1.125), number("C2", 1500))}`));
    expect(rows.map(([, ...cells]) => cells.map(readNumber))).toEqual([[1.125, 1500]]);
  });

  it("is read sheet by sheet, without those that are hidden", async () => {
    const file = makeWorkbook({
      sheets: [
        { name: "Listas", data: row(1, text("A1", 0)), state: "hidden" },
        { name: "Clientes", data: `${head}${row(2, text("A2", 4))}` },
        { name: "Otros", data: `${row(3, text("A3", 1))}${row(9, number("A9", 600111222))}` },
      ],
      texts: [...titles, "<t>Ana</t>"],
      formats,
    });
    const first = await read(file);
    expect([first.reading, first.rows]).toEqual([
      { format: "xlsx", sheet: "Clientes", sheets: ["Clientes", "Otros"], header: 1 },
      [["Ana"]],
    ]);
    const other = await read(file, "Otros");
    expect([other.columns, other.rows, other.numbers]).toEqual([["Teléfono"], [["600111222"]], [9]]);
  });

  it("of a million rows is refused; of as many empty ones with a few contacts in them it is not", async () => {
    const many = Array.from(
      { length: 300_000 },
      (_, n) => `<row><c><v>${600_000_000 + n}</v></c></row>`,
    ).join("");
    const full = makeWorkbook({ sheets: [{ name: "A", data: many }] });
    await expect(requireFewRows(full, (await inspectTable(full)).reading)).rejects.toMatchObject({
      fault: "import_too_many_rows",
    });
    const hollow = makeWorkbook({
      sheets: [{ name: "A", data: `${head}${row(2, number("B2", 600111222))}${"<row/>".repeat(300_000)}` }],
      texts: titles,
    });
    await expect(requireFewRows(hollow, (await inspectTable(hollow)).reading)).resolves.toBeUndefined();
  });

  it("that unfolds into far more than it should is refused while it does", async () => {
    const zeros = new Uint8Array(importLimits.textsBytes + 1);
    const bomb = book(row(2, text("A2", 4)), { more: { "xl/sharedStrings.xml": zeros } });
    expect(bomb.length).toBeLessThan(400_000);
    expect(await faultOf(bomb)).toBe("import_unpacks_too_large");
    // One that lies about its size.
    const lying = Buffer.from(bomb);
    for (let at = 0; at < lying.length - 46; at += 1) {
      if (lying.readUInt32LE(at) === 0x02014b50) lying.writeUInt32LE(10, at + 24);
    }
    expect(await faultOf(new Uint8Array(lying))).toMatch(/import_(unpacks_too_large|damaged)/);
  }, 60_000);
});

describe("what is no table", () => {
  it.each([
    ["nothing", new Uint8Array(), "import_empty"],
    ["blank lines", bytes("\n\n ;;\n"), "import_empty"],
    ["titles alone", bytes("Nombre,Teléfono\n"), "import_empty"],
    ["a PDF", bytes("%PDF-1.7\n..."), "import_unsupported"],
    [
      "a picture",
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
      "import_unsupported",
    ],
    [
      "a web page named .xls",
      bytes("<html><table><tr><td>Ana</td></tr></table></html>"),
      "import_unsupported",
    ],
    [
      "an Excel of before 2007",
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      "import_old_excel",
    ],
    [
      "a LibreOffice sheet",
      zipSync({
        mimetype: bytes("application/vnd.oasis.opendocument.spreadsheet"),
        "content.xml": bytes("<a/>"),
      }),
      "import_open_document",
    ],
    ["another ZIP", zipSync({ "a.txt": bytes("hola") }), "import_damaged"],
    [
      "half a workbook",
      makeWorkbook({ sheets: [{ name: "A", data: "<row><c><v>1</v></c></row>" }] }).subarray(0, 300),
      "import_damaged",
    ],
    [
      "a workbook with broken XML",
      makeWorkbook({ sheets: [{ name: "A", data: "<row><c>" }] }),
      "import_damaged",
    ],
    [
      "a table of 500 columns",
      bytes(`${Array.from({ length: 500 }, (_, n) => `c${n}`).join(",")}\n1\n`),
      "import_too_many_columns",
    ],
  ])("%s is refused, saying what it is", async (_, file, fault) => {
    expect(await faultOf(file)).toBe(fault);
  });
});
