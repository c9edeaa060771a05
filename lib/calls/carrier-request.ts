import { AppError, type ErrorCode } from "@/lib/errors";

/** Milliseconds a carrier's API may take to answer. */
export const carrierTimeoutMs = 10_000;

/** Why a carrier refuses: `reason` is a key under `errors.reason` of the messages. */
export interface Refusal {
  code: ErrorCode;
  reason: CarrierReason;
}

export type CarrierReason =
  | "carrier_credentials"
  | "carrier_account_closed"
  | "carrier_no_funds"
  | "carrier_number_invalid"
  | "carrier_number_unreachable"
  | "carrier_number_unverified"
  | "carrier_number_blocked"
  | "carrier_from_invalid"
  | "carrier_country_not_allowed"
  | "carrier_number_gone"
  | "carrier_number_needs_address"
  | "carrier_not_found"
  | "carrier_sms_refused"
  | "carrier_slow_down"
  | "carrier_away"
  | "carrier_refused"
  | "carrier_cannot"
  | "call_not_up";

export const refusals = {
  credentials: { code: "unprocessable", reason: "carrier_credentials" },
  closed: { code: "unprocessable", reason: "carrier_account_closed" },
  funds: { code: "unprocessable", reason: "carrier_no_funds" },
  invalid: { code: "unprocessable", reason: "carrier_number_invalid" },
  unreachable: { code: "unprocessable", reason: "carrier_number_unreachable" },
  unverified: { code: "unprocessable", reason: "carrier_number_unverified" },
  blocked: { code: "unprocessable", reason: "carrier_number_blocked" },
  from: { code: "unprocessable", reason: "carrier_from_invalid" },
  country: { code: "unprocessable", reason: "carrier_country_not_allowed" },
  gone: { code: "conflict", reason: "carrier_number_gone" },
  address: { code: "unprocessable", reason: "carrier_number_needs_address" },
  missing: { code: "not_found", reason: "carrier_not_found" },
  sms: { code: "unprocessable", reason: "carrier_sms_refused" },
  slow: { code: "rate_limited", reason: "carrier_slow_down" },
  away: { code: "unavailable", reason: "carrier_away" },
  late: { code: "timeout", reason: "carrier_away" },
  refused: { code: "unprocessable", reason: "carrier_refused" },
  cannot: { code: "unprocessable", reason: "carrier_cannot" },
  notUp: { code: "conflict", reason: "call_not_up" },
} as const satisfies Record<string, Refusal>;

/**
 * A carrier's refusal as an AppError. `answer` is its own code and words, for logs: they hold numbers, so that only the
 * code is kept.
 */
export function refusal({ code, reason }: Refusal, answer: string, cause?: unknown): AppError {
  return new AppError(code, { reason, detail: `carrier: ${answer}`, cause });
}

/** What an HTTP status alone tells. */
export function refusalOfStatus(status: number): Refusal {
  if (status === 401 || status === 403) return refusals.credentials;
  if (status === 402) return refusals.funds;
  if (status === 404) return refusals.missing;
  if (status === 429) return refusals.slow;
  return status >= 500 ? refusals.away : refusals.refused;
}

/** What a failed connection tells; undefined when it is not that. */
export function refusalOfNetwork(error: unknown): Refusal | undefined {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  if (name === "TimeoutError" || name === "AbortError" || code === "ECONNABORTED" || code === "ETIMEDOUT")
    return refusals.late;
  const network =
    /^(ECONN|ENOTFOUND|EAI_|EPIPE|EHOST|ENET|ERR_NETWORK|UND_ERR|CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED)/;
  return typeof code === "string" && network.test(code) ? refusals.away : undefined;
}

export interface RetryOptions {
  /** Asking twice does what asking once does: then a failure in between is tried again as well. */
  idempotent: boolean;
  attempts?: number;
  wait?: (ms: number) => Promise<void>;
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Asks a carrier, again where that cannot do a thing twice: what it refused for haste was not done, what failed on the
 * way may have been.
 */
export async function withRetries<Result>(
  ask: () => Promise<Result>,
  { idempotent, attempts = 3, wait = sleep }: RetryOptions,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      const again =
        error instanceof AppError && (error.code === "rate_limited" || (idempotent && error.retryable));
      if (!again || attempt >= attempts) throw error;
      // Half of it by chance, so that many who were refused together do not come back together.
      await wait(250 * 2 ** attempt * (0.5 + Math.random() / 2));
    }
  }
}
