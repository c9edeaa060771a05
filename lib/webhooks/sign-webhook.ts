import { createHmac } from "node:crypto";

export interface SignedMessage {
  id: string;
  /** Seconds since 1970. */
  timestamp: number;
  body: string;
}

/**
 * The signature of a message as Standard Webhooks 1.0 has it: `v1,<base64>` for each secret that is good, a space between them. Secrets
 * are `whsec_<base64>`; HMAC-SHA256 is made of `<id>.<timestamp>.<body>`.
 */
export function signWebhook({ id, timestamp, body }: SignedMessage, secrets: readonly string[]): string {
  const content = `${id}.${timestamp}.${body}`;
  return secrets
    .map((secret) => createHmac("sha256", secretBytes(secret)).update(content).digest("base64"))
    .map((signature) => `v1,${signature}`)
    .join(" ");
}

const secretBytes = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ""), "base64");
