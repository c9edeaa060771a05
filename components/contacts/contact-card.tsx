"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { MouseEvent, ReactNode } from "react";
import { LocationBadge } from "@/components/dashboard/location-badge";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { ScoreBadge, ScoreRing } from "@/components/ui/score";
import { cn } from "@/lib/cn";
import { contactName } from "@/lib/contacts/contact-name";
import { formatPhone } from "@/lib/contacts/format-phone";
import type { ContactItem } from "@/lib/contacts/list-contacts";
import type { ContactSetup } from "@/lib/contacts/read-setup";
import { useFormatter } from "@/lib/i18n/formatter";
import { useNow } from "@/lib/i18n/use-now";
import { StageBar } from "./stage-bar";
import { StageLabel, TagBadge } from "./tag-badge";

interface Props {
  contact: ContactItem;
  setup: Pick<ContactSetup, "stages" | "tags">;
  location?: string | undefined;
  /** Shows it beside the list; a press with the middle button or a key still opens its page. */
  onOpen?: (id: string) => void;
  /** A board shows the state by where the card is. */
  hideStage?: boolean;
  /** At the right: a menu. */
  actions?: ReactNode;
  className?: string;
}

const tagsShown = 3;

/** A contact of a list: who, in which state, tags and score. */
export function ContactCard({ contact, setup, location, onOpen, hideStage, actions, className }: Props) {
  const t = useTranslations("contacts");
  const format = useFormatter();
  const now = useNow();
  const phone = contact.phone && formatPhone(contact.phone);
  const name = contactName(contact) || t("nameless");
  const reach = [phone, contact.email].find((way) => way && way !== name);
  const stage = setup.stages.find(({ id }) => id === contact.stageId);
  const open = (event: MouseEvent) => {
    if (!onOpen || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(contact.id);
  };
  return (
    <div
      className={cn(
        "relative flex h-full min-w-0 flex-col gap-3 rounded-2xl border border-border bg-card p-4 shadow-xs transition-[box-shadow,border-color] duration-200 hover:border-[color-mix(in_oklch,var(--border)_55%,var(--primary))] hover:shadow-md",
        className,
      )}
    >
      <div className="flex min-w-0 items-center gap-3">
        <Avatar name={name} seed={contact.id} />
        <div className="min-w-0 flex-1">
          <Link
            href={`/contacts/${contact.id}`}
            onClick={open}
            className="block wrap-anywhere line-clamp-2 font-medium text-[0.9375rem] leading-snug outline-none after:absolute after:inset-0 after:rounded-2xl focus-visible:after:outline-2 focus-visible:after:outline-ring focus-visible:after:outline-offset-2"
          >
            {name}
          </Link>
          <p className="truncate text-muted-foreground text-sm">
            {reach ?? (phone || contact.email ? "" : t("noWay"))}
          </p>
        </div>
        {!hideStage && contact.score !== null && <ScoreRing score={contact.score} size="sm" />}
      </div>
      {(contact.tags.length > 0 || contact.needsHuman || location) && (
        <div className="flex flex-wrap items-center gap-1.5">
          {contact.needsHuman && (
            <Badge variant="warning" dot>
              {t("needsHuman")}
            </Badge>
          )}
          {contact.tags.slice(0, tagsShown).map((tag) => (
            <TagBadge key={tag} name={tag} tags={setup.tags} />
          ))}
          <LocationBadge name={location} />
          {contact.tags.length > tagsShown && (
            <span className="text-muted-foreground text-xs">
              {t("moreTags", { count: contact.tags.length - tagsShown })}
            </span>
          )}
        </div>
      )}
      <div className="mt-auto flex flex-col gap-2 text-muted-foreground text-xs">
        <div className="flex min-w-0 flex-wrap items-center justify-between gap-2">
          {hideStage
            ? contact.score !== null && <ScoreBadge score={contact.score} />
            : stage && <StageLabel stage={stage} />}
          <time dateTime={contact.lastSeenAt} className="ml-auto shrink-0">
            {format.relativeTime(new Date(contact.lastSeenAt), { now, style: hideStage ? "narrow" : "long" })}
          </time>
          {actions && <div className="relative z-10 -my-2 -mr-2.5 shrink-0">{actions}</div>}
        </div>
        {!hideStage && <StageBar stages={setup.stages} stageId={contact.stageId} />}
      </div>
    </div>
  );
}
