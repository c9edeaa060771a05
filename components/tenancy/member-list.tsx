"use client";

import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { CardList, ListCard } from "@/components/ui/list-card";
import { useFormatter } from "@/lib/i18n/formatter";
import type { MemberEntry } from "@/lib/tenancy/queries";
import { type MemberRole, mayManage } from "@/lib/tenancy/roles";
import { MemberMenu } from "./member-menu";

interface Props {
  orgId: string;
  members: MemberEntry[];
  self: { id: string; role: MemberRole };
}

/** Everybody of the organization as cards; who may manage somebody has a menu on their card. */
export function MemberList({ orgId, members, self }: Props) {
  const t = useTranslations("tenancy");
  const format = useFormatter();
  return (
    <CardList>
      {members.map((member) => {
        const name = member.fullName || member.email;
        const managed = member.userId !== self.id && mayManage(self.role, member.role);
        return (
          <ListCard
            key={member.userId}
            leading={<Avatar name={name} seed={member.email} />}
            title={
              <>
                {name}
                {member.userId === self.id && (
                  <span className="ml-2 font-normal text-muted-foreground text-sm">{t("members.you")}</span>
                )}
              </>
            }
            subtitle={member.fullName ? <span className="break-all">{member.email}</span> : undefined}
            meta={
              <>
                <Badge variant={member.role === "owner" ? "primary" : "neutral"}>
                  {t(`role.${member.role}`)}
                </Badge>
                <span>
                  {t("members.since", {
                    date: format.dateTime(new Date(member.since), { dateStyle: "medium" }),
                  })}
                </span>
              </>
            }
            actions={managed && <MemberMenu orgId={orgId} member={member} role={self.role} />}
          />
        );
      })}
    </CardList>
  );
}
