import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { textToBlocks } from "@/lib/knowledge/read/read-text";
import type { Chunk } from "@/lib/knowledge/schema";
import { splitBlocks } from "@/lib/knowledge/split";
import { root } from "../runtime/paths";
import type { DemoBusiness } from "./types";

export interface ReadDocument {
  title: string;
  bytes: number;
  sha256: string;
  textLength: number;
  chunks: Chunk[];
}

/** Small passages: each of these documents' sections is a topic of its own. */
const size = { least: 200, most: 700 };

/** The documents of a business, read and split as those that a tenant uploads. */
export function readDocuments({ documents }: DemoBusiness): ReadDocument[] {
  return documents.map(({ title, file }) => {
    const text = readFileSync(path.join(root, "scripts", "demo", "knowledge", file), "utf8");
    const chunks = splitBlocks(textToBlocks(text), { fallbackLocale: "es", target: size });
    return {
      title,
      bytes: Buffer.byteLength(text),
      sha256: createHash("sha256").update(text).digest("hex"),
      textLength: chunks.reduce((sum, { body }) => sum + body.length, 0),
      chunks,
    };
  });
}
