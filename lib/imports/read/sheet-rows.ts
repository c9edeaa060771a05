import { importLimits, type TableRow, UnreadableTable } from "../schema";
import { cellPlace, type MergedRange } from "./merged-cells";
import { type NumberFormat, plainNumber, serialToDate, serialToTime } from "./number-formats";
import { unescapeOffice } from "./office-text";
import type { SharedTexts } from "./shared-texts";

interface Cell {
  column: number;
  type: string;
  style: number;
  value: string;
}

interface RawRow {
  n: number;
  cells: Cell[];
}

/** Gathers the rows of a sheet while its XML goes by; `take` gives those that are whole, as text. */
export class SheetRows {
  /** The highest number of a shared text so far. */
  highestText = -1;
  readonly #formats: readonly NumberFormat[];
  readonly #from1904: boolean;
  #rows: RawRow[] = [];
  #row: RawRow | null = null;
  #cell: Cell | null = null;
  /** Of the last cell, also of one with nothing in it: a cell that does not say where it is comes after it. */
  #column = -1;
  /** What text is being read is of: the value, or the text of a cell that holds its own. */
  #reading: "v" | "t" | null = null;
  #pronounced = false;
  #last = 0;
  /** Values of merged cells whose range goes on. */
  readonly #held = new Map<number, { to: number; value: string }>();
  #nextRange = 0;
  #sorted: readonly MergedRange[] | null = null;

  constructor({ formats, from1904 }: { formats: readonly NumberFormat[]; from1904: boolean }) {
    this.#formats = formats;
    this.#from1904 = from1904;
  }

  get waiting(): number {
    return this.#rows.length;
  }

  open = (name: string, attributes: Record<string, string>): void => {
    if (name === "row") {
      // Numbers of rows only grow: two rows of one number would be taken for one.
      this.#last = Math.max(rowNumber(attributes.r), this.#last + 1);
      this.#row = { n: this.#last, cells: [] };
      this.#column = -1;
    } else if (name === "c" && this.#row) {
      const column = cellPlace(attributes.r ?? "")?.column ?? this.#column + 1;
      this.#column = column;
      if (Math.max(column, this.#row.cells.length) >= importLimits.columns * 4)
        throw new UnreadableTable("import_too_many_columns");
      this.#cell = { column, type: attributes.t ?? "n", style: Number(attributes.s ?? 0), value: "" };
    } else if (name === "v" || name === "t") this.#reading = name;
    else if (name === "rPh") this.#pronounced = true;
  };

  text = (text: string): void => {
    if (!this.#cell || !this.#reading || this.#pronounced) return;
    // A cell that holds its own text has it in <t>; all others have <v>.
    if ((this.#cell.type === "inlineStr") !== (this.#reading === "t")) return;
    this.#cell.value += text;
    if (this.#cell.value.length > importLimits.cellLength * 2) throw new UnreadableTable("import_damaged");
  };

  close = (name: string): void => {
    if (name === "v" || name === "t") this.#reading = null;
    else if (name === "rPh") this.#pronounced = false;
    else if (name === "c" && this.#cell) {
      if (this.#cell.value !== "") this.#row?.cells.push(this.#cell);
      if (this.#cell.type === "s") this.highestText = Math.max(this.highestText, Number(this.#cell.value));
      this.#cell = null;
    } else if (name === "row" && this.#row) {
      this.#rows.push(this.#row);
      this.#row = null;
    }
  };

  /** The rows that are whole since the last time; empty ones are left out. */
  take(texts: SharedTexts | null, ranges: readonly MergedRange[]): TableRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows.flatMap((row) => {
      const cells: string[] = [];
      for (const cell of row.cells) {
        while (cells.length < cell.column) cells.push("");
        cells[cell.column] = this.#valueOf(cell, texts);
      }
      // A row that has nothing of its own is none, even where a merged cell reaches into it.
      if (!cells.some((value) => value.trim() !== "")) return [];
      if (ranges.length > 0) this.#fillDown(row.n, cells, ranges);
      return [{ n: row.n, cells }];
    });
  }

  #valueOf({ type, style, value }: Cell, texts: SharedTexts | null): string {
    if (type === "s") return texts?.at(Number(value)) ?? "";
    if (type === "inlineStr" || type === "str") return unescapeOffice(value);
    if (type === "b") return value.trim() === "1" ? "true" : "false";
    // What a formula could not compute (#N/A) is no value.
    if (type === "e") return "";
    if (type === "d") return value.slice(0, 10);
    return this.#numberOf(Number(value), style);
  }

  #numberOf(value: number, style: number): string {
    const format = this.#formats[style] ?? { kind: "plain" };
    if (format.kind === "date") return serialToDate(value, this.#from1904) ?? plainNumber(value);
    if (format.kind === "time") return serialToTime(value);
    const text = plainNumber(value);
    return format.kind === "zeros" && /^\d+$/.test(text) ? text.padStart(format.width, "0") : text;
  }

  #fillDown(row: number, cells: string[], ranges: readonly MergedRange[]): void {
    this.#sorted ??= ranges.toSorted((a, b) => a.from - b.from);
    for (let range = this.#sorted[this.#nextRange]; range && range.from <= row; ) {
      if (range.from === row)
        this.#held.set(range.column, { to: range.to, value: cells[range.column] ?? "" });
      this.#nextRange += 1;
      range = this.#sorted[this.#nextRange];
    }
    for (const [column, { to, value }] of this.#held) {
      if (row > to) this.#held.delete(column);
      else if (!cells[column]) {
        while (cells.length < column) cells.push("");
        cells[column] = value;
      }
    }
  }
}

/** A sheet has at most 1,048,576 rows (ECMA-376); what is no number of one is 0. */
const rowNumber = (text = ""): number => (/^\d{1,7}$/.test(text) ? Number(text) : 0);
