import { importLimits, type TableRow, UnreadableTable } from "../schema";
import { findMergedCells, type MergedRange } from "./merged-cells";
import type { NumberFormat } from "./number-formats";
import { readNumberFormats } from "./read-number-formats";
import { readSharedTexts } from "./shared-texts";
import { SheetRows } from "./sheet-rows";
import { readXml, xmlPieces } from "./xml";
import { readZip, unpack } from "./zip";

export interface Workbook {
  /** Names of the sheets that are shown, in order. */
  sheets: string[];
  /**
   * The rows of a sheet, one after another; `most`: only so many, with the texts they need. What a formula gave when the workbook was saved is its value:
   * nothing is ever computed.
   */
  rows(sheet: string, most?: number): AsyncGenerator<TableRow>;
  /** How many rows a sheet has at most: some may be empty. */
  countRows(sheet: string): Promise<number>;
}

/** A workbook (ECMA-376) of which one row at a time is in memory, beside the file itself and its shared texts. */
export async function openXlsx(bytes: Uint8Array): Promise<Workbook> {
  const parts = readZip(bytes);
  const partOf = (name: string, most: number) => {
    const entry = parts.get(name);
    return entry ? unpack(bytes, entry, most) : null;
  };
  const required = (name: string, most: number) => {
    const part = partOf(name, most);
    if (!part) throw new UnreadableTable(parts.has("mimetype") ? "import_open_document" : "import_damaged");
    return part;
  };
  const book = await readBook(required("xl/workbook.xml", importLimits.partsBytes));
  const targets = await readRelations(required("xl/_rels/workbook.xml.rels", importLimits.partsBytes));
  const paths = new Map(book.sheets.map(({ name, id }) => [name, targets.get(id) ?? ""]));
  const sheetOf = (name: string) => required(paths.get(name) ?? "", importLimits.sheetBytes);
  return {
    sheets: book.sheets.filter(({ hidden }) => !hidden).map(({ name }) => name),
    countRows: async (sheet) => (await findMergedCells(sheetOf(sheet))).rows,
    async *rows(sheet, most) {
      const { ranges } = most === undefined ? await findMergedCells(sheetOf(sheet)) : { ranges: [] };
      const styles = partOf("xl/styles.xml", importLimits.partsBytes);
      const formats: NumberFormat[] = styles ? await readNumberFormats(styles) : [];
      const rows = new SheetRows({ formats, from1904: book.from1904 });
      const texts = async (count?: number) => {
        const part = partOf("xl/sharedStrings.xml", importLimits.textsBytes);
        return part ? readSharedTexts(part, count) : null;
      };
      if (most !== undefined) {
        for await (const _ of xmlPieces(sheetOf(sheet), rows)) if (rows.waiting >= most) break;
        yield* rows.take(await texts(rows.highestText + 1), []).slice(0, most);
        return;
      }
      const known = await texts();
      yield* filledDown(rows, xmlPieces(sheetOf(sheet), rows), known, ranges);
    },
  };
}

async function* filledDown(
  rows: SheetRows,
  pieces: AsyncIterable<void>,
  texts: Awaited<ReturnType<typeof readSharedTexts>> | null,
  ranges: MergedRange[],
): AsyncGenerator<TableRow> {
  for await (const _ of pieces) yield* rows.take(texts, ranges);
}

/** Of one workbook; each is a choice of a list. */
const mostSheets = 1_000;

interface Book {
  sheets: { name: string; id: string; hidden: boolean }[];
  from1904: boolean;
}

async function readBook(pieces: AsyncIterable<Uint8Array>): Promise<Book> {
  const book: Book = { sheets: [], from1904: false };
  await readXml(pieces, {
    open: (name, attributes) => {
      if (name === "workbookPr") book.from1904 = ["1", "true"].includes(attributes.date1904 ?? "");
      if (name !== "sheet") return;
      const id = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1] ?? "";
      if (book.sheets.length >= mostSheets) throw new UnreadableTable("import_damaged");
      const hidden = ["hidden", "veryHidden"].includes(attributes.state ?? "");
      book.sheets.push({ name: attributes.name ?? "", id, hidden });
    },
  });
  if (!book.sheets.some(({ hidden }) => !hidden)) throw new UnreadableTable("import_no_sheet");
  return book;
}

/** Where in the file each sheet is, by the id the workbook names it with. */
async function readRelations(pieces: AsyncIterable<Uint8Array>): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await readXml(pieces, {
    open: (name, { Id = "", Target = "" }) => {
      if (name !== "Relationship") return;
      targets.set(Id, Target.startsWith("/") ? Target.slice(1) : `xl/${Target.replace(/^\.\//, "")}`);
    },
  });
  return targets;
}
