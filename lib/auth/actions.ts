"use server";

import { redirect } from "next/navigation";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { requireToken } from "@/lib/rate-limit/take-token";
import { publicAction } from "@/lib/safe-action";
import { createClient } from "@/lib/supabase/server";
import { fromAuth } from "./auth-error";
import { endThisSession } from "./end-sessions";
import { homePath, withNext } from "./paths";
import { forgetPending, rememberPending } from "./pending";
import { endRecovery } from "./recovery-ticket";
import { googleSchema, signInSchema, signUpSchema } from "./schema";
import { slowDownCodes, slowDownSignUps } from "./slow-down";
import { tellAccountExists } from "./tell-account-exists";

/**
 * Makes an account and sends the code. The answer is the same when the address has one already; its owner then gets a
 * mail that says so.
 */
export const signUp = publicAction
  .metadata({ name: "auth.sign-up" })
  .inputSchema(signUpSchema)
  .action(async ({ parsedInput: input, ctx }) => {
    await slowDownSignUps(input.email, ctx.ip, input.invitation);
    await slowDownCodes(input.email);
    const db = await createClient();
    const { data, error } = await db.auth.signUp({
      email: input.email,
      password: input.password,
      options: {
        data: {
          full_name: input.fullName,
          organization: input.organization,
          country: input.country,
          timezone: input.timezone,
          locale: input.locale,
          invitation: input.invitation,
        },
      },
    });
    const known = error?.code === "user_already_exists" || error?.code === "email_exists";
    if (error && !known) throw fromAuth(error);
    // Without identities the auth service means an account that was there before.
    if (known || (data.user && data.user.identities?.length === 0)) {
      await tellAccountExists(input.email, input.locale);
    }
    await rememberPending({
      email: input.email,
      purpose: "signup",
      sentAt: Date.now(),
      next: input.next,
      invitation: input.invitation,
    });
    redirect("/verify");
  });

/** Signs in with a password. An address that was never confirmed gets a new code; a second factor is asked for next. */
export const signIn = publicAction
  .metadata({ name: "auth.sign-in" })
  .inputSchema(signInSchema)
  .action(async ({ parsedInput: input }) => {
    await requireToken("account", input.email);
    const db = await createClient();
    const { data, error } = await db.auth.signInWithPassword({
      email: input.email,
      password: input.password,
    });
    if (error?.code === "email_not_confirmed") {
      await resendUnlessJustSent(input.email);
      await rememberPending({ email: input.email, purpose: "signup", sentAt: Date.now(), next: input.next });
      redirect("/verify");
    }
    if (error) throw fromAuth(error);
    await forgetPending();
    const hasFactor = data.user.factors?.some((factor) => factor.status === "verified");
    redirect(hasFactor ? withNext("/mfa", input.next) : (input.next ?? homePath));
  });

async function resendUnlessJustSent(email: string): Promise<void> {
  try {
    await slowDownCodes(email);
  } catch {
    return;
  }
  const db = await createClient();
  const { error } = await db.auth.resend({ type: "signup", email });
  if (error && error.status !== 429) throw fromAuth(error);
}

/** Sends the browser to Google; it comes back to /auth/callback. */
export const signInWithGoogle = publicAction
  .metadata({ name: "auth.google" })
  .inputSchema(googleSchema)
  .action(async ({ parsedInput: { next } }) => {
    if (!env.GOOGLE_SIGN_IN) throw new AppError("not_found");
    const db = await createClient();
    const redirectTo = new URL("/auth/callback", env.APP_URL);
    if (next) redirectTo.searchParams.set("next", next);
    const { data, error } = await db.auth.signInWithOAuth({
      provider: "google",
      options: { redirectTo: redirectTo.href, queryParams: { prompt: "select_account" } },
    });
    if (error) throw fromAuth(error);
    redirect(data.url);
  });

/** Ends this session; a session that had ended already is no fault. */
export const signOut = publicAction.metadata({ name: "auth.sign-out" }).action(async () => {
  const db = await createClient();
  await endThisSession(db);
  await endRecovery();
  redirect("/login");
});
