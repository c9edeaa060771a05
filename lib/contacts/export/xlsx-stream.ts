import { Zip, ZipDeflate } from "fflate";

const encoder = new TextEncoder();
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The parts of a workbook of one sheet (ECMA-376) beside the sheet itself. */
const parts = (sheet: string): Record<string, string> => ({
  "[Content_Types].xml": `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/></Types>`,
  "_rels/.rels": `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escapeXml(sheet.slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
});

/**
 * A workbook of one sheet, written as its rows come: none of it is held. Texts are texts, whatever they look like: no cell is ever a formula.
 */
export async function* xlsxStream(
  sheet: string,
  rows: AsyncIterable<readonly (string | number)[]>,
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(piece);
  });
  for (const [name, text] of Object.entries(parts(sheet))) {
    const part = new ZipDeflate(name);
    zip.add(part);
    part.push(encoder.encode(text), true);
  }
  const table = new ZipDeflate("xl/worksheets/sheet1.xml", { level: 4 });
  zip.add(table);
  table.push(encoder.encode(`${head}<worksheet xmlns="${main}"><sheetData>`));
  let waiting = "";
  for await (const cells of rows) {
    waiting += `<row>${cells.map(cellXml).join("")}</row>`;
    if (waiting.length < 64 * 1024) continue;
    table.push(encoder.encode(waiting));
    waiting = "";
    yield* ready;
    ready = [];
  }
  table.push(encoder.encode(`${waiting}</sheetData></worksheet>`), true);
  zip.end();
  yield* ready;
}

const cellXml = (value: string | number): string => {
  if (typeof value === "number") return `<c><v>${value}</v></c>`;
  return value === ""
    ? "<c/>"
    : `<c t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
};

/** Without what XML cannot hold; a text that looks like an escape of ours (`_x0041_`) stays a text. */
const escapeXml = (text: string): string =>
  text
    .slice(0, 32_767)
    .toWellFormed()
    .replace(/\p{Cc}|[\ufffe\uffff]/gu, (char) => ("\t\n\r".includes(char) ? char : ""))
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\r", "&#13;");
