"use server";

import { redirect } from "next/navigation";
import { orThrow } from "@/lib/database-error";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { isLocale } from "@/lib/i18n/locales";
import { sendMail } from "@/lib/mail/send-mail";
import { requireToken } from "@/lib/rate-limit/take-token";
import { userAction } from "@/lib/safe-action";
import { serviceClient } from "@/lib/supabase/service";
import { currentAccount } from "@/lib/tenancy/require-member";
import { redeemRecoveryCode, renewRecoveryCodes } from "./recovery-codes";
import { mfaSchema, recoveryCodeSchema } from "./schema";
import { listFactors } from "./session";
import { verifyWithAny } from "./verify-with-any";

/** Ten new recovery codes; needs a code of the app, so that an open session alone is not enough. They are shown once. */
export const renewRecoveryCodesAction = userAction
  .metadata({ name: "auth.recovery-codes" })
  .inputSchema(mfaSchema)
  .action(async ({ parsedInput: { code }, ctx: { user, db } }) => {
    await requireToken("sensitive", `mfa:${user.id}`);
    const factors = await listFactors();
    if (factors.length === 0) throw new AppError("not_found", { reason: "no_second_factor" });
    await verifyWithAny(
      db,
      factors.map(({ id }) => id),
      code,
    );
    return { codes: await renewRecoveryCodes(db, user.id) };
  });

/**
 * A recovery code in place of the second factor, which is taken away: it is to be set up anew, at once where the
 * organization demands one. The owner of the account is told by mail.
 */
export const redeemRecoveryCodeAction = userAction
  .metadata({ name: "auth.recovery-code" })
  .inputSchema(recoveryCodeSchema)
  .action(async ({ parsedInput: { code }, ctx: { user, db } }) => {
    await requireToken("sensitive", `recovery-code:${user.id}`);
    // Service role: this session has not passed the second factor, so its own client may neither ask nor remove.
    const good = await redeemRecoveryCode(serviceClient(), { userId: user.id, code });
    if (!good) throw new AppError("unprocessable", { fields: { code: "recoveryCodeWrong" } });
    const profile = orThrow(await db.rpc("my_profile").maybeSingle());
    await sendMail(
      {
        kind: "second-factor-removed",
        to: user.email,
        locale: isLocale(profile?.locale) ? profile.locale : "es",
        url: new URL("/settings/security", env.APP_URL).href,
        recoverUrl: new URL("/recover", env.APP_URL).href,
      },
      { key: `second-factor-removed:${user.sessionId}:${Math.floor(Date.now() / 60_000)}`, orgId: null },
    );
    const account = await currentAccount();
    redirect(account?.org?.mfaRequired ? "/mfa" : "/settings/security");
  });
