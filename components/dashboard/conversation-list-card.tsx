import { Globe, type LucideIcon, MessageCircle, Mic, Phone, Send, Sparkles } from "lucide-react";
import { useNow, useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { ListCard } from "@/components/ui/list-card";
import { ScoreRing } from "@/components/ui/score";
import type { ConversationCard } from "@/lib/conversations/queries";
import type { Channel } from "@/lib/conversations/schema";
import { useFormatter } from "@/lib/i18n/formatter";
import { LocationBadge } from "./location-badge";

const icons: Record<Channel, LucideIcon> = {
  web: Globe,
  landing: Globe,
  interview: Mic,
  test: Sparkles,
  whatsapp: MessageCircle,
  telegram: Send,
  instagram: MessageCircle,
  phone: Phone,
};

/** A conversation of a list: who, the last words, when, and whether somebody waits. */
export function ConversationListCard({
  conversation,
  location,
}: {
  conversation: ConversationCard;
  location?: string | undefined;
}) {
  const t = useTranslations("dashboard");
  const format = useFormatter();
  const now = useNow();
  const { contact, channel, waiting } = conversation;
  const Icon = icons[channel];
  const name = contact?.name || t("visitor");
  return (
    <ListCard
      href={`/conversations?c=${conversation.id}`}
      leading={<Avatar name={name} seed={contact?.id ?? conversation.id} />}
      title={name}
      subtitle={<span className="line-clamp-1 break-all">{conversation.preview}</span>}
      meta={
        <>
          <span className="inline-flex items-center gap-1">
            <Icon aria-hidden="true" className="size-3.5" />
            {t(`channel.${channel}`)}
          </span>
          <time dateTime={conversation.lastMessageAt}>
            {format.relativeTime(new Date(conversation.lastMessageAt), now)}
          </time>
          <LocationBadge name={location} />
          {waiting && (
            <Badge variant="warning" dot>
              {t("status.handoff")}
            </Badge>
          )}
        </>
      }
      trailing={
        contact?.score !== null && contact?.score !== undefined ? (
          <ScoreRing score={contact.score} size="sm" />
        ) : undefined
      }
    />
  );
}
