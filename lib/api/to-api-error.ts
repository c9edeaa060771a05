import { fromDatabase } from "@/lib/database-error";
import { AppError, type AppErrorOptions, type ErrorCode, toAppError } from "@/lib/errors";

/** What breaking one of these of the database means to who wrote it. */
const byConstraint: Record<string, [ErrorCode, AppErrorOptions]> = {
  contacts_phone_idx: ["conflict", { reason: "phone_taken" }],
  contacts_email_idx: ["conflict", { reason: "email_taken" }],
  tags_name_idx: ["conflict", { reason: "taken" }],
};

/** Values that fit a schema and no column: NUL in a text, a number or a year beyond what there is. */
const unfit = new Set(["22003", "22007", "22008", "22021", "22P05"]);

/** What postgres.js throws: Postgres' own error, or that there is no connection. */
interface Thrown {
  code?: unknown;
  message?: string;
  detail?: string;
  hint?: string;
  constraint_name?: string;
}

/** Whatever a handler of the API threw, as an error of the house. */
export function toApiError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { code, message = "", detail = null, hint = null, constraint_name: constraint } = error as Thrown;
  if (typeof code !== "string") return toAppError(error);
  const known = constraint && byConstraint[constraint];
  if (known) return new AppError(known[0], { ...known[1], detail: message, cause: error });
  if (unfit.has(code))
    return new AppError("unprocessable", { reason: "invalid_input", detail: code, cause: error });
  if (/^[0-9A-Z]{5}$/.test(code)) return fromDatabase({ code, message, details: detail, hint });
  // CONNECT_TIMEOUT and CONNECTION_… of postgres.js, ECONNREFUSED of the network.
  if (/^(CONNECT|E[A-Z]+$)/.test(code)) {
    return new AppError("unavailable", { retryAfter: 5, detail: code, cause: error });
  }
  return toAppError(error);
}
