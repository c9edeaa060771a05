import { z } from "zod";
import { type Block, blockSchema } from "@/lib/flows/schema";

const clipSchema = z.object({
  kind: z.literal("talia.blocks"),
  blocks: z.array(blockSchema).min(1).max(300),
});

/** Blocks as text for the clipboard, so that they can be pasted into another agent's flow too. */
export const copyText = (blocks: readonly Block[]): string =>
  JSON.stringify({ kind: "talia.blocks", blocks });

/** The blocks in a text of the clipboard; null when it holds something else. */
export function readClip(text: string): Block[] | null {
  try {
    const read = clipSchema.safeParse(JSON.parse(text));
    return read.success ? read.data.blocks : null;
  } catch {
    return null;
  }
}
