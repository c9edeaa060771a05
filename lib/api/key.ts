import { createHash, randomInt } from "node:crypto";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const secretLength = 40;

export interface NewKey {
  /** The key itself: shown once, kept by nobody. */
  key: string;
  /** What the database keeps of it. */
  hash: string;
  /** Its first characters, by which its owner recognises it. */
  prefix: string;
}

/** Makes a key of the API: `tlk_` and 40 letters and digits, 238 bits that nobody guesses. */
export function makeKey(): NewKey {
  const secret = Array.from({ length: secretLength }, () => alphabet[randomInt(alphabet.length)]).join("");
  const key = `tlk_${secret}`;
  return { key, hash: hashKey(key), prefix: key.slice(0, 10) };
}

/** sha256 in hexadecimal: what is as random as a key needs no slow hash. */
export const hashKey = (key: string): string => createHash("sha256").update(key).digest("hex");

/** The key a request carries as `Authorization: Bearer tlk_…`; undefined when it carries none that looks like one. */
export function keyOf(headers: Pick<Headers, "get">): string | undefined {
  return /^Bearer (tlk_[A-Za-z0-9]{40})$/i.exec(headers.get("authorization") ?? "")?.[1];
}
