import { hideSecrets } from "./hide-secrets";

/** Names of fields that hold something a person could be known by, or something a person said. */
const personal =
  /^(e?mail|from|to|phone|tel|mobile|whatsapp|ip|name|(full|first|last|contact|user|display|business)_?name|text|body|content|message|prompt|answer|question|subject|address|transcript|query|value|utterance|label)$/i;
const secret =
  /(password|passwd|secret|token|authorization|cookie|api_?key|otp|totp|signature|credential|encryption)/i;
const emails = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** Eight digits or more, written as phones are; ids and times (with letters or colons between) do not look so. */
const phones = /(?<![\w.:-])\+?\d[\d ().-]{6,}\d(?![\w:-])/g;

const maxDepth = 6;

/**
 * A copy of `value` that may be logged: secrets are gone, what identifies a person is replaced by `hash` of it (so that
 * two lines about the same person still match), and emails and phones inside other texts are replaced as well.
 */
export function redact(value: unknown, hash: (text: string) => string, depth = 0): unknown {
  if (typeof value === "string") return scrub(value, hash);
  if (value === null || typeof value !== "object") return value;
  if (depth >= maxDepth) return "[deep]";
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Error) return redactError(value, hash, depth);
  if (Array.isArray(value)) return value.map((item) => redact(item, hash, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, redactField(key, item, hash, depth)]),
  );
}

function redactField(key: string, value: unknown, hash: (text: string) => string, depth: number): unknown {
  if (value === null || value === undefined || typeof value === "boolean") return value;
  if (secret.test(key) && typeof value !== "number") return "[secret]";
  if (personal.test(key) && typeof value !== "object") return hash(String(value));
  return redact(value, hash, depth + 1);
}

/** Replaces emails, phone numbers and secrets inside a text. */
export function scrub(text: string, hash: (text: string) => string): string {
  return hideSecrets(text)
    .replace(emails, hash)
    .replace(phones, (found) => (isPhone(found) ? hash(found) : found));
}

/** Between 8 and 15 digits (E.164), and not a date. */
function isPhone(found: string): boolean {
  const digits = found.replace(/\D/g, "").length;
  return digits >= 8 && digits <= 15 && !/^\d{4}-\d{2}-\d{2}/.test(found);
}

function redactError(error: Error, hash: (text: string) => string, depth: number): Record<string, unknown> {
  const { code, detail, status } = error as Error & { code?: unknown; detail?: unknown; status?: unknown };
  return {
    type: error.name,
    message: scrub(error.message, hash),
    ...(code !== undefined && { code }),
    ...(status !== undefined && { status }),
    ...(typeof detail === "string" && detail !== error.message && { detail: scrub(detail, hash) }),
    stack: scrub(error.stack ?? "", hash),
    ...(error.cause !== undefined && { cause: redact(error.cause, hash, depth + 1) }),
  };
}
