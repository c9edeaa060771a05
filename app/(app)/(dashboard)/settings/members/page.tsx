import { Users } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RoomNote } from "@/components/billing/room-note";
import { InviteMember } from "@/components/tenancy/invite-member";
import { MemberList } from "@/components/tenancy/member-list";
import { PendingInvitations } from "@/components/tenancy/pending-invitations";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { readEntitlements, readLimitUsage, roomFor } from "@/lib/billing/entitlements";
import { systemClock } from "@/lib/clock";
import { listInvitations, listMembers } from "@/lib/tenancy/queries";
import { requireMember } from "@/lib/tenancy/require-member";
import { hasRole, rolesGivenBy } from "@/lib/tenancy/roles";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tenancy"))("nav.members") };
}

export default async function MembersPage() {
  const [{ db, org, role, user }, t] = await Promise.all([requireMember(), getTranslations("tenancy")]);
  const manages = hasRole(role, "admin");
  const [members, invitations, entitlements, used] = await Promise.all([
    listMembers(db, { orgId: org.id }),
    manages ? listInvitations(db, { orgId: org.id, now: systemClock() }) : [],
    readEntitlements(db, { orgId: org.id }),
    readLimitUsage(db, { orgId: org.id }),
  ]);
  const room = roomFor(entitlements, "seats", used.seats);
  const invite = manages && !room.full && <InviteMember orgId={org.id} roles={[...rolesGivenBy(role)]} />;
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title={t("nav.members")}
        description={t("members.hint")}
        actions={invite}
        className="mb-0"
      />
      {manages && <RoomNote kind="seats" room={room} plan={entitlements.plan} pays={manages} />}
      <MemberList orgId={org.id} members={members} self={{ id: user.id, role }} />
      {invitations.length > 0 && (
        <PendingInvitations orgId={org.id} invitations={invitations} roles={rolesGivenBy(role)} />
      )}
      {manages && members.length === 1 && invitations.length === 0 && (
        <EmptyState icon={<Users />} title={t("members.alone")} description={t("members.aloneHint")} />
      )}
    </div>
  );
}
