import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { BackupError, type Stored } from "./schema";

const nonceBytes = 12;
const tagBytes = 16;

export interface StoreOptions {
  directory: string;
  /** Name within it. */
  file: string;
  /** 32 bytes: encrypts with AES-256-GCM. Stored are nonce, ciphertext, tag. */
  key: Buffer | undefined;
  /** Files of people are compressed already. */
  compress: boolean;
}

/** Writes what `content` gives into a file of a backup, and sees to it that it is on disk. */
export async function storeFile(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { directory, file, key, compress }: StoreOptions,
): Promise<Stored> {
  const target = path.join(directory, file);
  const hash = createHash("sha256");
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const steps = [...(compress ? [createGzip({ level: 6 })] : []), ...(key ? [encryption(key)] : []), count];
  await pipeline([Readable.from(content), ...steps, createWriteStream(target, { mode: 0o600 })]);
  const handle = await open(target, "r");
  await handle.sync().finally(() => handle.close());
  return { file, bytes, sha256: hash.digest("hex") };
}

/** What was stored, as it was given. Throws at its end, before the last of it counts, when it was changed or the key is another. */
export async function openFile(
  directory: string,
  { file }: Pick<Stored, "file">,
  { key, compress }: Pick<StoreOptions, "key" | "compress">,
): Promise<Readable> {
  const source = path.join(directory, file);
  let stream: Readable = key ? await decrypted(source, key) : createReadStream(source);
  if (compress) {
    const plain = createGunzip();
    stream.once("error", (error) => plain.destroy(error));
    stream = stream.pipe(plain);
  }
  return stream;
}

/** Throws when a file is not what its manifest says. */
export async function verifyFile(directory: string, { file, bytes, sha256 }: Stored): Promise<void> {
  const source = path.join(directory, file);
  const { size } = await stat(source).catch(() => ({ size: -1 }));
  if (size !== bytes) throw new BackupError(`${file} is ${size < 0 ? "missing" : "not whole"}.`);
  const hash = createHash("sha256");
  await pipeline(createReadStream(source), hash);
  if (hash.digest("hex") !== sha256)
    throw new BackupError(`${file} has been changed, or its disk is failing.`);
}

function encryption(key: Buffer): Transform {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  let begun = false;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      if (!begun) this.push(nonce);
      begun = true;
      done(null, cipher.update(chunk));
    },
    flush(done) {
      if (!begun) this.push(nonce);
      this.push(cipher.final());
      this.push(cipher.getAuthTag());
      done();
    },
  });
}

async function decrypted(source: string, key: Buffer): Promise<Readable> {
  const { size } = await stat(source);
  if (size < nonceBytes + tagBytes)
    throw new BackupError(`${path.basename(source)} is not encrypted, or not whole.`);
  const handle = await open(source, "r");
  const nonce = Buffer.alloc(nonceBytes);
  const tag = Buffer.alloc(tagBytes);
  try {
    await handle.read(nonce, 0, nonceBytes, 0);
    await handle.read(tag, 0, tagBytes, size - tagBytes);
  } finally {
    await handle.close();
  }
  const decipher = createDecipheriv("aes-256-gcm", key, nonce).setAuthTag(tag);
  if (size === nonceBytes + tagBytes) return Readable.from([decipher.final()]);
  const ciphertext = createReadStream(source, { start: nonceBytes, end: size - tagBytes - 1 });
  const opened = new Transform({
    transform(chunk: Buffer, _, done) {
      done(null, decipher.update(chunk));
    },
    flush(done) {
      try {
        this.push(decipher.final());
        done();
      } catch {
        done(new BackupError("The key of this backup is another one, or it has been changed."));
      }
    },
  });
  ciphertext.once("error", (error) => opened.destroy(error));
  return ciphertext.pipe(opened);
}
