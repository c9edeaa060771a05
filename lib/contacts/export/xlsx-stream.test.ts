import fc from "fast-check";
import { expect, it } from "vitest";
import { openXlsx } from "@/lib/imports/read/xlsx";
import { xlsxStream } from "./xlsx-stream";

async function written(rows: (string | number)[][]): Promise<Uint8Array> {
  async function* all() {
    yield* rows;
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of xlsxStream("Contactos & más", all())) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}
async function read(bytes: Uint8Array): Promise<string[][]> {
  const book = await openXlsx(bytes);
  expect(book.sheets).toEqual(["Contactos & más"]);
  const rows: string[][] = [];
  for await (const { cells } of book.rows(book.sheets[0] ?? "")) rows.push(cells);
  return rows;
}

it("is a workbook in which what looks like a formula is a text", async () => {
  const rows = [
    ["Nombre", "Edad"],
    ['=HYPERLINK("http://x")', 3],
    ["<b>&\n'", -2.5],
    ["_x0041_", 0],
  ];
  const bytes = await written(rows);
  expect(await read(bytes)).toEqual(rows.map((row) => row.map(String)));
  const xml = await read(bytes).then(() => Buffer.from(bytes).includes("<f>"));
  expect(xml).toBe(false);
});

it("holds whatever a cell may hold, and reads as it was written", async () => {
  const fine = (text: string) => text.trim() !== "" && !/[\p{Cc}\ufffe\uffff]/u.test(text);
  const cell = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).filter(fine);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      async (rows) => {
        expect(await read(await written(rows))).toEqual(rows);
      },
    ),
    { numRuns: 60 },
  );
});

it("leaves what is empty where it is", async () => {
  const rows = [
    ["Nombre", "Teléfono", "Correo"],
    ["Ana", "", "ana@example.com"],
    ["", "+34 600 11 12 22", ""],
  ];
  const given = await read(await written(rows));
  expect(given.map((cells) => [...cells, "", "", ""].slice(0, 3))).toEqual(rows);
});

it("gives what it has while rows still come", async () => {
  let asked = 0;
  async function* many() {
    for (; asked < 20_000; asked += 1) yield [`Persona ${asked}`, `persona${Math.sin(asked)}@example.com`];
  }
  const stream = xlsxStream("A", many());
  await stream.next();
  expect(asked).toBeLessThan(10_000);
  await stream.return(undefined);
});
