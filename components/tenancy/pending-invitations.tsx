"use client";

import { MailQuestionMark } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CardList, ListCard } from "@/components/ui/list-card";
import { useFormatter } from "@/lib/i18n/formatter";
import { resendInvitation, revokeInvitation } from "@/lib/tenancy/member-actions";
import type { PendingInvitation } from "@/lib/tenancy/queries";
import type { MemberRole } from "@/lib/tenancy/roles";
import { useAct } from "./use-act";

interface Props {
  orgId: string;
  invitations: PendingInvitation[];
  /** Which the reader may invite to. */
  roles: readonly MemberRole[];
}

export function PendingInvitations({ orgId, invitations, roles }: Props) {
  const t = useTranslations("tenancy");
  return (
    <section aria-labelledby="pending-title" className="flex flex-col gap-3">
      <h2 id="pending-title" className="font-semibold text-base">
        {t("members.pending")}
      </h2>
      <CardList>
        {invitations.map((invitation) => (
          <InvitationCard
            key={invitation.id}
            orgId={orgId}
            invitation={invitation}
            mayResend={roles.includes(invitation.role)}
          />
        ))}
      </CardList>
    </section>
  );
}

interface CardProps {
  orgId: string;
  invitation: PendingInvitation;
  mayResend: boolean;
}

function InvitationCard({ orgId, invitation, mayResend }: CardProps) {
  const t = useTranslations("tenancy");
  const format = useFormatter();
  const [act, busy] = useAct();
  const { id, email, role, expired, expiresAt } = invitation;
  const target = { orgId, invitationId: id };
  return (
    <ListCard
      className="max-sm:flex-wrap"
      leading={
        <span className="grid size-10 shrink-0 place-items-center rounded-full bg-muted text-muted-foreground">
          <MailQuestionMark aria-hidden="true" className="size-5" />
        </span>
      }
      title={email}
      meta={
        <>
          <Badge>{t(`role.${role}`)}</Badge>
          {expired ? (
            <Badge variant="warning">{t("members.expired")}</Badge>
          ) : (
            <span>
              {t("members.until", { date: format.dateTime(new Date(expiresAt), { dateStyle: "medium" }) })}
            </span>
          )}
        </>
      }
      actions={
        <>
          {mayResend && (
            <Button
              variant="outline"
              size="sm"
              loading={busy}
              loadingText={t("members.sending")}
              onClick={() => act(() => resendInvitation(target), t("members.invited", { email }))}
            >
              {t("members.resend")}
            </Button>
          )}
          <ConfirmDialog
            trigger={
              <Button variant="ghost" size="sm">
                {t("members.revoke")}
              </Button>
            }
            title={t("members.revokeTitle", { email })}
            description={t("members.revokeHint")}
            confirmText={t("members.revoke")}
            onConfirm={() => act(() => revokeInvitation(target), t("members.revoked"))}
          />
        </>
      }
    />
  );
}
