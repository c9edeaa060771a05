"use server";

import { redirect } from "next/navigation";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { requireToken } from "@/lib/rate-limit/take-token";
import { publicAction, userAction } from "@/lib/safe-action";
import { createClient, type Db } from "@/lib/supabase/server";
import { fromAuth } from "./auth-error";
import { endOtherSessions } from "./end-sessions";
import { firstStepsPath, homePath, withNext } from "./paths";
import { forgetPending, readPending, rememberPending } from "./pending";
import { endRecovery, grantRecovery, mayRecover } from "./recovery-ticket";
import { newPasswordSchema, recoverSchema, resendSchema, verifyRecoverySchema, verifySchema } from "./schema";
import { codePauseSeconds, slowDownCodes } from "./slow-down";

const codeLifetimeMs = 3600 * 1000;

/** Confirms the address with the code of the sign-up mail, signs in, and joins the organization one was invited to. */
export const verifyEmail = publicAction
  .metadata({ name: "auth.verify" })
  .inputSchema(verifySchema)
  .action(async ({ parsedInput: { email, code, next } }) => {
    await requireToken("account", email);
    const db = await createClient();
    const pending = await readPending();
    const { error } = await db.auth.verifyOtp({ email, token: code, type: "signup" });
    if (error) throw expiredOr(error, pending?.email === email ? pending.sentAt : undefined);
    const joined = pending?.invitation ? await joinQuietly(db, pending.invitation) : false;
    await forgetPending();
    redirect(next ?? pending?.next ?? (joined ? homePath : firstStepsPath));
  });

/** The account is good even if the invitation is no longer; its page says why. */
async function joinQuietly(db: Db, token: string): Promise<boolean> {
  const { error } = await db.rpc("accept_invitation", { p_token: token });
  if (!error) return true;
  logger.info({ code: error.code }, "invitation not accepted after sign-up");
  redirect(`/invite/${encodeURIComponent(token)}`);
}

/** Sends another code. Gives the seconds until the next one may be asked for. Says nothing of whether there is an account. */
export const resendCode = publicAction
  .metadata({ name: "auth.resend" })
  .inputSchema(resendSchema)
  .action(async ({ parsedInput: { email, purpose } }) => {
    await slowDownCodes(email);
    await send(email, purpose);
    const pending = await readPending();
    const kept = pending?.email === email && pending.purpose === purpose ? pending : undefined;
    await rememberPending({ ...kept, email, purpose, sentAt: Date.now() });
    return { waitSeconds: codePauseSeconds };
  });

/** Begins the recovery of a password: a code leaves, if the address has an account. */
export const recover = publicAction
  .metadata({ name: "auth.recover" })
  .inputSchema(recoverSchema)
  .action(async ({ parsedInput: { email } }) => {
    await slowDownCodes(email);
    await send(email, "recovery");
    await rememberPending({ email, purpose: "recovery", sentAt: Date.now() });
    redirect("/recover/code");
  });

async function send(email: string, purpose: "signup" | "recovery"): Promise<void> {
  const db = await createClient();
  const { error } =
    purpose === "signup"
      ? await db.auth.resend({ type: "signup", email })
      : await db.auth.resetPasswordForEmail(email);
  if (!error || error.code === "user_not_found") return;
  throw fromAuth(error);
}

/** Takes the code of the recovery mail; for a quarter of an hour a new password may then be set. */
export const verifyRecovery = publicAction
  .metadata({ name: "auth.verify-recovery" })
  .inputSchema(verifyRecoverySchema)
  .action(async ({ parsedInput: { email, code } }) => {
    await requireToken("account", email);
    const db = await createClient();
    const pending = await readPending();
    const { data, error } = await db.auth.verifyOtp({ email, token: code, type: "recovery" });
    if (error) throw expiredOr(error, pending?.email === email ? pending.sentAt : undefined);
    if (!data.user) throw new AppError("internal", { detail: "verifyOtp gave no user" });
    await grantRecovery(data.user.id);
    await forgetPending();
    const hasFactor = data.user.factors?.some((factor) => factor.status === "verified");
    redirect(hasFactor ? withNext("/mfa", "/recover/new-password") : "/recover/new-password");
  });

/** Sets the new password after a recovery, and ends the user's other sessions. */
export const setNewPassword = userAction
  .metadata({ name: "auth.new-password" })
  .inputSchema(newPasswordSchema)
  .action(async ({ parsedInput: { password }, ctx: { user, db } }) => {
    if (!(await mayRecover(user.id))) throw new AppError("gone", { reason: "recovery_over" });
    const { error } = await db.auth.updateUser({ password });
    if (error) throw fromAuth(error);
    // Until both are done it can be tried again.
    await endOtherSessions(db);
    await endRecovery();
    redirect(homePath);
  });

/** The auth service does not tell a wrong code from one that is too old; by the time it left, we can. */
function expiredOr(error: Parameters<typeof fromAuth>[0], sentAt: number | undefined): AppError {
  const old = sentAt !== undefined && Date.now() - sentAt > codeLifetimeMs;
  if (error.code !== "otp_expired" || !old) return fromAuth(error);
  return new AppError("unprocessable", { fields: { code: "codeExpired" }, detail: error.message });
}
