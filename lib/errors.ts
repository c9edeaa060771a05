/**
 * The one error of the house. `code` is a closed union: its HTTP status is below, its text for people is
 * `errors.<code>` in messages/<locale>.json. `detail` is for logs alone and never leaves the server.
 */
export const errorStatus = {
  bad_request: 400,
  unauthenticated: 401,
  payment_required: 402,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  gone: 410,
  precondition_failed: 412,
  too_large: 413,
  unsupported_type: 415,
  unprocessable: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
  timeout: 504,
} as const;

export type ErrorCode = keyof typeof errorStatus;

export interface AppErrorOptions {
  /** For logs alone. */
  detail?: string;
  /** Fields at fault, by path, with a translation key each: `{ email: "invalidEmail" }`. */
  fields?: Record<string, string>;
  /** A finer reason than the code, a key under `errors.reason` in the messages: `document_encrypted`. */
  reason?: string;
  /** Values for the translated text. */
  params?: Record<string, string | number>;
  /** Seconds after which trying again makes sense. */
  retryAfter?: number;
  cause?: unknown;
}

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly fields: Record<string, string> | undefined;
  readonly reason: string | undefined;
  readonly params: Record<string, string | number> | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(options.detail ?? options.reason ?? code, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.detail = options.detail;
    this.fields = options.fields;
    this.reason = options.reason;
    this.params = options.params;
    this.retryAfter = options.retryAfter;
  }

  get status(): number {
    return errorStatus[this.code];
  }

  get retryable(): boolean {
    return this.status >= 500 || this.code === "rate_limited";
  }
}

/** What is thrown by anything, as an AppError: an AppError passes through, all else becomes `internal`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError("internal", {
    detail: error instanceof Error ? error.message : String(error),
    cause: error,
  });
}

/** The shape every API error has on the wire: problem details (RFC 9457) without internal detail. */
export interface Problem {
  type: string;
  status: number;
  code: ErrorCode;
  reason?: string;
  fields?: Record<string, string>;
  params?: Record<string, string | number>;
  requestId?: string;
  /** Where traces are made: of the one of this request. */
  traceId?: string;
}

export function toProblem(error: AppError, requestId?: string, traceId?: string): Problem {
  return {
    type: "about:blank",
    status: error.status,
    code: error.code,
    ...(error.reason && { reason: error.reason }),
    ...(error.fields && { fields: error.fields }),
    ...(error.params && { params: error.params }),
    ...(requestId && { requestId }),
    ...(traceId && { traceId }),
  };
}
