import { getDocumentProxy } from "unpdf";
import { joinLines, removeRepeated } from "../clean";
import { type Block, knowledgeLimits, type ReadResult, UnreadableDocument } from "../schema";
import { type Fragment, type Line, linesToBlocks, pageLines } from "./pdf-layout";

/** Reads a PDF with a text layer: headings, paragraphs and tables as they stand on its pages. */
export async function readPdf(bytes: Uint8Array): Promise<ReadResult> {
  const pdf = await open(bytes);
  try {
    if (pdf.numPages > knowledgeLimits.pages) throw new UnreadableDocument("document_too_many_pages");
    const pages: Line[][] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      pages.push(withoutPageNumber(pageLines(fragmentsOf((await page.getTextContent()).items))));
      page.cleanup();
    }
    const letters = pages
      .flat()
      .reduce((sum, line) => sum + (line.text.match(/[\p{L}\d]/gu)?.length ?? 0), 0);
    // A scanner's stamp on each page is no text layer.
    if (letters < 20 || letters < 15 * pdf.numPages) {
      if (await hasPictures(pdf)) throw new UnreadableDocument("document_scanned");
      if (letters < 3) throw new UnreadableDocument("document_empty");
    }
    const lines = removeRepeated(pages, (line) => line.text).flat();
    return {
      title: await titleOf(pdf),
      blocks: linesToBlocks(lines).map(joined),
      pages: pdf.numPages,
      note: null,
    };
  } finally {
    await pdf.destroy();
  }
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type TextItems = Awaited<ReturnType<Awaited<ReturnType<Pdf["getPage"]>>["getTextContent"]>>["items"];

async function open(bytes: Uint8Array): Promise<Pdf> {
  try {
    // A copy: pdf.js takes the buffer over.
    return await getDocumentProxy(Uint8Array.from(bytes), {
      verbosity: 0,
      isEvalSupported: false,
      stopAtErrors: false,
    });
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    if (name === "PasswordException") throw new UnreadableDocument("document_encrypted");
    throw new UnreadableDocument("document_broken", error instanceof Error ? error.message : String(error));
  }
}

function fragmentsOf(items: TextItems): Fragment[] {
  return items.flatMap((item) => {
    if (!("str" in item) || !item.str.trim()) return [];
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
    // Text that stands upright or upside down: watermarks and stamps.
    if (Math.abs(b) > Math.abs(a) * 0.2 || a < 0) return [];
    const size = Math.hypot(c, d) || Math.hypot(a, b) || 10;
    return [{ text: item.str, x, y, width: item.width, size, font: item.fontName }];
  });
}

/** A letterhead or footer with the page's number set apart from it. */
function withoutPageNumber(lines: Line[]): Line[] {
  return lines.map((line, at) => {
    const edge = at === 0 || at >= lines.length - 2;
    if (!edge || line.cells.length < 2) return line;
    const cells = line.cells.filter(
      (cell) => !/^\W*(?:p[aá]g\w*\.?|page)?\s*\d{1,3}(?:\s*(?:\/|de|of)\s*\d{1,3})?\W*$/i.test(cell.text),
    );
    // A bare figure at the side of a name is a price rather than a page in all but a footer's small print.
    const small =
      line.size < (lines[Math.floor(lines.length / 2)]?.size ?? 0) * 0.95 || at === lines.length - 1;
    return small && cells.length === 1 ? { ...line, cells, text: cells[0]?.text ?? "" } : line;
  });
}

/** pdf.js `OPS` that paint images: masks, XObjects, inline images, single and repeated. */
const imageOperations = new Set([83, 84, 85, 86, 87, 88, 89, 90]);

/** A page without text that draws images is a scan; one that draws nothing is empty. */
async function hasPictures(pdf: Pdf): Promise<boolean> {
  for (let number = 1; number <= Math.min(pdf.numPages, 3); number++) {
    const { fnArray } = await (await pdf.getPage(number)).getOperatorList();
    if (fnArray.some((operation) => imageOperations.has(operation))) return true;
  }
  return false;
}

async function titleOf(pdf: Pdf): Promise<string | null> {
  const { info } = await pdf.getMetadata();
  const title = (info as { Title?: unknown }).Title;
  // What word processors put there unasked is no title.
  return typeof title === "string" &&
    /\p{L}{3}/u.test(title) &&
    !/\.\w{2,4}$|^microsoft word|^untitled/i.test(title)
    ? title.trim().slice(0, 200)
    : null;
}

const joined = (block: Block): Block =>
  block.kind === "row" ? block : { ...block, text: joinLines(block.text) };
