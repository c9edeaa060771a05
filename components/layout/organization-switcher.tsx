"use client";

import { ChevronsUpDown, Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Avatar } from "@/components/ui/avatar";
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
import { Spinner } from "@/components/ui/spinner";
import { toastError } from "@/components/ui/toast";
import type { ShellAccount, ShellActions } from "./account";

type Props = Pick<ShellAccount, "org" | "orgs"> & Pick<ShellActions, "switchOrganization">;

/** The organization in use, and the way to another. */
export function OrganizationSwitcher({ org, orgs, switchOrganization }: Props) {
  const t = useTranslations("nav");
  const failed = useTranslations("common")("failed");
  const router = useRouter();
  const [busy, start] = useTransition();

  const change = (id: string) => {
    if (id === org.id) return;
    start(async () => {
      try {
        await switchOrganization(id);
        // What is open belongs to the organization that was left.
        router.push("/home");
        router.refresh();
      } catch {
        toastError(failed);
      }
    });
  };

  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        disabled={busy}
        className="focus-ring flex w-full min-w-0 items-center gap-2.5 rounded-xl border border-border bg-card p-2 text-left shadow-xs transition-colors hover:bg-accent"
      >
        <Avatar name={org.name} seed={org.id} size="sm" square />
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="truncate font-medium text-sm leading-tight">{org.name}</span>
          <span className="truncate text-muted-foreground text-xs">{t(`role.${org.role}`)}</span>
        </span>
        <span className="sr-only">{t("switchOrganization")}</span>
        {busy ? <Spinner /> : <ChevronsUpDown aria-hidden="true" className="size-4 text-muted-foreground" />}
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-64">
        <DropdownMenuLabel>{t("organizations")}</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={org.id} onValueChange={change}>
          {orgs.map((entry) => (
            <DropdownMenuRadioItem key={entry.id} value={entry.id}>
              <Avatar name={entry.name} seed={entry.id} size="xs" square />
              <span className="truncate">{entry.name}</span>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href="/onboarding/new-organization">
            <Plus aria-hidden="true" />
            {t("newOrganization")}
          </Link>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
