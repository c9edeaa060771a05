import { createHash, randomBytes } from "node:crypto";

/** A new secret for an invitation's link; the database keeps its hash alone. */
export const newInvitationToken = (): string => randomBytes(24).toString("base64url");

/** As private.hash_token of the database does it. */
export const hashInvitationToken = (token: string): string =>
  createHash("sha256").update(token).digest("hex");
