import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { copyFile, mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { z } from "zod";
import { isStorageKey } from "./keys";

/** What lies beside each object: the record that makes it exist. */
const recordSchema = z.object({
  bucket: z.string(),
  key: z.string(),
  /** Name of the file with the bytes. Each upload writes a new one, so a reader never sees half of one. */
  data: z.string(),
  size: z.number(),
  contentType: z.string(),
  cacheControl: z.string(),
  eTag: z.string(),
});
type ObjectRecord = z.infer<typeof recordSchema>;

export class StorageError extends Error {
  readonly statusCode: number;
  readonly status: number;
  readonly error: string;
  constructor(statusCode: number, error: string, message: string) {
    super(message);
    this.statusCode = statusCode;
    this.status = statusCode;
    this.error = error;
  }

  toResponse(): Response {
    const { statusCode, error, message } = this;
    return Response.json({ statusCode: String(statusCode), error, message }, { status: statusCode });
  }
}

type Body = ReadableStream | NodeReadableStream | Uint8Array;

/**
 * Objects of the storage service as files. Names on disk are hashes of the object's path, so no path of a client ever
 * becomes a path of ours; a new version is written aside, synced and renamed, so a crash leaves the old or the new one.
 */
export class DiskStorage {
  readonly driver = null;
  readonly #directory: string;
  readonly #maxBytes: number;

  constructor(directory: string, maxBytes: number) {
    this.#directory = directory;
    this.#maxBytes = maxBytes;
  }

  async uploadObject(
    bucket: string,
    key: string,
    _version: string | undefined,
    body: Body,
    contentType: string,
    cacheControl: string,
  ) {
    const place = this.#place(bucket, key);
    await mkdir(place.directory, { recursive: true, mode: 0o700 });
    const before = await readRecord(place.record);
    const data = `${place.name}.${randomUUID()}`;
    const file = path.join(place.directory, data);
    try {
      const { size, eTag } = await this.#write(file, body);
      const record: ObjectRecord = { bucket, key, data, size, contentType, cacheControl, eTag };
      await commit(place.record, record);
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
    if (before) await rm(path.join(place.directory, before.data), { force: true });
    return this.headObject(bucket, key);
  }

  async getObject(
    bucket: string,
    key: string,
    _version?: string,
    headers?: { ifNoneMatch?: string; ifModifiedSince?: string; range?: string },
  ) {
    const place = this.#place(bucket, key);
    const record = await this.#existing(place.record, key);
    const file = path.join(place.directory, record.data);
    const { mtime } = await stat(file);
    if (headers?.ifNoneMatch === record.eTag)
      return { metadata: metadata(record, mtime, 304), httpStatusCode: 304 };
    const body = Readable.toWeb(createReadStream(file)) as unknown as ReadableStream;
    return { metadata: metadata(record, mtime), httpStatusCode: 200, body };
  }

  async headObject(bucket: string, key: string) {
    const place = this.#place(bucket, key);
    const record = await this.#existing(place.record, key);
    return metadata(record, (await stat(path.join(place.directory, record.data))).mtime);
  }

  async deleteObject(bucket: string, key: string): Promise<void> {
    const place = this.#place(bucket, key);
    const record = await readRecord(place.record);
    await rm(place.record, { force: true });
    if (record) await rm(path.join(place.directory, record.data), { force: true });
  }

  async deleteObjects(bucket: string, keys: string[]): Promise<void> {
    for (const key of keys) await this.deleteObject(bucket, key);
  }

  async copyObject(
    fromBucket: string,
    fromKey: string,
    _fromVersion: string | undefined,
    toBucket: string,
    toKey: string,
    _toVersion: string | undefined,
  ) {
    const from = this.#place(fromBucket, fromKey);
    const record = await this.#existing(from.record, fromKey);
    const to = this.#place(toBucket, toKey);
    await mkdir(to.directory, { recursive: true, mode: 0o700 });
    const before = await readRecord(to.record);
    const data = `${to.name}.${randomUUID()}`;
    await copyFile(path.join(from.directory, record.data), path.join(to.directory, data));
    await commit(to.record, { ...record, bucket: toBucket, key: toKey, data });
    if (before) await rm(path.join(to.directory, before.data), { force: true });
    return this.headObject(toBucket, toKey);
  }

  async privateAssetUrl(bucket: string, key: string): Promise<string> {
    const place = this.#place(bucket, key);
    const record = await this.#existing(place.record, key);
    return path.join(place.directory, record.data);
  }

  #place(bucket: string, key: string) {
    assertKey(key);
    const name = createHash("sha256").update(`${bucket}/${key}`).digest("hex");
    const directory = path.join(this.#directory, name.slice(0, 2));
    return { name, directory, record: path.join(directory, `${name}.json`) };
  }

  async #existing(file: string, key: string): Promise<ObjectRecord> {
    const record = await readRecord(file);
    if (!record) throw new StorageError(404, "not_found", `Object not found: ${key}`);
    return record;
  }

  /** Streams the body into the file and syncs it; memory stays constant whatever the size. */
  async #write(file: string, body: Body): Promise<{ size: number; eTag: string }> {
    const hash = createHash("md5");
    const limit = this.#maxBytes;
    let size = 0;
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.byteLength;
        if (size > limit) {
          done(
            new StorageError(
              413,
              "Payload too large",
              `The object exceeded the maximum allowed size of ${limit} bytes`,
            ),
          );
          return;
        }
        hash.update(chunk);
        done(null, chunk);
      },
    });
    const source =
      body instanceof Uint8Array
        ? Readable.from([body])
        : Readable.fromWeb(body as unknown as NodeReadableStream);
    await pipeline(source, meter, createWriteStream(file, { mode: 0o600, flush: true }));
    return { size, eTag: `"${hash.digest("hex")}"` };
  }
}

function assertKey(key: string): void {
  if (!isStorageKey(key)) throw new StorageError(400, "InvalidKey", `Invalid key: ${key}`);
}

async function readRecord(file: string): Promise<ObjectRecord | undefined> {
  try {
    return recordSchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

async function commit(file: string, record: ObjectRecord): Promise<void> {
  const partial = `${file}.${randomUUID()}`;
  await writeFile(partial, JSON.stringify(record), { mode: 0o600, flush: true });
  await rename(partial, file);
  const directory = await open(path.dirname(file));
  await directory.sync().finally(() => directory.close());
}

function metadata(record: ObjectRecord, lastModified: Date, httpStatusCode = 200) {
  return {
    httpStatusCode,
    cacheControl: record.cacheControl,
    contentLength: record.size,
    size: record.size,
    mimetype: record.contentType,
    contentType: record.contentType,
    eTag: record.eTag,
    lastModified,
  };
}
