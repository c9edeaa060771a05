"use client";

import { UserRound, UserRoundPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useShortcut } from "@/components/shortcuts/use-shortcut";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { InboxCard } from "@/lib/inbox/schema";
import { useInboxWorld } from "./inbox-context";

const nobody = "nobody";

interface Props {
  conversation: InboxCard;
  onAssign: (userId: string | null) => void;
}

/** To whom a conversation is given; oneself first. */
export function AssignMenu({ conversation, onAssign }: Props) {
  const t = useTranslations("inbox");
  const { operators, people, user } = useInboxWorld();
  const keys = useTranslations("inbox.keys");
  const [open, setOpen] = useState(false);
  useShortcut({
    id: "inbox.assign",
    keys: "a",
    group: keys("group"),
    label: keys("assign"),
    run: () => setOpen(true),
  });
  const assignee = people.find(({ id }) => id === conversation.assignedTo);
  const choices = [...operators].sort((a, b) => Number(b.id === user.id) - Number(a.id === user.id));
  return (
    <DropdownMenu open={open} onOpenChange={setOpen}>
      <DropdownMenuTrigger asChild>
        <Button
          variant="outline"
          size="sm"
          className="max-w-40 px-2"
          aria-label={assignee ? t("assignedToLabel", { name: assignee.name }) : t("assign")}
        >
          {assignee ? (
            <Avatar name={assignee.name} seed={assignee.id} size="xs" className="size-5" />
          ) : (
            <UserRoundPlus aria-hidden="true" />
          )}
          <span className="truncate max-2xl:hidden">{assignee?.name ?? t("assign")}</span>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" aria-label={t("assign")}>
        <DropdownMenuRadioGroup
          value={conversation.assignedTo ?? nobody}
          onValueChange={(value) => onAssign(value === nobody ? null : value)}
        >
          {choices.map(({ id, name }) => (
            <DropdownMenuRadioItem key={id} value={id}>
              <Avatar name={name} seed={id} size="xs" />
              <span className="truncate">{id === user.id ? t("me", { name }) : name}</span>
            </DropdownMenuRadioItem>
          ))}
          <DropdownMenuRadioItem value={nobody}>
            <span className="grid size-6 place-items-center rounded-full bg-muted">
              <UserRound aria-hidden="true" />
            </span>
            {t("nobody")}
          </DropdownMenuRadioItem>
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
