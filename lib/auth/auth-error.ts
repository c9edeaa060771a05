import { AppError } from "@/lib/errors";

/** What supabase-js gives for a failed call of the auth service. */
export interface AuthFault {
  name: string;
  message: string;
  status?: number | undefined;
  code?: string | undefined;
}

/**
 * A failure of the auth service as an AppError that people can act on. Answers never tell whether an address has an
 * account: a wrong password and an unknown address are one.
 */
export function fromAuth(error: AuthFault): AppError {
  const options = { detail: `${error.code ?? error.name}: ${error.message}`, cause: error };
  switch (error.code) {
    case "invalid_credentials":
    case "user_not_found":
      return new AppError("unprocessable", { ...options, reason: "wrong_credentials" });
    case "otp_expired":
      return new AppError("unprocessable", { ...options, fields: { code: "codeWrong" } });
    case "mfa_verification_failed":
    case "mfa_verification_rejected":
      return new AppError("unprocessable", { ...options, fields: { code: "appCodeWrong" } });
    case "mfa_code_used":
      return new AppError("unprocessable", { ...options, fields: { code: "appCodeUsed" } });
    case "mfa_challenge_expired":
      return new AppError("unprocessable", { ...options, fields: { code: "codeExpired" } });
    case "weak_password":
      return new AppError("unprocessable", { ...options, fields: { password: "weakPassword" } });
    case "same_password":
      return new AppError("unprocessable", { ...options, fields: { password: "samePassword" } });
    case "email_address_invalid":
    case "validation_failed":
      return new AppError("unprocessable", { ...options, fields: { email: "invalidEmail" } });
    case "over_email_send_rate_limit":
    case "over_request_rate_limit":
    case "over_sms_send_rate_limit":
      return new AppError("rate_limited", { ...options, retryAfter: pauseIn(error) });
    case "user_banned":
      return new AppError("forbidden", { ...options, reason: "account_blocked" });
    case "signup_disabled":
      return new AppError("forbidden", { ...options, reason: "sign_up_closed" });
    case "insufficient_aal":
      return new AppError("forbidden", { ...options, reason: "second_factor" });
    case "session_not_found":
    case "session_expired":
    case "refresh_token_not_found":
    case "bad_jwt":
      return new AppError("unauthenticated", { ...options, reason: "session_expired" });
    default:
      return withoutCode(error, options);
  }
}

function withoutCode(error: AuthFault, options: { detail: string; cause: unknown }): AppError {
  if (error.status === 429) return new AppError("rate_limited", { ...options, retryAfter: pauseIn(error) });
  if (error.name === "AuthSessionMissingError") {
    return new AppError("unauthenticated", { ...options, reason: "session_expired" });
  }
  const away = error.name === "AuthRetryableFetchError" || (error.status ?? 0) >= 502;
  return new AppError(away ? "unavailable" : "internal", options);
}

/** "You can only request this after 812 seconds": hosted and embedded say it so, and nowhere else. */
const pauseIn = ({ message }: AuthFault): number => Number(/after (\d+) seconds/.exec(message)?.[1] ?? 60);
