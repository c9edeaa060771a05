"use client";

import { Crown, Ellipsis, UserMinus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { removeMember, setMemberRole, transferOwnership } from "@/lib/tenancy/member-actions";
import type { MemberEntry } from "@/lib/tenancy/queries";
import { type MemberRole, rolesGivenBy } from "@/lib/tenancy/roles";
import { useAct } from "./use-act";

interface Props {
  orgId: string;
  member: MemberEntry;
  /** Role of who manages. */
  role: MemberRole;
}

/** What one may do with a member: another role, out, or the ownership. */
export function MemberMenu({ orgId, member, role }: Props) {
  const t = useTranslations("tenancy");
  const [act, busy] = useAct();
  const [asking, ask] = useState<"remove" | "transfer">();
  const name = member.fullName || member.email;
  const target = { orgId, userId: member.userId };
  const roles = rolesGivenBy(role);

  const changeRole = (value: string) => {
    const next = roles.find((entry) => entry === value);
    if (!next || next === member.role) return;
    const done = t("members.roleChanged", { name, role: t(`role.${next}`).toLocaleLowerCase() });
    act(() => setMemberRole({ ...target, role: next }), done);
  };

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" loading={busy} aria-label={t("members.actions", { name })}>
            <Ellipsis aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="w-60">
          <DropdownMenuLabel>{t("members.changeRole")}</DropdownMenuLabel>
          <DropdownMenuRadioGroup value={member.role} onValueChange={changeRole}>
            {roles.map((entry) => (
              <DropdownMenuRadioItem key={entry} value={entry}>
                {t(`role.${entry}`)}
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
          <DropdownMenuSeparator />
          {role === "owner" && (
            <DropdownMenuItem onSelect={() => ask("transfer")}>
              <Crown aria-hidden="true" />
              {t("members.transfer")}
            </DropdownMenuItem>
          )}
          <DropdownMenuItem destructive onSelect={() => ask("remove")}>
            <UserMinus aria-hidden="true" />
            {t("members.remove")}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        open={asking === "remove"}
        onOpenChange={(open) => !open && ask(undefined)}
        title={t("members.removeTitle", { name })}
        description={t("members.removeHint")}
        confirmText={t("members.remove")}
        onConfirm={() => act(() => removeMember(target), t("members.removed", { name }))}
      />
      <ConfirmDialog
        open={asking === "transfer"}
        onOpenChange={(open) => !open && ask(undefined)}
        title={t("members.transferTitle", { name })}
        description={t("members.transferHint", { name })}
        confirmText={t("members.transfer")}
        onConfirm={() => act(() => transferOwnership(target), t("members.transferred", { name }))}
      />
    </>
  );
}
