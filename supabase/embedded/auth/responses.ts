/** An error as the auth service words it; supabase-js reads `error_code` and `msg`. */
export class AuthError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  toResponse(): Response {
    return json(this.status, { code: this.status, error_code: this.code, msg: this.message });
  }
}

export function json(status: number, body: unknown): Response {
  return Response.json(body, { status });
}

/** The same response with another JSON body. */
export function withBody(response: Response, body: unknown): Response {
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return new Response(JSON.stringify(body), { status: response.status, headers });
}

/** The request's JSON object; 400 when it is none. */
export async function readBody(request: Request): Promise<Record<string, unknown>> {
  const text = await request.text();
  if (!text) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (value && typeof value === "object" && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Falls through to the error.
  }
  throw new AuthError(400, "bad_json", "Could not parse request body as JSON");
}

/** The same request with another JSON body, for the service behind the gateway. */
export function withRequestBody(request: Request, body: unknown, path?: string): Request {
  const url = new URL(request.url);
  if (path) url.pathname = path;
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  headers.set("content-type", "application/json");
  return new Request(url, { method: request.method, headers, body: JSON.stringify(body) });
}

export function asText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function asObject(value: unknown): Record<string, unknown> {
  return value && typeof value === "object" && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
