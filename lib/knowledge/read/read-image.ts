import type { ReadResult } from "../schema";
import { textToBlocks } from "./read-text";

/** Reads an image by a vision model: what it says, as Markdown; null when there is no model that can. */
export type ReadImage = (image: { bytes: Uint8Array; mime: string }) => Promise<string | null>;

/** Reads an image. Without a model it is kept, with a note that says why it cannot answer yet. */
export async function readImage(
  bytes: Uint8Array,
  mime: string,
  vision: ReadImage | null,
): Promise<ReadResult> {
  const text = (await vision?.({ bytes, mime }))?.trim();
  return text
    ? { title: null, blocks: textToBlocks(text), pages: null, note: null }
    : { title: null, blocks: [], pages: null, note: "image_without_model" };
}
