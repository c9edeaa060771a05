import { createHash, randomInt } from "node:crypto";

/** Six digits. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, "0");
}

/** What the database keeps of a code, as the auth service behind the gateway computes it. */
export function tokenHash(email: string, code: string): string {
  return createHash("sha256")
    .update(email.toLowerCase() + code)
    .digest("hex");
}
