import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { UnreadableTable } from "../schema";

interface ZipEntry {
  name: string;
  method: number;
  packed: number;
  unpacked: number;
  offset: number;
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const fileMark = 0x04034b50;
const endLength = 22;
const entryLength = 46;
const fileLength = 30;
/** A workbook has a few dozen parts. */
const mostEntries = 10_000;

/**
 * The parts of a ZIP file (APPNOTE 6.3.10) by name, from its directory; nothing is unpacked. The parts of a workbook come in any order, so that it cannot
 * be read from front to back.
 */
export function readZip(bytes: Uint8Array): Map<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries = new Map<string, ZipEntry>();
  if (count > mostEntries) throw new UnreadableTable("import_damaged");
  for (let n = 0; n < count; n += 1) {
    if (at + entryLength > bytes.length || view.getUint32(at, true) !== entryMark)
      throw new UnreadableTable("import_damaged");
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + entryLength, at + entryLength + nameLength));
    entries.set(name.replaceAll("\\", "/").replace(/^\//, ""), {
      name,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += entryLength + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function findEnd(view: DataView): number {
  // A comment of up to 65,535 bytes may follow.
  const first = Math.max(0, view.byteLength - endLength - 0xffff);
  for (let at = view.byteLength - endLength; at >= first; at -= 1)
    if (view.getUint32(at, true) === endMark) return at;
  throw new UnreadableTable("import_damaged");
}

/** A part unpacked, a piece at a time; refused as soon as it is more than `most` bytes, whatever it claims to be. */
export async function* unpack(bytes: Uint8Array, entry: ZipEntry, most: number): AsyncGenerator<Uint8Array> {
  if (entry.unpacked > most && entry.unpacked !== 0xffffffff)
    throw new UnreadableTable("import_unpacks_too_large");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { offset } = entry;
  if (offset + fileLength > bytes.length || view.getUint32(offset, true) !== fileMark)
    throw new UnreadableTable("import_damaged");
  const from = offset + fileLength + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const packed = bytes.subarray(from, entry.packed === 0xffffffff ? bytes.length : from + entry.packed);
  if (entry.method === 0) {
    if (packed.length > most) throw new UnreadableTable("import_unpacks_too_large");
    yield* slices(packed);
    return;
  }
  if (entry.method !== 8) throw new UnreadableTable("import_damaged");
  yield* inflate(packed, most);
}

async function* inflate(packed: Uint8Array, most: number): AsyncGenerator<Uint8Array> {
  const inflater = createInflateRaw({ chunkSize: 128 * 1024 });
  const source = Readable.from(slices(packed), { objectMode: true });
  source.on("error", (error) => inflater.destroy(error));
  source.pipe(inflater);
  let total = 0;
  try {
    for await (const piece of inflater as AsyncIterable<Uint8Array>) {
      total += piece.length;
      if (total > most) throw new UnreadableTable("import_unpacks_too_large");
      yield piece;
    }
  } catch (error) {
    throw error instanceof UnreadableTable ? error : new UnreadableTable("import_damaged");
  } finally {
    // Whoever has read enough goes away: nothing more is unpacked.
    source.destroy();
    inflater.destroy();
  }
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 32 * 1024) yield bytes.subarray(at, at + 32 * 1024);
}
