import { createHash, timingSafeEqual } from "node:crypto";

/** Whether a request carries this secret as `Authorization: Bearer …`; never without a secret. Takes as long for any other. */
export function hasBearer(headers: Pick<Headers, "get">, secret: string | undefined): boolean {
  const [, given] = /^Bearer ([\x21-\x7e]+)$/i.exec(headers.get("authorization") ?? "") ?? [];
  return Boolean(secret && given) && timingSafeEqual(digest(given ?? ""), digest(secret ?? ""));
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
