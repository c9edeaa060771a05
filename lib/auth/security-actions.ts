"use server";

import { createClient as createPlainClient } from "@supabase/supabase-js";
import { redirect } from "next/navigation";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { refreshApp } from "@/lib/http/refresh-app";
import { requireToken } from "@/lib/rate-limit/take-token";
import { userAction } from "@/lib/safe-action";
import { supabaseFetch } from "@/lib/supabase/fetch";
import { serviceClient } from "@/lib/supabase/service";
import { fromAuth } from "./auth-error";
import { endOtherSessions, endThisSession } from "./end-sessions";
import { homePath } from "./paths";
import { renewRecoveryCodes, voidRecoveryCodes } from "./recovery-codes";
import { changePasswordSchema, factorSchema, mfaSchema } from "./schema";
import { listFactors } from "./session";
import { verifyWithAny } from "./verify-with-any";

/** Passes the second factor of this session. */
export const passSecondFactor = userAction
  .metadata({ name: "auth.mfa" })
  .inputSchema(mfaSchema)
  .action(async ({ parsedInput: { code, next }, ctx: { user, db } }) => {
    await requireToken("sensitive", `mfa:${user.id}`);
    const factors = await listFactors();
    if (factors.length === 0) throw new AppError("not_found", { reason: "no_second_factor" });
    await verifyWithAny(
      db,
      factors.map(({ id }) => id),
      code,
    );
    redirect(next ?? homePath);
  });

/** Begins to set up an authenticator app: the secret, and the address its QR code carries. */
export const enrollSecondFactor = userAction
  .metadata({ name: "auth.mfa-enroll" })
  .action(async ({ ctx: { user, db } }) => {
    await requireToken("sensitive", `mfa-enroll:${user.id}`);
    const listed = await db.auth.mfa.listFactors();
    if (listed.error) throw fromAuth(listed.error);
    // What was begun and never confirmed before.
    for (const factor of listed.data.all.filter(({ status }) => status === "unverified")) {
      await db.auth.mfa.unenroll({ factorId: factor.id });
    }
    const { data, error } = await db.auth.mfa.enroll({ factorType: "totp", issuer: "TalIA" });
    if (error) throw fromAuth(error);
    return { factorId: data.id, secret: data.totp.secret, uri: data.totp.uri };
  });

/**
 * Ends the set-up with a first code; this session has then passed it. Gives the recovery codes, which are shown once: so
 * the page is not made anew here but when they have been written down.
 */
export const confirmSecondFactor = userAction
  .metadata({ name: "auth.mfa-confirm" })
  .inputSchema(factorSchema)
  .action(async ({ parsedInput: { factorId, code }, ctx: { user, db } }) => {
    await requireToken("sensitive", `mfa:${user.id}`);
    const { error } = await db.auth.mfa.challengeAndVerify({ factorId, code });
    if (error) throw fromAuth(error);
    return { codes: await renewRecoveryCodes(db, user.id) };
  });

/** Takes a second factor away; needs a code of it, so that an open session alone is not enough. */
export const removeSecondFactor = userAction
  .metadata({ name: "auth.mfa-remove" })
  .inputSchema(factorSchema)
  .action(async ({ parsedInput: { factorId, code }, ctx: { user, db } }) => {
    await requireToken("sensitive", `mfa:${user.id}`);
    const verified = await db.auth.mfa.challengeAndVerify({ factorId, code });
    if (verified.error) throw fromAuth(verified.error);
    const { error } = await db.auth.mfa.unenroll({ factorId });
    if (error) throw fromAuth(error);
    // The token still says that a factor was passed which is no longer there.
    await db.auth.refreshSession();
    // Service role: nobody voids codes by hand, they go with the factor they stood in for.
    if ((await listFactors()).length === 0) await voidRecoveryCodes(serviceClient(), user.id);
    refreshApp();
  });

/** Changes the password; needs the present one. Other sessions end. */
export const changePassword = userAction
  .metadata({ name: "auth.change-password" })
  .inputSchema(changePasswordSchema)
  .action(async ({ parsedInput: { current, password }, ctx: { user, db } }) => {
    await requireToken("sensitive", `password:${user.id}`);
    await checkPassword(user.email, current);
    const { error } = await db.auth.updateUser({ password });
    if (error) throw fromAuth(error);
    await endOtherSessions(db);
  });

/** With a client of its own, so that the session in the cookies stays as it is. */
async function checkPassword(email: string, password: string): Promise<void> {
  const probe = createPlainClient(env.SUPABASE_URL, env.SUPABASE_PUBLISHABLE_KEY, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: supabaseFetch },
  });
  const { error } = await probe.auth.signInWithPassword({ email, password });
  if (error?.code === "invalid_credentials") {
    throw new AppError("unprocessable", { fields: { current: "passwordWrong" } });
  }
  if (error) throw fromAuth(error);
  await probe.auth.signOut({ scope: "local" });
}

/** Ends every session of the user, this one too. */
export const signOutEverywhere = userAction
  .metadata({ name: "auth.sign-out-everywhere" })
  .action(async ({ ctx: { db } }) => {
    await endOtherSessions(db);
    await endThisSession(db);
    redirect("/login");
  });
