import { describe, expect, it } from "vitest";
import { fromAuth } from "./auth-error";

const fault = (code: string | undefined, status = 400, name = "AuthApiError") => ({
  name,
  message: "text",
  status,
  code,
});

describe("fromAuth", () => {
  it.each([
    [fault("invalid_credentials"), "unprocessable", "wrong_credentials"],
    [fault("user_not_found"), "unprocessable", "wrong_credentials"],
    [fault("over_email_send_rate_limit", 429), "rate_limited", undefined],
    [fault(undefined, 429), "rate_limited", undefined],
    [fault("user_banned", 403), "forbidden", "account_blocked"],
    [fault("insufficient_aal", 403), "forbidden", "second_factor"],
    [fault("session_not_found", 403), "unauthenticated", "session_expired"],
    [fault(undefined, 400, "AuthSessionMissingError"), "unauthenticated", "session_expired"],
    [fault(undefined, 0, "AuthRetryableFetchError"), "unavailable", undefined],
    [fault(undefined, 503), "unavailable", undefined],
    [fault("unexpected_failure", 500), "internal", undefined],
  ])("reads %j as %s (%s)", (error, code, reason) => {
    const found = fromAuth(error);
    expect([found.code, found.reason]).toEqual([code, reason]);
  });

  it.each([
    ["otp_expired", { code: "codeWrong" }],
    // No mail to ask for again: the app shows the next one.
    ["mfa_verification_failed", { code: "appCodeWrong" }],
    ["mfa_code_used", { code: "appCodeUsed" }],
    ["mfa_challenge_expired", { code: "codeExpired" }],
    ["weak_password", { password: "weakPassword" }],
    ["same_password", { password: "samePassword" }],
    ["email_address_invalid", { email: "invalidEmail" }],
  ])("puts %s at its field", (code, fields) => {
    expect(fromAuth(fault(code, 422)).fields).toEqual(fields);
  });

  it("says how long to wait, where the service does", () => {
    const told = {
      ...fault("over_request_rate_limit", 429),
      message: "… only request this after 812 seconds.",
    };
    expect(fromAuth(told).retryAfter).toBe(812);
    expect(fromAuth(fault("over_request_rate_limit", 429)).retryAfter).toBe(60);
  });
});
