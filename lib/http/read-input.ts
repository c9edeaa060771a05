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
  const fields = result.error.issues.flatMap(faultsOf);
  throw new AppError("unprocessable", {
    reason: "invalid_input",
    detail: fields.map(([path, code]) => `${path}: ${code}`).join(", "),
    fields: Object.fromEntries(fields.filter(([path]) => path)),
  });
}

/** The fields of an issue, and what is wrong of each: a rule of ours by its own name, and fields that there are not by theirs. */
function faultsOf(issue: z.core.$ZodIssue): [string, string][] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => [[...issue.path, key].join("."), "unrecognized"]);
  const named = issue.code === "custom" && /^[a-z][A-Za-z_]*$/.test(issue.message);
  return [[issue.path.join("."), named ? issue.message : issue.code]];
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
