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
  if (open)
    parser.on("opentag", (tag) => open(localName(tag.name), tag.attributes as Record<string, string>));
  if (close) parser.on("closetag", (tag) => close(localName(tag.name)));
  if (text) {
    parser.on("text", text);
    parser.on("cdata", text);
  }
  parser.on("error", () => {
    throw new UnreadableTable("import_damaged");
  });
  const decoder = new TextDecoder();
  for await (const piece of pieces) {
    parser.write(decoder.decode(piece, { stream: true }));
    yield;
  }
  parser.close();
  yield;
}

const localName = (name: string): string => {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
};
