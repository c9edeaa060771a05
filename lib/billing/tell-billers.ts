import "server-only";
import { orThrow } from "@/lib/database-error";
import { isLocale } from "@/lib/i18n/locales";
import type { MailOf } from "@/lib/mail/schema";
import { sendMailsOnce } from "@/lib/mail/send-mails-once";
import { serviceClient } from "@/lib/supabase/service";

type BillerMail = "payment-failed" | "receipt" | "calls-refused" | "wallet";
type Told<Kind extends BillerMail> = Omit<MailOf<Kind>, "to" | "locale" | "organization">;

/** Mails owners and administrators of an organization, each in their language; `key` names the occasion, of which they are told once. */
export async function tellBillers({
  orgId,
  key,
  mail,
}: {
  orgId: string;
  key: string;
  mail: { [Kind in BillerMail]: Told<Kind> }[BillerMail];
}): Promise<void> {
  // Service role: jobs tell, and nobody is signed in.
  const db = serviceClient();
  const org = orThrow(await db.from("organizations").select("name, locale").eq("id", orgId).maybeSingle());
  const members = orThrow(
    await db.from("members").select("user_id, email").eq("org_id", orgId).in("role", ["owner", "admin"]),
  );
  const ids = members.map(({ user_id: id }) => id);
  const profiles = orThrow(await db.from("profiles").select("user_id, locale").in("user_id", ids));
  const mails = members
    .filter(({ email }) => email !== "")
    .map(({ user_id: userId, email }) => {
      const spoken = profiles.find((profile) => profile.user_id === userId)?.locale ?? org?.locale;
      const locale = isLocale(spoken) ? spoken : ("es" as const);
      return { ...mail, to: email, locale, organization: (org?.name ?? "").slice(0, 200) };
    });
  await sendMailsOnce(mails, { key, orgId });
}
