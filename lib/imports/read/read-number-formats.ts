import { type NumberFormat, numberFormat } from "./number-formats";
import { readXml } from "./xml";

/** How each style of a workbook writes numbers, by the number cells name it by. */
export async function readNumberFormats(pieces: AsyncIterable<Uint8Array>): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let ofCells = false;
  await readXml(pieces, {
    open: (name, attributes) => {
      if (name === "numFmt") codes.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
      else if (name === "cellXfs") ofCells = true;
      else if (name === "xf" && ofCells) {
        const id = Number(attributes.numFmtId);
        formats.push(numberFormat(id, codes.get(id)));
      }
    },
    close: (name) => {
      if (name === "cellXfs") ofCells = false;
    },
  });
  return formats;
}
