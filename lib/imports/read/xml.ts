import { SaxesParser } from "saxes";
import { UnreadableTable } from "../schema";

/** What is done with the parts of a document as they go by. Names come without their prefix. */
export interface XmlHandlers {
  open?: (name: string, attributes: Record<string, string>) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
}

/**
 * Reads XML as it arrives; `onPiece` is called after each piece, and reading ends when it gives false. No entity but the five of XML is known,
 * so that none can unfold.
 */
export async function readXml(
  pieces: AsyncIterable<Uint8Array>,
  handlers: XmlHandlers,
  wanted: () => boolean = () => true,
): Promise<void> {
  for await (const _ of xmlPieces(pieces, handlers)) if (!wanted()) return;
}

/** The same, giving way after each piece. */
export async function* xmlPieces(
  pieces: AsyncIterable<Uint8Array>,
  { open, close, text }: XmlHandlers,
): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false, xmlns: false });
  let depth = 0;
  /** Bytes that the parser holds until something is whole. */
  let held = 0;
  parser.on("opentag", (tag) => {
    held = 0;
    depth += 1;
    if (depth > mostDepth) throw new UnreadableTable("import_damaged");
    open?.(localName(tag.name), tag.attributes as Record<string, string>);
  });
  parser.on("closetag", (tag) => {
    held = 0;
    depth -= 1;
    close?.(localName(tag.name));
  });
  const take = (more: string): void => {
    held = 0;
    text?.(more);
  };
  parser.on("text", take);
  parser.on("cdata", take);
  parser.on("error", () => {
    throw new UnreadableTable("import_damaged");
  });
  const decoder = new TextDecoder();
  for await (const piece of pieces) {
    parser.write(decoder.decode(piece, { stream: true }));
    held += piece.length;
    if (held > mostHeld) throw new UnreadableTable("import_damaged");
    yield;
  }
  parser.close();
  yield;
}

/** Parts of workbooks are a dozen deep; each level that is open takes room. */
const mostDepth = 64;
/** One text, tag or comment; a file of half a gigabyte in a single one was made to be. */
const mostHeld = 4 * 1024 * 1024;

const localName = (name: string): string => {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
};
