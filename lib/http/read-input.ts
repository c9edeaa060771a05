import type { z } from "zod";
import { AppError } from "@/lib/errors";

/** What a request says, validated: its query for GET, HEAD and DELETE, else its JSON body of at most `maxBytes`. */
export async function readInput<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  maxBytes: number,
): Promise<z.output<Schema>> {
  const raw = ["GET", "HEAD", "DELETE"].includes(request.method)
    ? Object.fromEntries(new URL(request.url).searchParams)
    : await readJson(request, maxBytes);
  return parseInput(schema, raw);
}

/** Validates what came from outside; throws `unprocessable` with a message key for each field at fault. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => [issue.path.join("."), issue.code] as const);
  throw new AppError("unprocessable", {
    reason: "invalid_input",
    detail: fields.map(([path, code]) => `${path}: ${code}`).join(", "),
    fields: Object.fromEntries(fields.filter(([path]) => path)),
  });
}

/** Reads a JSON body without ever holding more of it than allowed, whatever its headers claim. */
async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(type))
    throw new AppError("unsupported_type", { detail: type });
  if (Number(request.headers.get("content-length")) > maxBytes) throw new AppError("too_large");
  const text = await readText(request, maxBytes);
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("bad_request", { reason: "invalid_json" });
  }
}

/** A body as text, never holding more of it than allowed, whatever its headers claim. */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  if (!request.body) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new AppError("too_large");
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
