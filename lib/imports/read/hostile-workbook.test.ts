import { describe, expect, it } from "vitest";
import { UnreadableTable } from "../schema";
import { inspectTable, requireFewRows, tableRows } from "./open-table";
import { makeWorkbook } from "./xlsx.fixture";

const titles = `<row r="1"><c t="inlineStr"><is><t>Nombre</t></is></c><c t="inlineStr"><is><t>Teléfono</t></is></c></row>`;
const ana = `<row r="2"><c t="inlineStr"><is><t>Ana</t></is></c><c><v>600111222</v></c></row>`;
const workbook = (data: string, after = "", more: Partial<Parameters<typeof makeWorkbook>[0]> = {}) =>
  makeWorkbook({ sheets: [{ name: "Hoja", data: titles + ana + data, after }], ...more });

async function read(file: Uint8Array) {
  const { reading } = await inspectTable(file);
  await requireFewRows(file, reading);
  const rows = [];
  for await (const row of tableRows(file, reading)) rows.push(row);
  return rows;
}
const faultOf = (file: Uint8Array) =>
  read(file).then(
    () => null,
    (error: unknown) => (error instanceof UnreadableTable ? error.fault : error),
  );

describe("a workbook that was made to be too much", () => {
  it.each([
    ["in one text of many megabytes", `<row><c><v>${"1".repeat(9_000_000)}</v></c></row>`],
    ["in one comment", `<!--${"x".repeat(9_000_000)}-->`],
    ["in one tag", `<row ${"x".repeat(9_000_000)}="1"/>`],
    ["level within level", "<a>".repeat(200) + "</a>".repeat(200)],
  ])("%s is refused while it is read", async (_, data) => {
    expect(await faultOf(workbook(data))).toBe("import_damaged");
  });

  it("with more cells in a row than there are columns is refused, wherever they say they are", async () => {
    const cells = '<c r="A3"><v>1</v></c>'.repeat(50_000);
    expect(await faultOf(workbook(`<row r="3">${cells}</row>`))).toBe("import_too_many_columns");
  });

  it("with merged cells without an end, or far to the right, takes no longer than another", async () => {
    const began = performance.now();
    const far = Array.from(
      { length: 5_000 },
      (_, n) => `<mergeCell ref="${column(n + 500)}1:${column(n + 500)}9"/>`,
    );
    expect(await faultOf(workbook("", `<!--${"mergeCell ".repeat(300_000)}-->${far.join("")}`))).toBeNull();
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  it("with a number format of many thousand letters takes no longer than another", async () => {
    const began = performance.now();
    const rows = await read(workbook("", "", { formats: [{ id: 164, code: "[".repeat(400_000) }] }));
    expect(rows).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});

const column = (at: number): string =>
  at < 26
    ? String.fromCharCode(65 + at)
    : column(Math.floor(at / 26) - 1) + String.fromCharCode(65 + (at % 26));

it("rows and cells that do not say where they are, or say so twice, are all there", async () => {
  const rows = await read(
    workbook(
      '<row r="2"><c/><c><v>600111333</v></c></row><row><c t="inlineStr"><is><t>Bea</t></is></c><c r="B9"/><c><v>3</v></c></row><row r="1e9"><c><v>4</v></c></row>',
    ),
  );
  expect(rows).toEqual([
    { n: 2, cells: ["Ana", "600111222"] },
    { n: 3, cells: ["", "600111333"] },
    { n: 4, cells: ["Bea", "", "3"] },
    { n: 5, cells: ["4"] },
  ]);
});
