import "server-only";
import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { type EncryptionKey, env } from "./env";
import { AppError } from "./errors";

/** Form of a sealed text: `e1.<key id>.<nonce>.<tag>.<ciphertext>`, the last three in base64url. */
const version = "e1";

/**
 * Encrypts a text at rest with AES-256-GCM and the first of `ENCRYPTION_KEYS`.
 * @param context where it belongs, such as `channels.token:<org id>`: opening it elsewhere fails, so that a sealed text
 * copied into another tenant's row is of no use.
 */
export function seal(
  text: string,
  context: string,
  keys: readonly EncryptionKey[] = env.ENCRYPTION_KEYS,
): string {
  const [current] = keys;
  if (!current) throw new AppError("internal", { detail: "no encryption key" });
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", current.key, nonce).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [
    version,
    current.id,
    ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url")),
  ].join(".");
}

/** Opens what `seal` gave, with whichever key sealed it. Throws `internal` when it was changed or its key is gone. */
export function open(
  sealed: string,
  context: string,
  keys: readonly EncryptionKey[] = env.ENCRYPTION_KEYS,
): string {
  const [form, id, nonce, tag, data] = sealed.split(".");
  const key = keys.find((candidate) => candidate.id === id);
  if (form !== version || nonce === undefined || tag === undefined || data === undefined) {
    throw new AppError("internal", { detail: "not a sealed text" });
  }
  if (!key) throw new AppError("internal", { detail: `encryption key ${id} is not in ENCRYPTION_KEYS` });
  try {
    const bytes = (part: string) => Buffer.from(part, "base64url");
    const decipher = createDecipheriv("aes-256-gcm", key.key, bytes(nonce), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(context)).setAuthTag(bytes(tag));
    return Buffer.concat([decipher.update(bytes(data)), decipher.final()]).toString("utf8");
  } catch (cause) {
    throw new AppError("internal", { detail: "a sealed text does not open", cause });
  }
}

/** Whether a sealed text should be sealed anew, because its key is no longer the first. */
export function needsResealing(
  sealed: string,
  keys: readonly EncryptionKey[] = env.ENCRYPTION_KEYS,
): boolean {
  return sealed.split(".")[1] !== keys[0]?.id;
}

/** A signature (HMAC-SHA256, base64url) of `value` for one `purpose`, so that one link's token opens no other thing. */
export function sign(value: string, purpose: string): string {
  return createHmac("sha256", env.SIGNING_SECRET).update(`${purpose}\0${value}`).digest("base64url");
}

/** Whether `signature` is that of `sign(value, purpose)`, in constant time. */
export function isSigned(value: string, purpose: string, signature: string): boolean {
  const wanted = Buffer.from(sign(value, purpose));
  const given = Buffer.from(signature);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}
