import type { EmailDriver } from "@supabase/lite";
import type postgres from "postgres";
import { defaultLocale, isLocale, type Locale } from "@/lib/i18n/locales";
import { renderMail } from "./mail-templates";
import type { MailKind } from "./mail-texts";

interface MailDetails {
  code: string;
  tokenHash: string;
  userId?: string;
  newEmail?: string;
  redirectTo?: string;
}

interface LiteMeta {
  userId?: string;
  currentEmail?: string;
  newEmail?: string;
  tokenHash?: string;
}

/** Sends the mails of the auth service in the language of the user's metadata; Spanish when it names none. */
export class AuthMailer {
  readonly #sql: postgres.Sql;
  readonly #driver: EmailDriver;
  readonly #siteUrl: string;

  constructor(sql: postgres.Sql, driver: EmailDriver, siteUrl: string) {
    this.#sql = sql;
    this.#driver = driver;
    this.#siteUrl = siteUrl;
  }

  async send(kind: MailKind, to: string, details: MailDetails): Promise<void> {
    const mail = renderMail(kind, await this.#localeOf(to, details.userId), {
      Token: details.code,
      TokenHash: details.tokenHash,
      SiteURL: this.#siteUrl,
      Email: to,
      NewEmail: details.newEmail ?? to,
    });
    await this.#driver.send({ to, ...mail });
  }

  async #localeOf(email: string, userId: string | undefined): Promise<Locale> {
    const [user] = await this.#sql<{ locale: string | null }[]>`
      select raw_user_meta_data ->> 'locale' as locale from auth.users
      where ${userId ? this.#sql`id = ${userId}` : this.#sql`email = ${email.toLowerCase()}`}`;
    return isLocale(user?.locale) ? user.locale : defaultLocale;
  }

  // What lite calls.

  sendConfirmation = (email: string, tokenHash: string, code: string, meta?: LiteMeta) =>
    this.send("confirmation", email, { code, tokenHash, userId: meta?.userId });

  sendRecovery = (email: string, tokenHash: string, code: string, meta?: LiteMeta) =>
    this.send("recovery", email, { code, tokenHash, userId: meta?.userId });

  sendMagicLink = (email: string, tokenHash: string, code: string, meta?: LiteMeta) =>
    this.send("magic_link", email, { code, tokenHash, userId: meta?.userId });

  sendEmailChange = (email: string, tokenHash: string, code: string, meta?: LiteMeta) =>
    this.send("email_change", email, { code, tokenHash, userId: meta?.userId, newEmail: meta?.newEmail });

  sendReauthentication = (email: string, code: string, meta?: LiteMeta) =>
    this.send("reauthentication", email, { code, tokenHash: meta?.tokenHash ?? "", userId: meta?.userId });
}
