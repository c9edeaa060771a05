"use client";

import { useDraggable } from "@dnd-kit/core";
import { EllipsisVertical, GripVertical } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { cn } from "@/lib/cn";
import { contactName } from "@/lib/contacts/contact-name";
import type { ContactItem } from "@/lib/contacts/list-contacts";
import type { ContactSetup } from "@/lib/contacts/read-setup";
import { ContactCard } from "./contact-card";
import { StageLabel } from "./tag-badge";

interface Props {
  contact: ContactItem;
  setup: ContactSetup;
  location: string | undefined;
  mayEdit: boolean;
  onOpen: (id: string) => void;
  onMove: (contact: ContactItem, stageId: string) => void;
  /** Whoever was moved without a pointer: the focus goes along. */
  followed: RefObject<string | null>;
}

/** A card of the board: its handle is dragged, its menu sends it elsewhere, a press opens it. */
export function BoardCard({ contact, setup, location, mayEdit, onOpen, onMove, followed }: Props) {
  const t = useTranslations("contacts");
  const { setNodeRef, attributes, listeners, isDragging } = useDraggable({
    id: contact.id,
    data: { contact },
    disabled: !mayEdit,
  });
  const name = contactName(contact) || t("nameless");
  const handle = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The card it was on is gone from the column before.
    if (followed.current === contact.id && document.activeElement === document.body) handle.current?.focus();
  }, [contact.id, followed]);
  return (
    <li ref={setNodeRef} className={cn(isDragging && "opacity-40")} {...(mayEdit && pointerOnly(listeners))}>
      <ContactCard
        contact={contact}
        setup={setup}
        location={location}
        onOpen={onOpen}
        hideStage
        actions={
          mayEdit && (
            <div className="flex items-center">
              <button
                ref={handle}
                type="button"
                {...attributes}
                {...listeners}
                aria-label={t("board.move", { name })}
                className="focus-ring grid size-8 cursor-grab touch-none place-items-center rounded-md text-muted-foreground hover:bg-accent"
              >
                <GripVertical aria-hidden="true" className="size-4" />
              </button>
              <DropdownMenu>
                <DropdownMenuTrigger asChild>
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    aria-label={`${t("board.moveTo")}: ${name}`}
                    onPointerDown={(event) => event.stopPropagation()}
                  >
                    <EllipsisVertical aria-hidden="true" />
                  </Button>
                </DropdownMenuTrigger>
                <DropdownMenuContent align="end">
                  <DropdownMenuLabel>{t("board.moveTo")}</DropdownMenuLabel>
                  {setup.stages
                    .filter(({ id }) => id !== contact.stageId)
                    .map((stage) => (
                      <DropdownMenuItem key={stage.id} onSelect={() => onMove(contact, stage.id)}>
                        <StageLabel stage={stage} />
                      </DropdownMenuItem>
                    ))}
                </DropdownMenuContent>
              </DropdownMenu>
            </div>
          )
        }
      />
    </li>
  );
}

/** The whole card is dragged by pointers; by the keyboard its handle, for Enter on the card opens it. */
function pointerOnly(listeners: ReturnType<typeof useDraggable>["listeners"]) {
  const { onKeyDown: _, ...rest } = listeners ?? {};
  return rest;
}
