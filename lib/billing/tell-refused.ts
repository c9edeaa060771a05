import "server-only";
import { orThrow } from "@/lib/database-error";
import { env } from "@/lib/env";
import { isLocale } from "@/lib/i18n/locales";
import { sendMail } from "@/lib/mail/send-mail";
import { serviceClient } from "@/lib/supabase/service";

/**
 * Mails an organization's owners and administrators, each in their language, that its calls are refused until the wallet is filled. By the
 * service role: a job has no user.
 */
export async function tellRefused({ orgId }: { orgId: string }, now: Date): Promise<void> {
  const db = serviceClient();
  const org = orThrow(
    await db.from("organizations").select("name, locale, status").eq("id", orgId).maybeSingle(),
  );
  if (org?.status !== "active") return;
  const members = orThrow(
    await db
      .from("members")
      .select("user_id, email")
      .eq("org_id", orgId)
      .in("role", ["owner", "admin"])
      .neq("email", ""),
  );
  const profiles = orThrow(
    await db
      .from("profiles")
      .select("user_id, locale")
      .in(
        "user_id",
        members.map(({ user_id }) => user_id),
      ),
  );
  const day = now.toISOString().slice(0, 10);
  for (const { user_id: userId, email } of members) {
    const locale = profiles.find((profile) => profile.user_id === userId)?.locale ?? org.locale;
    await sendMail(
      {
        kind: "calls-refused",
        to: email,
        locale: isLocale(locale) ? locale : "es",
        organization: org.name.slice(0, 200),
        url: new URL("/billing", env.APP_URL).href,
      },
      { key: `calls-refused:${orgId}:${userId}:${day}`, orgId },
    );
  }
}
