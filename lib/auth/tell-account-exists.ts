import "server-only";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locales";
import { sendMail } from "@/lib/mail/send-mail";
import { takeToken } from "@/lib/rate-limit/take-token";

/**
 * Tells the owner of an address that somebody tried to sign up with it. The page says the same as for a new address, so
 * that nobody learns from it who has an account.
 */
export async function tellAccountExists(email: string, locale: Locale = "es"): Promise<void> {
  // One an hour at most, however often it is tried.
  if (!(await takeToken("mailAccountExists", email)).allowed) return;
  const address = (path: string) => new URL(path, env.APP_URL).href;
  await sendMail(
    {
      kind: "account-exists",
      to: email,
      locale,
      signInUrl: address("/login"),
      recoverUrl: address("/recover"),
    },
    { key: `account-exists:${email}:${Math.floor(Date.now() / 3_600_000)}`, orgId: null },
  );
}
