import "server-only";
import { AppError } from "@/lib/errors";
import { takeToken } from "@/lib/rate-limit/take-token";
import { readInvitation } from "@/lib/tenancy/read-invitation";
import { isDisposable } from "./disposable-domains";

/** Seconds until the next code may be sent to a mailbox; shown as a countdown. */
export const codePauseSeconds = 60;

/**
 * Slows down who makes accounts by the dozen: few an hour from one address, and much fewer with throw-away mailboxes,
 * counted by address and by the mailbox's domain. Throws `rate_limited` with what to tell and when to come back.
 * Who was invited is not held up: a team signs up from one office, and how many are invited is limited where they are.
 */
export async function slowDownSignUps(email: string, ip: string, invitation?: string): Promise<void> {
  if (invitation && (await isInvited(email, invitation))) return;
  const general = await takeToken("signUp", ip);
  if (!general.allowed) throw slow("sign_up_slowed", general.retryAfter);
  if (!isDisposable(email)) return;
  for (const subject of [`ip:${ip}`, `domain:${email.split("@").at(-1)}`]) {
    const verdict = await takeToken("signUpDisposable", subject);
    if (!verdict.allowed) throw slow("disposable_slowed", verdict.retryAfter);
  }
}

async function isInvited(email: string, token: string): Promise<boolean> {
  const invitation = await readInvitation(token);
  return invitation?.status === "pending" && invitation.email === email;
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
