import { Zip, ZipDeflate, ZipPassThrough } from "fflate";

export interface ZipEntry {
  /** Of our own making: never what a person called it. */
  name: string;
  bytes: Uint8Array;
  /** Pictures and sound are no smaller for being packed. */
  packed?: boolean;
}

/** Entries as a ZIP file, written as fast as it is taken: one entry is held at a time. */
export function zipStream(entries: AsyncIterable<ZipEntry>): ReadableStream<Uint8Array> {
  const iterator = entries[Symbol.asyncIterator]();
  let zip: Zip;
  return new ReadableStream({
    start(controller) {
      zip = new Zip((error, chunk, final) => {
        if (error) return controller.error(error);
        controller.enqueue(chunk);
        if (final) controller.close();
      });
    },
    async pull() {
      const { done, value } = await iterator.next();
      if (done) return zip.end();
      const entry = value.packed ? new ZipPassThrough(value.name) : new ZipDeflate(value.name, { level: 6 });
      zip.add(entry);
      entry.push(value.bytes, true);
    },
    async cancel() {
      zip.terminate();
      await iterator.return?.();
    },
  });
}
