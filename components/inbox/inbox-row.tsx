"use client";

import { Globe, type LucideIcon, MessageCircle, Mic, Phone, Send, Sparkles } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/lib/cn";
import type { Channel } from "@/lib/conversations/schema";
import type { InboxCard, InboxFilter } from "@/lib/inbox/schema";
import { Excerpt } from "./excerpt";
import { useInboxWorld } from "./inbox-context";
import { composerId } from "./use-conversation-keys";
import { useShortTime } from "./use-short-time";

export const channelIcons: Record<Channel, LucideIcon> = {
  web: Globe,
  landing: Globe,
  interview: Mic,
  test: Sparkles,
  whatsapp: MessageCircle,
  telegram: Send,
  instagram: MessageCircle,
  phone: Phone,
};

interface Props {
  card: InboxCard;
  open: boolean;
  filter: InboxFilter;
  onOpen: (id: string, options?: { push?: boolean }) => void;
}

/** A conversation of the list: with whom, the last words, who has it, and whether somebody waits. */
export const InboxRow = memo(function InboxRow({ card, open, filter, onOpen }: Props) {
  const t = useTranslations("inbox");
  const { people, locations } = useInboxWorld();
  const time = useShortTime();
  const { contact, unread, status } = card;
  const Icon = channelIcons[card.channel];
  const name = contact?.name || t("visitor");
  const holder = people.find(({ id }) => id === (card.humanBy ?? card.assignedTo));
  const place = locations.find(({ id }) => id === card.locationId);
  const waits = status === "handoff" && !card.humanBy;
  return (
    <a
      href={`/conversations?c=${card.id}`}
      data-id={card.id}
      aria-current={open ? "true" : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        // Pressed again, one goes in.
        if (open) document.getElementById(composerId)?.focus();
        onOpen(card.id, { push: window.matchMedia("(width < 48rem)").matches });
      }}
      className={cn(
        "-outline-offset-2 flex h-full gap-3 border-border border-b border-l-3 px-3 py-3 transition-colors focus-visible:outline-2 focus-visible:outline-ring",
        open ? "border-l-primary bg-primary-soft" : "border-l-transparent hover:bg-accent",
      )}
    >
      <span className="relative h-fit">
        <Avatar name={name} seed={contact?.id ?? card.id} />
        <span className="absolute -right-1 -bottom-1 grid size-5 place-items-center rounded-full border border-border bg-card text-muted-foreground">
          <Icon aria-hidden="true" className="size-3" />
        </span>
      </span>
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-baseline gap-2">
          <span
            className={cn("min-w-0 flex-1 truncate text-sm", unread > 0 ? "font-semibold" : "font-medium")}
          >
            {name}
            <span className="sr-only">, {t(`channel.${card.channel}`)}</span>
          </span>
          <time dateTime={card.lastMessageAt} className="shrink-0 text-muted-foreground text-xs">
            {time(card.lastMessageAt)}
          </time>
        </span>
        <span className="flex items-center gap-2">
          <span
            className={cn(
              "min-w-0 flex-1 truncate text-[0.8125rem]",
              unread > 0 ? "text-foreground" : "text-muted-foreground",
            )}
          >
            {card.found && filter.q ? <Excerpt text={card.found.text} query={filter.q} /> : card.preview}
          </span>
          {unread > 0 && (
            <span className="grid h-5 min-w-5 shrink-0 place-items-center rounded-full bg-primary px-1.5 font-semibold text-[0.6875rem] text-primary-foreground">
              {unread > 99 ? "99+" : unread}
              <span className="sr-only"> {t("unreadCount", { count: unread })}</span>
            </span>
          )}
        </span>
        <span className="flex min-w-0 items-center gap-2 text-muted-foreground text-xs">
          {waits && (
            <span className="inline-flex shrink-0 items-center gap-1.5 font-medium text-warning">
              <span aria-hidden="true" className="size-1.5 rounded-full bg-current" />
              {t(holder ? "waiting" : "status.handoff")}
            </span>
          )}
          {status === "closed" && <span className="shrink-0">{t("status.closed")}</span>}
          {holder && (
            <span className="truncate">
              {t(card.humanBy ? "heldBy" : "assignedTo", { name: holder.name.split(" ")[0] ?? "" })}
            </span>
          )}
          {place && !(waits && holder) && <span className="truncate">{place.name}</span>}
        </span>
      </span>
    </a>
  );
});
