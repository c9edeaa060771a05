/** The kinds of failure that Stripe's API tells. */
export type FailureType = "invalid_request_error" | "card_error" | "idempotency_error" | "api_error";

interface FailureDetails {
  status?: number;
  type?: FailureType;
  code?: string;
  param?: string;
  decline_code?: string;
  /** Of a declined payment: what was to be paid, as Stripe attaches it. */
  payment_intent?: unknown;
  setup_intent?: unknown;
  payment_method?: unknown;
  charge?: string;
}

/** What a request is refused with; its body always has `error`, without which SDK 23 takes an answer for success. */
export class StripeFailure extends Error {
  override name = "StripeFailure";
  readonly status: number;
  readonly details: Omit<FailureDetails, "status">;

  constructor(
    message: string,
    { status = 400, type = "invalid_request_error", ...rest }: FailureDetails = {},
  ) {
    super(message);
    this.status = status;
    this.details = { type, ...rest };
  }

  body(requestId: string): { error: Record<string, unknown> } {
    return { error: { message: this.message, ...this.details, request_log_url: `/logs/${requestId}` } };
  }
}

/** 404 as Stripe says it of an object. */
export function missing(what: string, id: string, param = "id"): StripeFailure {
  return new StripeFailure(`No such ${what.replaceAll("_", " ")}: '${id}'`, {
    status: 404,
    code: "resource_missing",
    param,
  });
}
