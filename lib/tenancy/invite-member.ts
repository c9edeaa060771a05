import "server-only";
import { orThrow } from "@/lib/database-error";
import { env } from "@/lib/env";
import { isLocale } from "@/lib/i18n/locales";
import { sendMail } from "@/lib/mail/send-mail";
import type { Db } from "@/lib/supabase/server";
import { hashInvitationToken, newInvitationToken } from "./invitation-token";
import type { MemberRole } from "./roles";

interface Invitation {
  org: { id: string; name: string };
  email: string;
  role: MemberRole;
  inviterId: string;
}

/**
 * Stores an invitation as the signed-in user `db` (who must be allowed to) and sends its mail, in the organization's
 * language: nobody knows yet which one the invited person reads.
 */
export async function sendInvitation(db: Db, { org, email, role, inviterId }: Invitation): Promise<void> {
  const token = newInvitationToken();
  const id = orThrow(
    await db.rpc("invite_member", {
      p_org: org.id,
      p_email: email,
      p_role: role,
      p_token_hash: hashInvitationToken(token),
    }),
  );
  const [inviter, organization, invitation] = await Promise.all([
    db.from("profiles").select("full_name").eq("user_id", inviterId).maybeSingle(),
    db.from("organizations").select("locale").eq("id", org.id).single(),
    db.from("invitations").select("expires_at").eq("id", id).single(),
  ]);
  const { locale } = orThrow(organization);
  await sendMail(
    {
      kind: "invitation",
      to: email,
      locale: isLocale(locale) ? locale : "es",
      organization: org.name,
      inviter: orThrow(inviter)?.full_name || null,
      role,
      url: new URL(`/invite/${token}`, env.APP_URL).href,
      expiresAt: new Date(orThrow(invitation).expires_at).toISOString(),
    },
    { key: `invitation:${id}`, orgId: org.id },
  );
}
