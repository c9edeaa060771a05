import { strToU8, zipSync } from "fflate";

/** A workbook made by hand, part by part: what a test needs of it and no more. */
export interface WorkbookParts {
  /** Rows of `<sheetData>`, and what follows them, as XML. */
  sheets: { name: string; data: string; after?: string; state?: string }[];
  texts?: string[];
  /** Format codes; style `n` of a cell is the n-th. */
  formats?: { id: number; code?: string }[];
  from1904?: boolean;
  more?: Record<string, Uint8Array>;
}

export function makeWorkbook({
  sheets,
  texts = [],
  formats = [],
  from1904,
  more = {},
}: WorkbookParts): Uint8Array {
  const own = formats.filter(({ code }) => code !== undefined);
  const parts: Record<string, string> = {
    "xl/workbook.xml": `<?xml version="1.0"?><workbook xmlns:r="r"><workbookPr${from1904 ? ' date1904="1"' : ""}/><sheets>${sheets
      .map(
        ({ name, state }, at) =>
          `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"${state ? ` state="${state}"` : ""}/>`,
      )
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${sheets
      .map((_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`)
      .join("")}</Relationships>`,
    "xl/styles.xml": `<styleSheet><numFmts>${own
      .map(({ id, code = "" }) => `<numFmt numFmtId="${id}" formatCode="${code.replaceAll('"', "&quot;")}"/>`)
      .join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${formats
      .map(({ id }) => `<xf numFmtId="${id}"/>`)
      .join("")}</cellXfs></styleSheet>`,
    // After the sheet, as Excel has it.
    ...Object.fromEntries(
      sheets.map(({ data, after = "" }, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<worksheet><sheetData>${data}</sheetData>${after}</worksheet>`,
      ]),
    ),
    "xl/sharedStrings.xml": `<sst>${texts.map((text) => `<si>${text}</si>`).join("")}</sst>`,
  };
  const bytes = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]));
  return zipSync({ ...bytes, ...more });
}
