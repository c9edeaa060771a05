"use client";

import {
  ArrowLeft,
  Bot,
  Check,
  Eye,
  Info,
  MailOpen,
  MoreHorizontal,
  RotateCcw,
  UserRound,
} from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { InboxCard } from "@/lib/inbox/schema";
import { AssignMenu } from "./assign-menu";
import { useInboxWorld } from "./inbox-context";
import { useConversationActs } from "./use-conversation-acts";

interface Props {
  conversation: InboxCard;
  /** Colleagues who look at it too. */
  viewing: string[];
  onClose: () => void;
  onAbout: () => void;
  onUnread: () => void;
}

/** With whom, who has it, who else is there, and what one does with a conversation as a whole. */
export function ConversationHead({ conversation, viewing, onClose, onAbout, onUnread }: Props) {
  const t = useTranslations("inbox");
  const { canAct, people, agents, user } = useInboxWorld();
  const acts = useConversationActs();
  const { contact, status } = conversation;
  const name = contact?.name || t("visitor");
  const agent = agents.find(({ id }) => id === conversation.agentId);
  const lookers = viewing.flatMap((id) => people.find((one) => one.id === id)?.name ?? []);
  const closed = status === "closed";
  return (
    <header className="flex flex-col border-border border-b">
      <div className="flex min-h-16 items-center gap-2.5 px-3 py-2 sm:px-4">
        <Button
          variant="ghost"
          size="icon"
          className="-ml-1 size-9 md:hidden"
          aria-label={t("backToList")}
          onClick={onClose}
        >
          <ArrowLeft aria-hidden="true" />
        </Button>
        <Avatar
          name={name}
          seed={contact?.id ?? conversation.id}
          className="max-sm:hidden xl:max-2xl:hidden"
        />
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold text-[0.9375rem] leading-tight">{name}</h2>
          <p className="flex min-w-0 items-center gap-2 text-muted-foreground text-xs">
            <span className="truncate">
              {t(`channel.${conversation.channel}`)}
              {agent && <span className="max-2xl:hidden"> · {agent.agentName}</span>}
            </span>
            {/* That one has it oneself the button says that gives it back. */}
            {status !== "open" && conversation.humanBy !== user.id && (
              <Badge
                variant={closed ? "neutral" : conversation.humanBy ? "info" : "warning"}
                className="px-2 py-0 text-[0.6875rem]"
              >
                {closed ? t("status.closed") : conversation.humanBy ? t("withPerson") : t("waiting")}
              </Badge>
            )}
          </p>
        </div>
        {canAct && (
          <>
            <AssignMenu
              conversation={conversation}
              onAssign={(userId) => void acts.assign(conversation, userId)}
            />
            <TakeButton conversation={conversation} />
            <Button
              variant="outline"
              size="sm"
              className="max-lg:hidden max-2xl:px-2"
              aria-label={closed ? t("reopen") : t("close")}
              onClick={() => void (closed ? acts.reopen(conversation) : acts.close(conversation))}
            >
              {closed ? <RotateCcw aria-hidden="true" /> : <Check aria-hidden="true" />}
              <span className="max-2xl:hidden">{closed ? t("reopen") : t("close")}</span>
            </Button>
          </>
        )}
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="ghost" size="icon" className="size-9" aria-label={t("more")}>
              <MoreHorizontal aria-hidden="true" />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            {canAct && (
              <>
                <DropdownMenuItem
                  className="lg:hidden"
                  onSelect={() => void (closed ? acts.reopen(conversation) : acts.close(conversation))}
                >
                  {closed ? <RotateCcw aria-hidden="true" /> : <Check aria-hidden="true" />}
                  {closed ? t("reopen") : t("close")}
                </DropdownMenuItem>
                <DropdownMenuItem
                  onSelect={() => {
                    onUnread();
                    void acts.unread(conversation);
                  }}
                >
                  <MailOpen aria-hidden="true" />
                  {t("markUnread")}
                </DropdownMenuItem>
              </>
            )}
            <DropdownMenuItem className="xl:hidden" onSelect={onAbout}>
              <Info aria-hidden="true" />
              {t("about")}
            </DropdownMenuItem>
            {contact && (
              <DropdownMenuItem asChild>
                <Link href={`/contacts/${contact.id}`}>
                  <UserRound aria-hidden="true" />
                  {t("toContact")}
                </Link>
              </DropdownMenuItem>
            )}
          </DropdownMenuContent>
        </DropdownMenu>
      </div>
      <p
        role="status"
        className="flex items-center gap-2 bg-info-soft px-4 py-1.5 text-info text-xs empty:hidden"
      >
        {lookers.length > 0 && (
          <>
            <Eye aria-hidden="true" className="size-3.5 shrink-0" />
            {t("viewing", { count: lookers.length, names: lookers.join(", ") })}
          </>
        )}
      </p>
    </header>
  );
}

/** Takes the conversation from the agent, or gives it back. On the phone there is nothing to take here. */
function TakeButton({ conversation }: { conversation: InboxCard }) {
  const t = useTranslations("inbox");
  const { user } = useInboxWorld();
  const acts = useConversationActs();
  if (conversation.channel === "phone") return null;
  if (conversation.humanBy && conversation.humanBy !== user.id) return null;
  const mine = conversation.humanBy === user.id;
  return (
    <Button
      variant={mine ? "soft" : "default"}
      size="sm"
      aria-label={mine ? t("giveBack") : undefined}
      onClick={() => void (mine ? acts.giveBack(conversation) : acts.take(conversation))}
    >
      {mine ? <Bot aria-hidden="true" /> : <UserRound aria-hidden="true" />}
      {mine ? (
        <>
          <span className="max-2xl:hidden">{t("giveBack")}</span>
          <span aria-hidden="true" className="2xl:hidden">
            {t("giveBackShort")}
          </span>
        </>
      ) : (
        t("take")
      )}
    </Button>
  );
}
