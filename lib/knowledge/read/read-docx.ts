import { unzipSync, zipSync } from "fflate";
import mammoth from "mammoth";
import { knowledgeLimits, type ReadResult, UnreadableDocument } from "../schema";
import { htmlToResult } from "./read-html";

/** Reads a Word document: headings, lists and tables by their styles. Images and comments are left out. */
export async function readDocx(bytes: Uint8Array): Promise<ReadResult> {
  const safe = repack(bytes);
  let html: string;
  try {
    const result = await mammoth.convertToHtml(
      { buffer: Buffer.from(safe) },
      {
        convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
        styleMap: [
          "p[style-name='Title'] => h1:fresh",
          "p[style-name='Subtitle'] => h2:fresh",
          "comment-reference => ",
        ],
      },
    );
    html = result.value;
  } catch (error) {
    throw new UnreadableDocument("document_broken", error instanceof Error ? error.message : String(error));
  }
  const { blocks } = htmlToResult(html);
  return { title: null, blocks: blocks.map(boldHeading), pages: null, note: null };

  function boldHeading(block: ReadResult["blocks"][number]): ReadResult["blocks"][number] {
    // Many documents have no styles: a paragraph that is bold as a whole, and short, is meant as a heading.
    return block.kind === "paragraph" &&
      block.text.length < 80 &&
      !/[.;,]$/.test(block.text) &&
      html.includes(`<p><strong>${escapeHtml(block.text)}</strong></p>`)
      ? { kind: "heading", level: 3, text: block.text.replace(/:$/, "") }
      : block;
  }
}

const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/**
 * The document's own parts packed anew without compression. Sizes are checked before anything is unpacked, and fflate
 * never unpacks more than the declared size, so a file that lies about it is cut, not believed.
 */
function repack(bytes: Uint8Array): Uint8Array {
  let declared = 0;
  let entries = 0;
  const bomb = new UnreadableDocument("document_bomb");
  try {
    const parts = unzipSync(bytes, {
      filter({ name, size, originalSize }) {
        declared += originalSize;
        entries++;
        if (declared > knowledgeLimits.unpackedBytes || entries > 10_000) throw bomb;
        if (originalSize > 1_000_000 && originalSize > size * knowledgeLimits.unpackedRatio) throw bomb;
        return /\.(?:xml|rels)$/i.test(name);
      },
    });
    return zipSync(parts, { level: 0 });
  } catch (error) {
    if (error === bomb) throw bomb;
    throw new UnreadableDocument("document_broken", error instanceof Error ? error.message : String(error));
  }
}
