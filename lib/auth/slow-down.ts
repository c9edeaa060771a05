import "server-only";
import { AppError } from "@/lib/errors";
import { takeToken } from "@/lib/rate-limit/take-token";
import { isDisposable } from "./disposable-domains";

/** Seconds until the next code may be sent to a mailbox; shown as a countdown. */
export const codePauseSeconds = 60;

/**
 * Slows down who makes accounts by the dozen: few an hour from one address, and much fewer with throw-away mailboxes,
 * counted by address and by the mailbox's domain. Throws `rate_limited` with what to tell and when to come back.
 */
export async function slowDownSignUps(email: string, ip: string): Promise<void> {
  const general = await takeToken("signUp", ip);
  if (!general.allowed) throw slow("sign_up_slowed", general.retryAfter);
  if (!isDisposable(email)) return;
  for (const subject of [`ip:${ip}`, `domain:${email.split("@").at(-1)}`]) {
    const verdict = await takeToken("signUpDisposable", subject);
    if (!verdict.allowed) throw slow("disposable_slowed", verdict.retryAfter);
  }
}

/** One code a minute to a mailbox, and not without end. */
export async function slowDownCodes(email: string): Promise<void> {
  for (const name of ["mailCode", "mailCodeHourly"] as const) {
    const verdict = await takeToken(name, email);
    if (!verdict.allowed) throw slow("code_slowed", verdict.retryAfter);
  }
}

function slow(reason: string, retryAfter: number): AppError {
  return new AppError("rate_limited", {
    reason,
    retryAfter,
    params: { minutes: Math.max(1, Math.ceil(retryAfter / 60)) },
  });
}
