import { UnreadableTable } from "../schema";
import { CsvParser } from "./csv";

/** All cells of a text, handed over in two pieces; null where it cannot be read. */
export function parseAll(text: string, delimiter: string, cut = 0): string[][] | null {
  const parser = new CsvParser(delimiter);
  try {
    const rows = [...parser.take(text.slice(0, cut)), ...parser.take(text.slice(cut)), ...parser.end()];
    return rows.map(({ cells }) => cells);
  } catch (error) {
    if (error instanceof UnreadableTable) return null;
    throw error;
  }
}
