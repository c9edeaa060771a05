import { isUtf8 } from "node:buffer";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** In what a text file is written: its mark says so, or zeros at every other byte, or that it is valid UTF-8; else it is Windows' own. */
export function detectEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const head = bytes.subarray(0, 4_096);
  const zeros = [0, 0];
  for (let at = 0; at < head.length; at += 1) if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const many = head.length / 2 / 3;
  if ((zeros[1] ?? 0) > many && (zeros[0] ?? 0) === 0) return "utf-16le";
  if ((zeros[0] ?? 0) > many && (zeros[1] ?? 0) === 0) return "utf-16be";
  return isUtf8(bytes) ? "utf-8" : "windows-1252";
}

const pieceBytes = 64 * 1024;

/** The text a piece at a time, without its mark; others get their turn between two. */
export async function* decodeText(bytes: Uint8Array, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    yield decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: true });
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  const rest = decoder.decode();
  if (rest) yield rest;
}
