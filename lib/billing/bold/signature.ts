import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * What a webhook is signed with: hex HMAC-SHA256 of its body in base64, byte for byte as it came (`x-bold-signature`).
 * https://developers.bold.co/webhook
 */
export function webhookSignature(rawBody: string, secret: string): string {
  return createHmac("sha256", secret).update(Buffer.from(rawBody, "utf8").toString("base64")).digest("hex");
}

/** Whether a webhook is Bold's. */
export function isSignedBy(rawBody: string, signature: string, secret: string): boolean {
  const expected = Buffer.from(webhookSignature(rawBody, secret));
  const given = Buffer.from(signature.toLowerCase());
  return given.length === expected.length && timingSafeEqual(given, expected);
}
