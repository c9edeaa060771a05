import "server-only";
import { orThrow } from "@/lib/database-error";
import { env } from "@/lib/env";
import { isLocale } from "@/lib/i18n/locales";
import { sendMailsOnce } from "@/lib/mail/send-mails-once";
import { serviceClient } from "@/lib/supabase/service";

interface Purge {
  org: { id: string; name: string };
  purgeId: string;
  dueAt: string;
}

/** Tells everybody of an organization that it will be deleted, and when: so that nobody finds it gone, and whoever did not want it can speak up. */
export async function tellPurge({ org, purgeId, dueAt }: Purge): Promise<void> {
  // Service role: a member's language is their own affair.
  const service = serviceClient();
  const members = orThrow(await service.from("members").select("user_id, email").eq("org_id", org.id));
  const profiles = orThrow(
    await service
      .from("profiles")
      .select("user_id, locale")
      .in(
        "user_id",
        members.map((member) => member.user_id),
      ),
  );
  const locales = new Map(profiles.map((profile) => [profile.user_id, profile.locale]));
  await sendMailsOnce(
    members
      .filter(({ email }) => email)
      .map(({ user_id, email }) => {
        const locale = locales.get(user_id);
        return {
          kind: "purge-requested" as const,
          to: email,
          locale: isLocale(locale) ? locale : "es",
          organization: org.name,
          dueAt: new Date(dueAt).toISOString(),
          url: new URL("/settings/privacy", env.APP_URL).href,
        };
      }),
    { key: `purge:${purgeId}`, orgId: org.id },
  );
}
